import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refusals: Counter<'code'>;
  readonly poolWaiting: Gauge<'role'>;
}

/** The process's own numbers. Labels are route patterns and codes, never values. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'shirube_' });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'shirube_http_request_duration_seconds',
      help: 'Time to answer, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'shirube_refusals_total',
      help: 'Requests refused, by problem code',
      labelNames: ['code'],
      registers,
    }),
    poolWaiting: new Gauge({
      name: 'shirube_pool_waiting',
      help: 'Callers waiting for a database connection',
      labelNames: ['role'],
      registers,
    }),
  };
}
