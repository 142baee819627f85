import { buildApp } from '../../src/main/wire.ts';
import type { HttpApp } from '../../src/platform/http/types.ts';
import type { Source } from './http-load.ts';
import { recordingPools, type Sent } from './recorder.ts';
import type { Scene } from './scene.ts';
import type { Script } from './scripts.ts';
import { eventWorkload } from './workload-events.ts';
import { listWorkloads } from './workload-lists.ts';
import { statusWorkloads } from './workload-status.ts';

/** One operation, asked of the API over HTTP and of the database with the very statements the API sends for it. */
export interface Workload {
  readonly code: 'P1' | 'P2' | 'P3' | 'P4';
  readonly name: string;
  /** Share of the bare client's rate that the API has to reach; null where no goal is set. */
  readonly goalRatio: number | null;
  /** Longest latency in milliseconds: of which percentile, and at how many connections where not at all of them. */
  readonly goalLatency: { readonly percentile: 'p95' | 'p99'; readonly ms: number } | null;
  /** Fewer connections than the run's: for operations whose latency counts, not their rate. */
  readonly connections?: number;
  /** One source for each connection. */
  sources(connections: number): Source[];
  readonly role: 'staff' | 'reseller';
  readonly scripts: readonly Script[];
  /** The same statements with one thing left out, to see what that thing costs. */
  readonly without?: { readonly name: string; readonly scripts: readonly Script[] };
}

/** Sends one request to the product inside this process and tells which statements it took. */
export type RecordRequest = (request: {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly expect?: number;
}) => Promise<{ readonly sent: Sent[]; readonly body: string }>;

export async function buildWorkloads(scene: Scene): Promise<Workload[]> {
  const recorder = recordingPools(scene.services.pools);
  const app = await buildApp({ ...scene.services, pools: recorder.pools }, { accepting: () => true });
  try {
    const record = createRecord(app, recorder.take);
    return [
      await eventWorkload(scene, record),
      ...(await statusWorkloads(scene, record)),
      ...(await listWorkloads(scene, record)),
    ];
  } finally {
    await app.close();
  }
}

function createRecord(app: HttpApp, take: () => Sent[]): RecordRequest {
  const send: RecordRequest = async ({ method = 'GET', url, key, headers, body, expect = 200 }) => {
    take();
    const answer = await app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (answer.statusCode !== expect) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`);
    return { sent: take(), body: answer.body };
  };
  const met = new Set<string>();
  return async (request) => {
    // The first request of a key looks it up; what is measured is the way of all the others.
    if (!met.has(request.key))
      await app.inject({ url: '/v1/tenant', headers: { authorization: `Bearer ${request.key}` } });
    met.add(request.key);
    return send(request);
  };
}
