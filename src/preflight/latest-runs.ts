import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { loadRuns, type PreflightRun } from './store.ts';

/** The newest look at each of these resellers: the blocks that reminders chase, and the very characters that differ (product notes 4.6). */
export async function latestRuns(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<ReadonlyMap<string, PreflightRun>> {
  const runs = await loadRuns(pool, binding, resellerIds);
  return new Map(runs.map((run) => [run.resellerId, run]));
}
