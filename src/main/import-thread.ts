import { parentPort, workerData } from 'node:worker_threads';
import type { ServerConfig } from '../config/env.ts';
import { type ImportTask, runImport } from '../exchange/index.ts';
import { closePools } from '../platform/db/pools.ts';
import { createLogger } from '../platform/log/logger.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { ImportMessage } from './import-threads.ts';
import { createServices } from './services.ts';

/** What a thread is given to do. */
export interface ImportOrder {
  readonly config: ServerConfig;
  readonly context: CallContext;
  readonly task: ImportTask;
}

// One import in a thread of its own: the answering of requests is not kept waiting by it, and its memory has a limit of its own.
const { config, context, task } = workerData as ImportOrder;
const services = createServices(config, createLogger(config));
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());
try {
  await runImport(services, context, task, {
    stop: stop.signal,
    onProgress: (done, total) => parentPort?.postMessage({ done, total } satisfies ImportMessage),
  });
} finally {
  await closePools(services.pools);
  parentPort?.close();
}
