import type { Instant } from '../kernel/time.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { loadLastReplies } from './store/notes.ts';

/** When each of these resellers last answered, as staff wrote it down: reminders wait two business days from there (product notes 4.6). */
export async function lastReplies(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  return loadLastReplies(pool, binding, resellerIds);
}
