import type { Instant } from '../kernel/time.ts';
import { formatVerifierKey } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { findLastCheckpoint, loadPublicKeys } from './store/checkpoints.ts';
import { countWaiting } from './store/reading.ts';

/** The newest signed statement about a tenant's log. */
export interface LatestCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  /** The signed note itself (C2SP tlog-checkpoint): what to keep and to compare. */
  readonly note: string;
  readonly createdAt: Instant;
  /** `vkey` lines of the log's keys, oldest first. To trust them, compare with one obtained elsewhere. */
  readonly keys: readonly string[];
  /** Events that are recorded but not sealed yet. */
  readonly waiting: number;
}

/** The latest checkpoint of the tenant; undefined before anything was sealed. */
export async function latestCheckpoint(pool: Pool, binding: Binding): Promise<LatestCheckpoint | undefined> {
  const [last, keys, waiting] = await Promise.all([
    findLastCheckpoint(pool, binding),
    loadPublicKeys(pool, binding),
    countWaiting(pool, binding),
  ]);
  return last && { ...last, keys: keys.map(formatVerifierKey), waiting };
}
