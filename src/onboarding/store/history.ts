import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

export interface HistoryRow extends Record<string, unknown> {
  id: string;
  entity_seq: number;
  type: string;
  recorded_at: Instant;
  request_id: string | null;
  payload: string;
}

const HISTORY: Statement = {
  name: 'reseller-history',
  text: `SELECT id, entity_seq, type, recorded_at, request_id, payload FROM audit_event
          WHERE tenant_id = app.tenant_id() AND entity_kind = 'reseller' AND entity_id = $1 AND entity_seq > $2
          ORDER BY entity_seq LIMIT $3`,
};

/** A reseller's changes after a revision, oldest first. */
export async function loadHistory(
  pool: Pool,
  binding: Binding,
  resellerId: string,
  after: number,
  limit: number,
): Promise<HistoryRow[]> {
  return readBound<HistoryRow>(pool, binding, HISTORY, [resellerId, after, limit]);
}

interface KeyRow extends Record<string, unknown> {
  subject_id: string;
  wrapped_key: Buffer;
}

const KEYS: Statement = {
  name: 'reseller-subject-keys',
  text: 'SELECT subject_id, wrapped_key FROM vault.subject_key WHERE tenant_id = app.tenant_id() AND reseller_id = $1',
};

/** The wrapped keys of everybody named in a reseller's history; an erased person is simply not among them. */
export async function loadSubjectKeys(
  pool: Pool,
  binding: Binding,
  resellerId: string,
): Promise<Map<string, Buffer>> {
  const rows = await readBound<KeyRow>(pool, binding, KEYS, [resellerId]);
  return new Map(rows.map((row) => [row.subject_id, row.wrapped_key]));
}
