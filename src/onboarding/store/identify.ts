import type { ResellerId } from '../../kernel/ids.ts';
import { type Binding, readBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { Identified, IdentifyBy } from '../snapshot.ts';

interface Row extends Record<string, unknown> {
  id: ResellerId;
  external_ref: string | null;
  corporate_number: string | null;
  partner_id_number: string | null;
  name_key: string;
  lifecycle: string;
}

const MARKS =
  'SELECT id, external_ref, corporate_number, partner_id_number, name_key, lifecycle FROM reseller';

// One index look-up each rather than one OR, which would read the tenant's whole list. Merged and withdrawn ones keep their marks.
const IDENTIFY: Statement = {
  name: 'identify-resellers',
  text: `${MARKS} WHERE tenant_id = app.tenant_id() AND external_ref = ANY ($1)
         UNION ${MARKS} WHERE tenant_id = app.tenant_id() AND corporate_number = ANY ($2)
         UNION ${MARKS} WHERE tenant_id = app.tenant_id() AND partner_id_number = ANY ($3)
         UNION ${MARKS} WHERE tenant_id = app.tenant_id() AND id = ANY ($4::uuid[])
         UNION ${MARKS} WHERE tenant_id = app.tenant_id() AND name_key = ANY ($5)`,
};

/** The tenant's resellers with any of these marks. One mark may belong to several (a mistake somebody has to look at). */
export async function identifyResellers(pool: Pool, binding: Binding, by: IdentifyBy): Promise<Identified[]> {
  const values = [by.externalRefs, by.corporateNumbers, by.partnerIds, by.ids ?? [], by.nameKeys ?? []];
  const rows = await readBound<Row>(pool, binding, IDENTIFY, values);
  return rows.map((row) => ({
    id: row.id,
    externalRef: row.external_ref,
    corporateNumber: row.corporate_number,
    partnerId: row.partner_id_number,
    nameKey: row.name_key,
    lifecycle: row.lifecycle,
  }));
}
