import type { ResellerId } from '../../kernel/ids.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

const PAGE: Statement = {
  name: 'page-resellers',
  text: 'SELECT id, state FROM reseller WHERE tenant_id = app.tenant_id() AND id > $1::uuid ORDER BY id LIMIT $2',
};

/** Whole records after the given id, in the order of their ids, which is the order of registration. */
export async function pageResellers(
  pool: Pool,
  binding: Binding,
  after: string,
  limit: number,
): Promise<{ readonly id: ResellerId; readonly state: string }[]> {
  return readBound<{ id: ResellerId; state: string }>(pool, binding, PAGE, [after, limit]);
}
