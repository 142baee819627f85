import type { Instant } from '../kernel/time.ts';
import type { AuditRow, Hash } from '../ledger/index.ts';
import { type Binding, readBound, type Statement, type Tx, transactBound } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';

/** A leaf with the event it stands for; the event is absent when there is none. */
export interface LeafRow {
  readonly leafIndex: number;
  readonly eventId: string;
  readonly leafHash: Hash;
  readonly sealedAt: Instant;
  readonly event: (AuditRow & { readonly storedHash: Hash }) | undefined;
}

const EVENT_COLUMNS = `e.tenant_id, e.id, e.entity_kind, e.entity_id, e.entity_seq, e.type, e.actor_kind, e.actor_role, e.actor_id,
  e.occurred_at, e.recorded_at, e.request_id, e.payload, e.leaf_hash`;

interface EventColumns extends Record<string, unknown> {
  tenant_id: string;
  id: string | null;
  entity_kind: string;
  entity_id: string;
  entity_seq: number;
  type: string;
  actor_kind: string;
  actor_role: string | null;
  actor_id: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  request_id: string | null;
  payload: string;
  leaf_hash: Buffer;
}

function toEvent(row: EventColumns): (AuditRow & { readonly storedHash: Hash }) | undefined {
  if (row.id === null) return undefined;
  return {
    tenantId: row.tenant_id,
    id: row.id,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    entitySeq: row.entity_seq,
    type: row.type,
    actorKind: row.actor_kind,
    actorRole: row.actor_role,
    actorId: row.actor_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    requestId: row.request_id,
    payload: row.payload,
    storedHash: row.leaf_hash,
  };
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

const COUNT_WAITING: Statement = {
  name: 'audit-count-waiting',
  text: 'SELECT count(*)::integer AS waiting FROM audit_unsealed WHERE tenant_id = app.tenant_id()',
};

/** How many events wait for the sealer. */
export async function countWaiting(pool: Pool, binding: Binding): Promise<number> {
  const [row] = await readBound<{ waiting: number }>(pool, binding, COUNT_WAITING, []);
  return row?.waiting ?? 0;
}

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
          WHERE tenant_id = app.tenant_id() AND size > $1 AND size <= $2 ORDER BY size LIMIT $3`,
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
          WHERE tenant_id = app.tenant_id() ORDER BY size DESC LIMIT 1`,
};

/** The newest checkpoint; undefined before anything was sealed. */
export async function findLastCheckpoint(pool: Pool, binding: Binding): Promise<CheckpointRow | undefined> {
  type Row = Record<string, unknown> & { size: string; root: Buffer; note: string; created_at: Instant };
  const [row] = await readBound<Row>(pool, binding, LAST_CHECKPOINT, []);
  return row && { size: Number(row.size), root: row.root, note: row.note, createdAt: row.created_at };
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

const SIGNING_KEYS: Statement = {
  name: 'audit-signing-keys',
  text: `SELECT number, name, key_id, public_key FROM vault.signing_key WHERE tenant_id = app.tenant_id() ORDER BY number`,
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

/** Names one row that breaks a rule about the whole. */
export interface Suspect {
  readonly eventId: string | null;
  readonly entity: string | null;
}

// Each answers the rows that break one rule, the first hundred of them; none means the rule holds. Every rule is looked at
// in one statement, so the sealer may go on meanwhile.
const WHOLE_RULES = {
  'event-unlisted': `
    SELECT e.id AS event_id, NULL AS entity FROM audit_event e
     WHERE e.tenant_id = app.tenant_id()
       AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.tenant_id = e.tenant_id AND l.event_id = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.tenant_id = e.tenant_id AND u.event_id = e.id) LIMIT 100`,
  'event-listed-twice': `
    SELECT u.event_id, NULL AS entity FROM audit_unsealed u
     WHERE u.tenant_id = app.tenant_id()
       AND EXISTS (SELECT 1 FROM audit_leaf l WHERE l.tenant_id = u.tenant_id AND l.event_id = u.event_id)
    UNION ALL
    SELECT u.event_id, NULL FROM audit_unsealed u
     WHERE u.tenant_id = app.tenant_id() GROUP BY u.event_id HAVING count(*) > 1 LIMIT 100`,
  'leaf-unsigned': `
    SELECT l.event_id, NULL AS entity FROM audit_leaf l
     WHERE l.tenant_id = app.tenant_id()
       AND (l.leaf_index < 0 OR l.leaf_index >= (SELECT coalesce(max(c.size), 0) FROM audit_checkpoint c WHERE c.tenant_id = app.tenant_id()))
     ORDER BY l.leaf_index LIMIT 100`,
  'sequence-broken': `
    SELECT NULL AS event_id, s.entity_kind || ' ' || s.entity_id AS entity FROM (
      SELECT e.entity_kind, e.entity_id, e.entity_seq,
             row_number() OVER (PARTITION BY e.entity_kind, e.entity_id ORDER BY e.entity_seq) AS expected
        FROM audit_event e WHERE e.tenant_id = app.tenant_id()) s
     WHERE s.entity_seq <> s.expected LIMIT 100`,
  'revision-differs': `
    SELECT NULL AS event_id, 'reseller ' || coalesce(r.id, m.entity_id) AS entity
      FROM (SELECT id, revision FROM reseller WHERE tenant_id = app.tenant_id()) r
      FULL JOIN (SELECT entity_id, max(entity_seq) AS last FROM audit_event
                  WHERE tenant_id = app.tenant_id() AND entity_kind = 'reseller' GROUP BY entity_id) m ON m.entity_id = r.id
     WHERE r.revision IS DISTINCT FROM m.last LIMIT 100`,
} as const;
export type WholeRule = keyof typeof WHOLE_RULES;
export const WHOLE_RULE_CODES = Object.keys(WHOLE_RULES) as WholeRule[];

/** The rows that break one rule about the log as a whole. */
export async function findSuspects(pool: Pool, binding: Binding, rule: WholeRule): Promise<Suspect[]> {
  const statement = { name: `audit-rule-${rule}`, text: WHOLE_RULES[rule] };
  type Row = Record<string, unknown> & { event_id: string | null; entity: string | null };
  const rows = await transactBound(pool, binding, async (tx) => {
    await allowTime(tx);
    return tx.query<Row>(statement, []);
  });
  return rows.map((row) => ({ eventId: row.event_id, entity: row.entity }));
}

// A look at a million rows may take longer than a request is allowed to.
async function allowTime(tx: Tx): Promise<void> {
  await tx.query({ name: 'audit-allow-time', text: "SET LOCAL statement_timeout = '10min'" }, []);
}

const LOST_KEYS: Statement = {
  name: 'audit-lost-keys',
  text: `SELECT s.id FROM unnest($1::uuid[]) AS s (id)
          WHERE NOT EXISTS (SELECT 1 FROM vault.subject_key k WHERE k.tenant_id = app.tenant_id() AND k.subject_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM vault.erasure x WHERE x.tenant_id = app.tenant_id() AND x.subject_id = s.id)`,
};

/** Which of these people have neither a key nor an erasure on record. */
export async function findLostSubjects(
  pool: Pool,
  binding: Binding,
  subjects: readonly string[],
): Promise<string[]> {
  const rows = await readBound<{ id: string }>(pool, binding, LOST_KEYS, [subjects]);
  return rows.map((row) => row.id);
}
