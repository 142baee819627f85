import type { Instant } from '../../kernel/time.ts';
import type { Hash } from '../../ledger/index.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

/** One row of `audit_checkpoint`, as it stands there. */
export interface CheckpointRow {
  readonly size: number;
  readonly root: Hash;
  readonly note: string;
  readonly createdAt: Instant;
}

const CHECKPOINTS: Statement = {
  name: 'audit-checkpoints',
  text: `SELECT size, root, note, created_at FROM audit_checkpoint
          WHERE tenant_id = (SELECT app.tenant_id()) AND size > $1 AND size <= $2 ORDER BY size LIMIT $3`,
};

/** Checkpoints of more than `after` and at most `upTo` leaves, smallest first. */
export async function loadCheckpoints(
  pool: Pool,
  binding: Binding,
  after: number,
  upTo: number,
  limit: number,
): Promise<CheckpointRow[]> {
  type Row = Record<string, unknown> & { size: string; root: Buffer; note: string; created_at: Instant };
  const rows = await readBound<Row>(pool, binding, CHECKPOINTS, [after, upTo, limit]);
  return rows.map((row) => ({
    size: Number(row.size),
    root: row.root,
    note: row.note,
    createdAt: row.created_at,
  }));
}

const LAST_CHECKPOINT: Statement = {
  name: 'audit-last-checkpoint',
  text: `SELECT size, root, note, created_at FROM audit_checkpoint
          WHERE tenant_id = (SELECT app.tenant_id()) ORDER BY size DESC LIMIT 1`,
};

/** The newest checkpoint; undefined before anything was sealed. */
export async function findLastCheckpoint(pool: Pool, binding: Binding): Promise<CheckpointRow | undefined> {
  type Row = Record<string, unknown> & { size: string; root: Buffer; note: string; created_at: Instant };
  const [row] = await readBound<Row>(pool, binding, LAST_CHECKPOINT, []);
  return row && { size: Number(row.size), root: row.root, note: row.note, createdAt: row.created_at };
}

/** The checkpoint of exactly that size. */
export async function findCheckpoint(
  pool: Pool,
  binding: Binding,
  size: number,
): Promise<CheckpointRow | undefined> {
  return (await loadCheckpoints(pool, binding, size - 1, size, 1))[0];
}

const SIGNING_KEYS: Statement = {
  name: 'audit-signing-keys',
  text: `SELECT number, name, key_id, public_key FROM vault.signing_key WHERE tenant_id = (SELECT app.tenant_id()) ORDER BY number`,
};

/** The public halves of the tenant's signing keys as the database has them, oldest first. */
export async function loadPublicKeys(
  pool: Pool,
  binding: Binding,
): Promise<{ number: number; name: string; keyId: string; publicKey: Buffer }[]> {
  type Row = Record<string, unknown> & { number: number; name: string; key_id: string; public_key: Buffer };
  const rows = await readBound<Row>(pool, binding, SIGNING_KEYS, []);
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    keyId: row.key_id,
    publicKey: row.public_key,
  }));
}
