import type { Instant } from '../kernel/time.ts';
import type { Pool } from '../platform/db/pools.ts';
import { readDatabaseClock } from './store/worker.ts';

/** The database's own time: the one that all workers share, whatever their machines say. */
export function readDatabaseTime(pool: Pool): Promise<Instant> {
  return readDatabaseClock(pool);
}
