import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type BullBackend, createBullQueue } from './bull-queue.ts';
import { EvictingServer, type QueueReport, type WorkQueue, within } from './work-queue.ts';

const PREFIX = 'shirube';

/**
 * The queue on a Redis server. Comes up with the server there or not. Throws EvictingServer when the server answers and would throw jobs
 * away; one without an append-only file is warned of.
 */
export async function openRedisQueue(url: string, report: QueueReport): Promise<WorkQueue> {
  const connection = new Redis(url, {
    // A worker waits for as long as it takes; everybody else asks with a time limit.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    connectTimeout: 5_000,
  });
  connection.on('error', report.onError);
  const policy = await within(3_000, inspect(connection));
  if (policy === undefined) report.onWarning('policy-unknown');
  else if (policy.eviction !== 'noeviction') {
    connection.disconnect();
    throw new EvictingServer(policy.eviction);
  } else if (!policy.appendOnly) report.onWarning('no-aof');

  const backend: BullBackend = {
    name: 'redis',
    queue: (name, options) => new Queue(name, { ...options, connection, prefix: PREFIX }),
    worker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection, prefix: PREFIX }),
    answers: async () => connection.status === 'ready' && (await connection.ping()) === 'PONG',
    async close() {
      connection.disconnect();
    },
  };
  return createBullQueue(backend, report);
}

async function inspect(connection: Redis) {
  const setting = async (name: string) => ((await connection.config('GET', name)) as string[])[1] ?? '';
  return { eviction: await setting('maxmemory-policy'), appendOnly: (await setting('appendonly')) === 'yes' };
}
