/** Due messages of one tenant that are worked on together. Ids only: what lies in a queue lies there in clear. */
export interface Batch {
  readonly tenantId: string;
  readonly messageIds: readonly string[];
}

export type Handler = (batch: Batch) => Promise<void>;

/**
 * Wakes workers up and spreads the work over them. Nothing rests on it: what it loses comes round again, because the truth lies in the
 * rows of the database.
 */
export interface WorkQueue {
  readonly backend: 'redis' | 'postgres';
  /** True when the queue took the batches. False within three seconds when it does not answer: the caller does the work itself. */
  add(batches: readonly Batch[]): Promise<boolean>;
  /** Batches that wait or are worked on; null when the queue does not answer. */
  size(): Promise<number | null>;
  /** Begins to take batches, at most so many at once. */
  take(handler: Handler, atOnce: number): void;
  /** Takes no more, waits for what is under way, and hangs up. */
  close(): Promise<void>;
}

/** What somebody who runs a queue wants to be told. */
export interface QueueReport {
  /** A fault of the connection; repeated as long as it lasts. */
  readonly onError: (error: Error) => void;
  /** The server keeps its data in a way that loses jobs: `eviction` or `no-aof`. */
  readonly onWarning: (warning: 'no-aof' | 'policy-unknown') => void;
}

/** The server would throw jobs away when its memory is full (`maxmemory-policy` is not `noeviction`). */
export class EvictingServer extends Error {
  constructor(policy: string) {
    super(`maxmemory-policy is ${policy}, not noeviction`);
    this.name = 'EvictingServer';
  }
}

/** The value, or undefined when it takes longer than `ms` milliseconds or fails. */
export async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, limit]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
