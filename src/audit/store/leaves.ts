import type { Instant } from '../../kernel/time.ts';
import type { AuditRow, Hash } from '../../ledger/index.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import { EVENT_COLUMNS, type EventColumns, type StoredEvent, toEvent } from './event-columns.ts';

/** A leaf with the event it stands for; the event is absent when there is none. */
export interface LeafRow {
  readonly leafIndex: number;
  readonly eventId: string;
  readonly leafHash: Hash;
  readonly sealedAt: Instant;
  /** True when the event's own copy of its hash is the one that the log lists. */
  readonly isListed: boolean;
  readonly event: AuditRow | undefined;
}

// A verification reads every row of a log through this statement, so it is written for speed: arrays instead of objects, no
// column twice, times as text without a detour through Date.
const LEAVES: Statement = {
  name: 'audit-leaves',
  rowMode: 'array',
  text: `SELECT l.leaf_index, l.event_id, l.leaf_hash, (l.sealed_at AT TIME ZONE 'UTC')::text, l.leaf_hash = e.leaf_hash,
                e.tenant_id, e.entity_kind, e.entity_id, e.entity_seq, e.type, e.actor_kind, e.actor_role, e.actor_id,
                (e.occurred_at AT TIME ZONE 'UTC')::text, (e.recorded_at AT TIME ZONE 'UTC')::text, e.request_id, e.payload
           FROM audit_leaf l LEFT JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
          WHERE l.tenant_id = (SELECT app.tenant_id()) AND l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index`,
};

type LeafColumns = readonly [
  leafIndex: string,
  eventId: string,
  leafHash: Buffer,
  sealedAt: string,
  isListed: boolean | null,
  tenantId: string | null,
  entityKind: string,
  entityId: string,
  entitySeq: number,
  type: string,
  actorKind: string,
  actorRole: string | null,
  actorId: string | null,
  occurredAt: string,
  recordedAt: string,
  requestId: string | null,
  payload: string,
];

/** Leaves of these indexes, in order; `end` is not among them. */
export async function loadLeaves(
  pool: Pool,
  binding: Binding,
  from: number,
  end: number,
): Promise<LeafRow[]> {
  const rows = await readBound(pool, binding, LEAVES, [from, end]);
  return (rows as unknown as LeafColumns[]).map(toLeaf);
}

function toLeaf(row: LeafColumns): LeafRow {
  const [leafIndex, eventId, leafHash, sealedAt, isListed, tenantId] = row;
  const leaf = { leafIndex: Number(leafIndex), eventId, leafHash, sealedAt: instantOf(sealedAt) };
  if (tenantId === null) return { ...leaf, isListed: false, event: undefined };
  const event: AuditRow = {
    tenantId,
    id: eventId,
    entityKind: row[6],
    entityId: row[7],
    entitySeq: row[8],
    type: row[9],
    actorKind: row[10],
    actorRole: row[11],
    actorId: row[12],
    occurredAt: instantOf(row[13]),
    recordedAt: instantOf(row[14]),
    requestId: row[15],
    payload: row[16],
  };
  return { ...leaf, isListed: isListed === true, event };
}

/** PostgreSQL's `YYYY-MM-DD HH:MM:SS[.fff]` in UTC; anything else stays recognisably wrong and fails the hash. */
function instantOf(text: string): Instant {
  const fraction = text.length > 19 ? text.slice(20).padEnd(3, '0') : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z` as Instant;
}

const WAITING: Statement = {
  name: 'audit-waiting',
  text: `SELECT u.queued, u.event_id, ${EVENT_COLUMNS}
           FROM audit_unsealed u LEFT JOIN audit_event e ON e.tenant_id = u.tenant_id AND e.id = u.event_id
          WHERE u.tenant_id = (SELECT app.tenant_id()) AND u.queued > $1 ORDER BY u.queued LIMIT $2`,
};

/** Events that wait for the sealer, in the order of the queue. `after` is the last place that was seen. */
export async function loadWaiting(
  pool: Pool,
  binding: Binding,
  after: string,
  limit: number,
): Promise<{ queued: string; eventId: string; event: StoredEvent | undefined }[]> {
  type Row = EventColumns & { queued: string; event_id: string };
  const rows = await readBound<Row>(pool, binding, WAITING, [after, limit]);
  return rows.map((row) => ({ queued: row.queued, eventId: row.event_id, event: toEvent(row) }));
}

const SUBTREES: Statement = {
  name: 'audit-subtrees',
  text: `SELECT level, subtree_index, hash FROM audit_subtree
          WHERE tenant_id = (SELECT app.tenant_id()) AND level = $1 AND subtree_index >= $2 ORDER BY subtree_index LIMIT $3`,
};

/** Stored inner hashes of one level, from that index on. */
export async function loadSubtrees(
  pool: Pool,
  binding: Binding,
  level: number,
  from: number,
  limit: number,
): Promise<{ index: number; hash: Hash }[]> {
  type Row = Record<string, unknown> & { subtree_index: string; hash: Buffer };
  const rows = await readBound<Row>(pool, binding, SUBTREES, [level, from, limit]);
  return rows.map((row) => ({ index: Number(row.subtree_index), hash: row.hash }));
}

const SUBTREES_BEYOND: Statement = {
  name: 'audit-subtrees-beyond',
  text: `SELECT level, subtree_index FROM audit_subtree
          WHERE tenant_id = (SELECT app.tenant_id())
            AND (subtree_index < 0 OR (subtree_index + 1) * 256::numeric ^ level > $1) LIMIT 10`,
};

/** Stored inner hashes that a tree of that size cannot have, by `level/index`. */
export async function findSubtreesBeyond(pool: Pool, binding: Binding, size: number): Promise<string[]> {
  type Row = Record<string, unknown> & { level: number; subtree_index: string };
  const rows = await readBound<Row>(pool, binding, SUBTREES_BEYOND, [size]);
  return rows.map((row) => `${row.level}/${row.subtree_index}`);
}
