import type { Instant } from '../../kernel/time.ts';
import type { AuditRow, Hash } from '../../ledger/index.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import { EVENT_COLUMNS, type EventColumns, toEvent } from './event-columns.ts';

/** Which events are wanted; absent means any. */
export interface EventFilter {
  readonly entityKind?: string | undefined;
  readonly entityId?: string | undefined;
  readonly type?: string | undefined;
  readonly actorId?: string | undefined;
  /** Recorded at or after. */
  readonly from?: string | undefined;
  /** Recorded before. */
  readonly until?: string | undefined;
}

export interface ListedEvent extends AuditRow {
  readonly leafHash: Hash;
  readonly leafIndex: number | null;
  readonly sealedAt: Instant | null;
}

// Two statements, so that each keeps its plan: one entity's events are found by its key, all others by walking back in time.
const listEvents = (name: string, entity: string): Statement => ({
  name,
  text: `SELECT ${EVENT_COLUMNS}, l.leaf_index, l.sealed_at
           FROM audit_event e LEFT JOIN audit_leaf l ON l.tenant_id = e.tenant_id AND l.event_id = e.id
          WHERE e.tenant_id = (SELECT app.tenant_id()) AND ${entity}
            AND ($3::uuid IS NULL OR e.id < $3) AND ($4::text IS NULL OR e.type = $4) AND ($5::text IS NULL OR e.actor_id = $5)
            AND ($6::timestamptz IS NULL OR e.recorded_at >= $6) AND ($7::timestamptz IS NULL OR e.recorded_at < $7)
          ORDER BY e.id DESC LIMIT $8`,
});
const EVENTS_OF_ONE = listEvents('audit-events-of-one', 'e.entity_kind = $1 AND e.entity_id = $2');
const EVENTS = listEvents(
  'audit-events',
  '($1::text IS NULL OR e.entity_kind = $1) AND ($2::uuid IS NULL OR e.entity_id = $2)',
);

/** Events newest first, older than `before`. */
export async function loadEvents(
  pool: Pool,
  binding: Binding,
  filter: EventFilter,
  before: string | null,
  limit: number,
): Promise<ListedEvent[]> {
  type Row = EventColumns & { leaf_index: string | null; sealed_at: Instant | null };
  const isOne = filter.entityKind !== undefined && filter.entityId !== undefined;
  const { entityKind, entityId, type, actorId, from, until } = filter;
  const values = [entityKind, entityId, before, type, actorId, from, until, limit].map(
    (value) => value ?? null,
  );
  const rows = await readBound<Row>(pool, binding, isOne ? EVENTS_OF_ONE : EVENTS, values);
  return rows.flatMap((row) => {
    const event = toEvent(row);
    if (event === undefined) return [];
    const { storedHash, ...rest } = event;
    const leafIndex = row.leaf_index === null ? null : Number(row.leaf_index);
    return [{ ...rest, leafHash: storedHash, leafIndex, sealedAt: row.sealed_at }];
  });
}

const KEPT_SUBJECTS: Statement = {
  name: 'audit-kept-subjects',
  text: `SELECT subject_id AS id FROM vault.subject_key WHERE tenant_id = (SELECT app.tenant_id()) AND subject_id = ANY ($1::uuid[])`,
};

/** Which of these people still have their key. */
export async function findKeptSubjects(
  pool: Pool,
  binding: Binding,
  subjects: readonly string[],
): Promise<string[]> {
  return (await readBound<{ id: string }>(pool, binding, KEPT_SUBJECTS, [subjects])).map((row) => row.id);
}

/** One line of the feed of changes. Ids and numbers only: what changed is read from the thing itself. */
export interface ChangeRow {
  readonly sequence: number;
  readonly eventId: string;
  readonly type: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly revision: number;
  readonly at: Instant;
}

const CHANGES: Statement = {
  name: 'audit-changes',
  text: `SELECT l.leaf_index + 1 AS sequence, e.id, e.type, e.entity_kind, e.entity_id, e.entity_seq, e.recorded_at
           FROM audit_leaf l JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
          WHERE l.tenant_id = (SELECT app.tenant_id()) AND l.leaf_index >= $1 ORDER BY l.leaf_index LIMIT $2`,
};

const LATEST: Statement = {
  name: 'audit-latest-sequence',
  text: `SELECT coalesce(max(leaf_index) + 1, 0) AS sequence FROM audit_leaf WHERE tenant_id = (SELECT app.tenant_id())`,
};

/** The sequence number of the newest sealed change; 0 before the first. */
export async function loadLatestSequence(pool: Pool, binding: Binding): Promise<number> {
  const [row] = await readBound<{ sequence: string }>(pool, binding, LATEST, []);
  return Number(row?.sequence ?? 0);
}

/** Sealed changes behind that sequence number, in order. */
export async function loadChanges(
  pool: Pool,
  binding: Binding,
  after: number,
  limit: number,
): Promise<ChangeRow[]> {
  type Row = Record<string, unknown> & {
    sequence: string;
    id: string;
    type: string;
    entity_kind: string;
    entity_id: string;
    entity_seq: number;
    recorded_at: Instant;
  };
  const rows = await readBound<Row>(pool, binding, CHANGES, [after, limit]);
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    eventId: row.id,
    type: row.type,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    revision: row.entity_seq,
    at: row.recorded_at,
  }));
}

const LEAF_OF: Statement = {
  name: 'audit-leaf-of',
  text: 'SELECT leaf_index, leaf_hash FROM audit_leaf WHERE tenant_id = (SELECT app.tenant_id()) AND event_id = $1',
};

/** The place of an event in the log; undefined when it has none. */
export async function findLeaf(
  pool: Pool,
  binding: Binding,
  eventId: string,
): Promise<{ leafIndex: number; leafHash: Hash } | undefined> {
  const [row] = await readBound<{ leaf_index: string; leaf_hash: Buffer }>(pool, binding, LEAF_OF, [eventId]);
  return row && { leafIndex: Number(row.leaf_index), leafHash: row.leaf_hash };
}

const RECORDED: Statement = {
  name: 'audit-recorded',
  text: 'SELECT 1 AS yes FROM audit_event WHERE tenant_id = (SELECT app.tenant_id()) AND id = $1',
};

/** True when the event exists, sealed or not. */
export async function isRecorded(pool: Pool, binding: Binding, eventId: string): Promise<boolean> {
  return (await readBound(pool, binding, RECORDED, [eventId])).length > 0;
}

const COUNT_WAITING: Statement = {
  name: 'audit-count-waiting',
  text: 'SELECT count(*)::integer AS waiting FROM audit_unsealed WHERE tenant_id = (SELECT app.tenant_id())',
};

/** How many events wait for the sealer. */
export async function countWaiting(pool: Pool, binding: Binding): Promise<number> {
  const [row] = await readBound<{ waiting: number }>(pool, binding, COUNT_WAITING, []);
  return row?.waiting ?? 0;
}
