import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

const WRITTEN: Statement = {
  name: 'written-about',
  text: `SELECT DISTINCT entity_id AS id FROM audit_event
          WHERE tenant_id = app.tenant_id() AND entity_kind = ANY ('{notes,documents,tickets}')`,
};

/** The resellers about which anything was written beside the record. */
export async function listWrittenAbout(pool: Pool, binding: Binding): Promise<ReadonlySet<string>> {
  const rows = await readBound<{ id: string }>(pool, binding, WRITTEN, []);
  return new Set(rows.map((row) => row.id));
}

interface EventRow extends Record<string, unknown> {
  id: string;
  payload: string;
}

const EVENTS: Statement = {
  name: 'case-events',
  text: `SELECT id, payload FROM audit_event
          WHERE tenant_id = app.tenant_id() AND entity_kind = ANY ('{notes,documents,tickets}') AND entity_id = $1`,
};

/** Everything written beside one record, as the log holds it. */
export async function loadCaseEvents(
  pool: Pool,
  binding: Binding,
  resellerId: string,
): Promise<readonly EventRow[]> {
  return readBound<EventRow>(pool, binding, EVENTS, [resellerId]);
}
