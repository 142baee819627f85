import type { Instant } from '../kernel/time.ts';
import type { Statement, Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { AuditRow } from './rules/leaf.ts';
import type { Span } from './rules/ranges.ts';
import type { Hash, StoredNode } from './rules/tree.ts';

const INSERT_EVENT: Statement = {
  name: 'ledger-insert-event',
  text: `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, actor_id,
           occurred_at, recorded_at, request_id, payload)
         VALUES ((SELECT app.tenant_id()), $1, $2, $3, coalesce($4, (SELECT coalesce(max(entity_seq), 0) + 1 FROM audit_event
             WHERE tenant_id = (SELECT app.tenant_id()) AND entity_kind = $2 AND entity_id = $3)),
           $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/** Inserts one event of the bound tenant; `next` takes the number after the entity's last one. */
export async function insertEvent(
  tx: Tx,
  row: Omit<AuditRow, 'entitySeq'> & { readonly entitySeq: number | 'next' },
): Promise<void> {
  await tx.query(INSERT_EVENT, [
    row.id,
    row.entityKind,
    row.entityId,
    row.entitySeq === 'next' ? null : row.entitySeq,
    row.type,
    row.actorKind,
    row.actorRole,
    row.actorId,
    row.occurredAt,
    row.recordedAt,
    row.requestId,
    row.payload,
  ]);
}

const LOCK_LOG: Statement = {
  name: 'ledger-lock-log',
  text: "SELECT pg_try_advisory_xact_lock(hashtextextended('shirube-log/' || (SELECT app.tenant_id())::text, 0)) AS got",
};

/** Takes the tenant's log for this transaction; false when another sealer has it. */
export async function lockLog(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ got: boolean }>(LOCK_LOG, []);
  return row?.got === true;
}

const TAKE_UNSEALED: Statement = {
  name: 'ledger-take-unsealed',
  text: `WITH taken AS (
           DELETE FROM audit_unsealed
            WHERE tenant_id = (SELECT app.tenant_id())
              AND queued IN (SELECT queued FROM audit_unsealed WHERE tenant_id = (SELECT app.tenant_id()) ORDER BY queued LIMIT $1)
           RETURNING queued, event_id)
         SELECT t.event_id, e.leaf_hash
           FROM taken t LEFT JOIN audit_event e ON e.tenant_id = (SELECT app.tenant_id()) AND e.id = t.event_id
          ORDER BY t.queued`,
};

export interface Unsealed {
  readonly eventId: string;
  /** Null when the queue names an event that does not exist. */
  readonly leafHash: Hash | null;
}

/** Takes the oldest waiting events out of the queue, in the order in which they were queued. */
export async function takeUnsealed(tx: Tx, limit: number): Promise<Unsealed[]> {
  const rows = await tx.query<{ event_id: string; leaf_hash: Buffer | null }>(TAKE_UNSEALED, [limit]);
  return rows.map((row) => ({ eventId: row.event_id, leafHash: row.leaf_hash }));
}

/** One row of `audit_checkpoint`. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Hash;
  /** The signed note. */
  readonly note: string;
  readonly createdAt: Instant;
}

interface CheckpointRow extends Record<string, unknown> {
  size: string;
  root: Buffer;
  note: string;
  created_at: Instant;
}

const toCheckpoint = (row: CheckpointRow): StoredCheckpoint => ({
  size: Number(row.size),
  root: row.root,
  note: row.note,
  createdAt: row.created_at,
});

const LAST_CHECKPOINT: Statement = {
  name: 'ledger-last-checkpoint',
  text: `SELECT size, root, note, created_at FROM audit_checkpoint
          WHERE tenant_id = (SELECT app.tenant_id()) ORDER BY size DESC LIMIT 1`,
};

/** The newest checkpoint of the bound tenant; undefined before the first event is sealed. */
export async function loadLastCheckpoint(tx: Tx): Promise<StoredCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow>(LAST_CHECKPOINT, []);
  return row && toCheckpoint(row);
}

const CHECKPOINTS_FROM: Statement = {
  name: 'ledger-checkpoints-from',
  text: `SELECT size, root, note, created_at FROM audit_checkpoint
          WHERE tenant_id = (SELECT app.tenant_id()) AND size >= $1 ORDER BY size LIMIT $2`,
};

/** Checkpoints of that size and larger, smallest first. */
export async function loadCheckpointsFrom(tx: Tx, size: number, limit: number): Promise<StoredCheckpoint[]> {
  return (await tx.query<CheckpointRow>(CHECKPOINTS_FROM, [size, limit])).map(toCheckpoint);
}

const LOAD_HASHES: Statement = {
  name: 'ledger-load-hashes',
  text: `SELECT s.level, n.at, n.hash
           FROM unnest($1::integer[], $2::bigint[], $3::bigint[]) AS s (level, first, count)
           CROSS JOIN LATERAL (
             SELECT l.leaf_index AS at, l.leaf_hash AS hash FROM audit_leaf l
              WHERE s.level = 0 AND l.tenant_id = (SELECT app.tenant_id()) AND l.leaf_index >= s.first AND l.leaf_index < s.first + s.count
             UNION ALL
             SELECT t.subtree_index, t.hash FROM audit_subtree t
              WHERE s.level > 0 AND t.tenant_id = (SELECT app.tenant_id()) AND t.level = s.level
                AND t.subtree_index >= s.first AND t.subtree_index < s.first + s.count) n`,
};

/** The stored hashes of these spans, by `level/index`. */
export async function loadHashes(tx: Tx, spans: readonly Span[]): Promise<ReadonlyMap<string, Hash>> {
  const rows = await tx.query<{ level: number; at: string; hash: Buffer }>(LOAD_HASHES, [
    spans.map((span) => span.level),
    spans.map((span) => span.first),
    spans.map((span) => span.count),
  ]);
  return new Map(rows.map((row) => [`${row.level}/${row.at}`, row.hash]));
}

const INSERT_LEAVES: Statement = {
  name: 'ledger-insert-leaves',
  text: `INSERT INTO audit_leaf (tenant_id, leaf_index, event_id, leaf_hash, sealed_at)
         SELECT (SELECT app.tenant_id()), $1::bigint + n.at - 1, n.event_id, n.leaf_hash, $4::timestamptz
           FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS n (event_id, leaf_hash, at)`,
};
const INSERT_SUBTREES: Statement = {
  name: 'ledger-insert-subtrees',
  text: `INSERT INTO audit_subtree (tenant_id, level, subtree_index, hash)
         SELECT (SELECT app.tenant_id()), n.level, n.at, n.hash FROM unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS n (level, at, hash)`,
};
const INSERT_CHECKPOINT: Statement = {
  name: 'ledger-insert-checkpoint',
  text: 'INSERT INTO audit_checkpoint (tenant_id, size, root, note, created_at) VALUES ((SELECT app.tenant_id()), $1, $2, $3, $4)',
};

/** What one step of sealing adds to the log. */
export interface Growth {
  /** Index of the first new leaf: the size before. */
  readonly first: number;
  readonly leaves: readonly { readonly eventId: string; readonly leafHash: Hash }[];
  readonly subtrees: readonly StoredNode[];
  readonly checkpoint: StoredCheckpoint;
}

/** Writes leaves, finished subtrees and the checkpoint over them. All of it carries the checkpoint's time. */
export async function insertGrowth(tx: Tx, growth: Growth): Promise<void> {
  const { first, leaves, subtrees, checkpoint } = growth;
  const { size, root, note, createdAt } = checkpoint;
  await tx.query(INSERT_LEAVES, [
    first,
    leaves.map((leaf) => leaf.eventId),
    leaves.map((leaf) => leaf.leafHash),
    createdAt,
  ]);
  if (subtrees.length > 0) {
    await tx.query(INSERT_SUBTREES, [
      subtrees.map((node) => node.level),
      subtrees.map((node) => node.index),
      subtrees.map((node) => node.hash),
    ]);
  }
  await tx.query(INSERT_CHECKPOINT, [size, root, note, createdAt]);
}

/** One row of `vault.signing_key`. */
export interface StoredSigningKey {
  readonly number: number;
  readonly name: string;
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly wrappedSeed: Buffer;
}

interface SigningKeyRow extends Record<string, unknown> {
  number: number;
  name: string;
  key_id: string;
  public_key: Buffer;
  wrapped_seed: Buffer;
}

const SIGNING_KEYS: Statement = {
  name: 'ledger-signing-keys',
  text: `SELECT number, name, key_id, public_key, wrapped_seed FROM vault.signing_key
          WHERE tenant_id = (SELECT app.tenant_id()) ORDER BY number`,
};

/** The tenant's signing keys, oldest first. Only the sealer's connection may read them. */
export async function loadSigningKeys(tx: Tx): Promise<StoredSigningKey[]> {
  const rows = await tx.query<SigningKeyRow>(SIGNING_KEYS, []);
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    keyId: row.key_id,
    publicKey: row.public_key,
    wrappedSeed: row.wrapped_seed,
  }));
}

const INSERT_SIGNING_KEY: Statement = {
  name: 'ledger-insert-signing-key',
  text: `INSERT INTO vault.signing_key (tenant_id, number, name, key_id, public_key, wrapped_seed, created_at)
         VALUES ((SELECT app.tenant_id()), $1, $2, $3, $4, $5, $6)`,
};

/** Adds a signing key to the bound tenant. */
export async function insertSigningKey(tx: Tx, key: StoredSigningKey, at: Instant): Promise<void> {
  await tx.query(INSERT_SIGNING_KEY, [key.number, key.name, key.keyId, key.publicKey, key.wrappedSeed, at]);
}

/** A tenant with events that wait for the sealer. */
export interface WaitingTenant {
  readonly tenantId: string;
  /** When the event at the head of its queue was recorded; null when that event is gone. */
  readonly since: Instant | null;
}

/** Which tenants wait for the sealer: the one question of this area that has no tenant. */
export async function findWaitingAcrossTenants(pool: Pool): Promise<WaitingTenant[]> {
  const { rows } = await pool.query<{ tenant_id: string; waiting_since: Instant | null }>(
    'SELECT tenant_id, waiting_since FROM app.unsealed_tenants()',
  );
  return rows.map((row) => ({ tenantId: row.tenant_id, since: row.waiting_since }));
}

/** Every tenant's id, for the sealer's first look round. */
export async function listTenantIdsAcrossTenants(pool: Pool): Promise<string[]> {
  return (await pool.query<{ id: string }>('SELECT id FROM app.list_tenants()')).rows.map(({ id }) => id);
}

const SUBJECT_KEYS: Statement = {
  name: 'ledger-subject-keys',
  text: `SELECT subject_id, wrapped_key FROM vault.subject_key
          WHERE tenant_id = (SELECT app.tenant_id()) AND subject_id = ANY ($1::uuid[])`,
};

interface SubjectKeyRow extends Record<string, unknown> {
  subject_id: string;
  wrapped_key: Buffer;
}

/** The wrapped keys of those people who still have one, as far as the caller may see them. */
export async function loadSubjectKeys(tx: Tx, subjects: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await tx.query<SubjectKeyRow>(SUBJECT_KEYS, [subjects]);
  return new Map(rows.map((row) => [row.subject_id, row.wrapped_key]));
}

const COUNT_ERASURES: Statement = {
  name: 'ledger-count-erasures',
  text: 'SELECT count(DISTINCT erasure_id)::integer AS count FROM vault.erasure WHERE tenant_id = (SELECT app.tenant_id())',
};
const ERASURES: Statement = {
  name: 'ledger-erasures',
  text: `SELECT erasure_id, array_agg(subject_id::text ORDER BY subject_id) AS subjects FROM vault.erasure
          WHERE tenant_id = (SELECT app.tenant_id()) GROUP BY erasure_id ORDER BY min(erased_at), erasure_id`,
};

/** How many erasures the tenant has had. */
export async function countErasures(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(COUNT_ERASURES, []);
  return row?.count ?? 0;
}

/** The tenant's erasures, oldest first. */
export async function loadErasures(tx: Tx): Promise<{ erasureId: string; subjects: string[] }[]> {
  const rows = await tx.query<{ erasure_id: string; subjects: string[] }>(ERASURES, []);
  return rows.map((row) => ({ erasureId: row.erasure_id, subjects: row.subjects }));
}
