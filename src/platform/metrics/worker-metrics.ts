import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface WorkerMetrics {
  readonly registry: Registry;
  readonly messages: Counter<'outcome'>;
  readonly oldestDueAge: Gauge;
  readonly due: Gauge;
  readonly lastLoop: Gauge;
  readonly polling: Gauge;
}

/** A worker's own numbers, over all tenants. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'shirube_' });
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    registry,
    messages: new Counter({
      name: 'shirube_messages_total',
      help: 'What became of messages: sent, skipped, deferred, retried, failed, bounced, unknown',
      labelNames: ['outcome'],
      registers,
    }),
    oldestDueAge: gauge(
      'shirube_oldest_due_age_seconds',
      'How long the oldest due message has waited; 0 when none is due',
    ),
    due: gauge('shirube_due_messages', 'Messages that are due, counted up to 1000'),
    lastLoop: gauge('shirube_last_loop_timestamp_seconds', 'When the loop over everything last ended'),
    polling: gauge(
      'shirube_queue_polling',
      '1 while the queue does not answer and the worker polls the database',
    ),
  };
}
