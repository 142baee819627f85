import type { JobsOptions, JobType, QueueOptions, WorkerOptions } from 'bullmq';
import { type Batch, type QueueReport, type WorkQueue, within } from './work-queue.ts';

/** What is used of BullMQ's queue and worker, whichever backend they were made on. */
interface Producer {
  add(name: string, data: Batch): Promise<unknown>;
  getJobCounts(...types: JobType[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
interface Consumer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** How the two are made on one backend. */
export interface BullBackend {
  readonly name: WorkQueue['backend'];
  queue(name: string, options: Omit<QueueOptions, 'connection'>): Producer;
  worker(
    name: string,
    processor: (job: { readonly data: Batch }) => Promise<void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): Consumer;
  /** True when the server answers at this moment. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const QUEUE = 'messages';
/** A job is a wake-up call: it is tried once, and retries are rows with a date. */
const JOB: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 1_000, age: 86_400 } };
const PATIENCE_MS = 2_000;
/** How long a worker that is told to end waits for what it has begun, in milliseconds. */
const DRAIN_MS = 10_000;

/** A queue of BullMQ, on whichever backend. Settings: reliability notes 1.2. */
export function createBullQueue(backend: BullBackend, report: QueueReport): WorkQueue {
  const queue = backend.queue(QUEUE, { defaultJobOptions: JOB });
  queue.on('error', report.onError);
  let worker: Consumer | undefined;
  let asking: Promise<boolean> | undefined;
  // One question at a time: to a server that hangs, questions would only pile up.
  const answers = async (): Promise<boolean> => {
    if (asking) return false;
    asking = backend
      .answers()
      .catch(() => false)
      .finally(() => {
        asking = undefined;
      });
    return (await within(1_000, asking)) ?? false;
  };
  return {
    backend: backend.name,
    async add(batches) {
      if (batches.length === 0) return true;
      if (!(await answers())) return false;
      // One by one: adding in bulk needs the right to temporary tables on PostgreSQL, which no role of ours has.
      const adding = Promise.all(batches.map((batch) => queue.add('send', batch)));
      adding.catch(report.onError);
      return (await within(PATIENCE_MS, adding)) !== undefined;
    },
    async size() {
      if (!(await answers())) return null;
      const counts = await within(
        PATIENCE_MS,
        queue.getJobCounts('wait', 'active', 'prioritized', 'delayed'),
      );
      return counts === undefined ? null : Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    take(handler, atOnce) {
      worker = backend.worker(QUEUE, (job) => handler(job.data), {
        concurrency: atOnce,
        lockDuration: 30_000,
        stalledInterval: 10_000,
        maxStalledCount: 5,
      });
      worker.on('error', report.onError);
    },
    async close() {
      await within(DRAIN_MS, worker?.close() ?? Promise.resolve());
      await within(PATIENCE_MS, worker?.close(true) ?? Promise.resolve());
      await within(PATIENCE_MS, queue.close());
      await within(PATIENCE_MS, backend.close());
    },
  };
}
