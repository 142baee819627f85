import type { Instant } from '../../kernel/time.ts';
import type { Hash } from '../../ledger/index.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import { EVENT_COLUMNS, type EventColumns, type StoredEvent, toEvent } from './event-columns.ts';

/** A leaf with the event it stands for; the event is absent when there is none. */
export interface LeafRow {
  readonly leafIndex: number;
  readonly eventId: string;
  readonly leafHash: Hash;
  readonly sealedAt: Instant;
  readonly event: StoredEvent | undefined;
}

const LEAVES: Statement = {
  name: 'audit-leaves',
  text: `SELECT l.leaf_index, l.event_id, l.leaf_hash AS listed_hash, l.sealed_at, ${EVENT_COLUMNS}
           FROM audit_leaf l LEFT JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
          WHERE l.tenant_id = app.tenant_id() AND l.leaf_index >= $1 ORDER BY l.leaf_index LIMIT $2`,
};

/** Leaves from that index on, in order. */
export async function loadLeaves(
  pool: Pool,
  binding: Binding,
  from: number,
  limit: number,
): Promise<LeafRow[]> {
  type Row = EventColumns & { leaf_index: string; event_id: string; listed_hash: Buffer; sealed_at: Instant };
  const rows = await readBound<Row>(pool, binding, LEAVES, [from, limit]);
  return rows.map((row) => ({
    leafIndex: Number(row.leaf_index),
    eventId: row.event_id,
    leafHash: row.listed_hash,
    sealedAt: row.sealed_at,
    event: toEvent(row),
  }));
}

const WAITING: Statement = {
  name: 'audit-waiting',
  text: `SELECT u.queued, u.event_id, ${EVENT_COLUMNS}
           FROM audit_unsealed u LEFT JOIN audit_event e ON e.tenant_id = u.tenant_id AND e.id = u.event_id
          WHERE u.tenant_id = app.tenant_id() AND u.queued > $1 ORDER BY u.queued LIMIT $2`,
};

/** Events that wait for the sealer, in the order of the queue. `after` is the last place that was seen. */
export async function loadWaiting(
  pool: Pool,
  binding: Binding,
  after: string,
  limit: number,
): Promise<{ queued: string; eventId: string; event: LeafRow['event'] }[]> {
  type Row = EventColumns & { queued: string; event_id: string };
  const rows = await readBound<Row>(pool, binding, WAITING, [after, limit]);
  return rows.map((row) => ({ queued: row.queued, eventId: row.event_id, event: toEvent(row) }));
}

const SUBTREES: Statement = {
  name: 'audit-subtrees',
  text: `SELECT level, subtree_index, hash FROM audit_subtree
          WHERE tenant_id = app.tenant_id() AND level = $1 AND subtree_index >= $2 ORDER BY subtree_index LIMIT $3`,
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
