import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

/** A record as it lies in the table. */
export interface StoredState {
  readonly id: string;
  readonly revision: number;
  /** JSON. */
  readonly state: string;
}

const STATES: Statement = {
  name: 'onboarding-states',
  text: `SELECT id, revision, state FROM reseller
          WHERE tenant_id = (SELECT app.tenant_id()) AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
};

/** The tenant's records in the order of their ids, after that one. */
export async function loadStates(
  pool: Pool,
  binding: Binding,
  after: string | null,
  limit: number,
): Promise<StoredState[]> {
  return readBound<StoredState & Record<string, unknown>>(pool, binding, STATES, [after, limit]);
}

/** One change of one record. */
export interface StoredChange {
  readonly resellerId: string;
  readonly eventId: string;
  readonly seq: number;
  /** JSON with personal values sealed. */
  readonly payload: string;
}

const CHANGES: Statement = {
  name: 'onboarding-changes-up-to',
  text: `SELECT e.entity_id, e.id, e.entity_seq, e.payload
           FROM unnest($1::uuid[], $2::integer[]) AS wanted (id, revision)
           JOIN audit_event e ON e.tenant_id = (SELECT app.tenant_id()) AND e.entity_kind = 'reseller' AND e.entity_id = wanted.id
            AND e.entity_seq <= wanted.revision
          ORDER BY e.entity_id, e.entity_seq`,
};

/** Everything that led these records to the revision they were read at, oldest first. */
export async function loadChangesOf(
  pool: Pool,
  binding: Binding,
  records: readonly StoredState[],
): Promise<StoredChange[]> {
  type Row = Record<string, unknown> & { entity_id: string; id: string; entity_seq: number; payload: string };
  const values = [records.map(({ id }) => id), records.map(({ revision }) => revision)];
  const rows = await readBound<Row>(pool, binding, CHANGES, values);
  return rows.map((row) => ({
    resellerId: row.entity_id,
    eventId: row.id,
    seq: row.entity_seq,
    payload: row.payload,
  }));
}

const KEYS: Statement = {
  name: 'onboarding-keys-of',
  text: `SELECT subject_id, kind, wrapped_key FROM vault.subject_key
          WHERE tenant_id = (SELECT app.tenant_id()) AND reseller_id = ANY ($1::uuid[])`,
};

/** The wrapped keys of everybody named in the histories of these resellers, and what each is a key of. */
export async function loadKeysOf(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<Map<string, { readonly kind: string; readonly wrapped: Buffer }>> {
  type Row = Record<string, unknown> & { subject_id: string; kind: string; wrapped_key: Buffer };
  const rows = await readBound<Row>(pool, binding, KEYS, [resellerIds]);
  return new Map(rows.map((row) => [row.subject_id, { kind: row.kind, wrapped: row.wrapped_key }]));
}
