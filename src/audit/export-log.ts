import { type AuditRow, LEAF_FIELDS } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { findLastCheckpoint, loadCheckpoints } from './store/checkpoints.ts';
import { loadLeaves } from './store/leaves.ts';

const BATCH = 2000;

/**
 * The sealed log as NDJSON lines: every event in the order of the tree, then every checkpoint. Values are the very texts
 * that were hashed, so another program can check them; personal values stay sealed.
 */
export async function* exportLog(pool: Pool, binding: Binding): AsyncGenerator<string> {
  const size = (await findLastCheckpoint(pool, binding))?.size ?? 0;
  for (let from = 0; from < size; ) {
    const leaves = await loadLeaves(pool, binding, from, Math.min(BATCH, size - from));
    for (const { leafIndex, event } of leaves)
      yield line({ index: leafIndex, event: event && columnsOf(event) });
    from = (leaves.at(-1)?.leafIndex ?? size) + 1;
  }
  for (let after = 0; after < size; ) {
    const rows = await loadCheckpoints(pool, binding, after, size, BATCH);
    for (const { note } of rows) yield line({ checkpoint: note });
    after = rows.at(-1)?.size ?? size;
  }
}

function columnsOf(event: AuditRow): Record<string, unknown> {
  return Object.fromEntries(LEAF_FIELDS.map((field) => [field, event[field]]));
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;
