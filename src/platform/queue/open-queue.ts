import { openPostgresQueue } from './postgres-queue.ts';
import { openRedisQueue } from './redis-queue.ts';
import type { QueueReport, WorkQueue } from './work-queue.ts';

/** The queue of this installation: on Redis where there is one, in the database otherwise. The rest of the product sees no difference. */
export function openQueue(
  settings: { readonly redisUrl: string | undefined; readonly workerUrl: string },
  report: QueueReport,
): Promise<WorkQueue> {
  return settings.redisUrl === undefined
    ? openPostgresQueue(settings.workerUrl, report)
    : openRedisQueue(settings.redisUrl, report);
}
