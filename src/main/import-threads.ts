import { Worker } from 'node:worker_threads';
import { type CarryOut, failImport } from '../exchange/index.ts';
import type { ImportOrder } from './import-thread.ts';
import type { Services } from './services.ts';

/** What a thread tells while it works. */
export interface ImportMessage {
  readonly done: number;
  readonly total: number;
}

/** Enough for the longest list that is accepted; a file that makes more of itself ends its thread, not the process. */
const MEMORY = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };

/** Carries imports out in threads. A thread that dies leaves its run marked as failed. */
export function importThreads(services: Services): CarryOut {
  return async (context, task, watch) => {
    const order: ImportOrder = { config: services.config, context, task };
    const thread = new Worker(new URL('./import-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: MEMORY,
    });
    const stop = () => thread.postMessage('stop');
    watch.stop.addEventListener('abort', stop);
    thread.on('message', ({ done, total }: ImportMessage) => watch.onProgress?.(done, total));
    try {
      await new Promise<void>((resolve, reject) => {
        thread.once('error', reject);
        thread.once('exit', () => resolve());
      });
    } catch (fault) {
      await failImport(services, context, task.id);
      throw fault;
    } finally {
      watch.stop.removeEventListener('abort', stop);
    }
  };
}
