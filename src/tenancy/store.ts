import type { TenantId } from '../kernel/ids.ts';
import { type Binding, readBound, type Statement, type Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { NO_SETTINGS, type Tenant, type TenantSettings } from './tenant.ts';

interface TenantRow extends Record<string, unknown> {
  id: string;
  slug: string;
  name: string;
  locale: string;
  time_zone: string;
  programme: string;
  settings: string;
  revision: number;
  created_at: string;
  updated_at: string;
}

const LOAD: Statement = {
  name: 'load-tenant',
  text: `SELECT id, slug, name, locale, time_zone, programme, settings, revision, created_at, updated_at
           FROM tenant WHERE id = app.tenant_id()`,
};

const toTenant = (row: TenantRow): Tenant => ({
  id: row.id as TenantId,
  slug: row.slug,
  name: row.name,
  locale: row.locale === 'en' ? 'en' : 'ja',
  timeZone: row.time_zone,
  programme: row.programme as Tenant['programme'],
  settings: { ...NO_SETTINGS, ...(JSON.parse(row.settings) as Partial<TenantSettings>) },
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** The bound tenant; null when it is gone. */
export async function loadTenant(pool: Pool, binding: Binding): Promise<Tenant | null> {
  const [row] = await readBound<TenantRow>(pool, binding, LOAD, []);
  return row ? toTenant(row) : null;
}

const LOCK: Statement = { name: 'lock-tenant', text: `${LOAD.text} FOR UPDATE` };

/** The bound tenant, held until the transaction ends, so that its revision cannot move meanwhile. */
export async function loadTenantForChange(tx: Tx): Promise<Tenant | null> {
  const [row] = await tx.query<TenantRow>(LOCK, []);
  return row ? toTenant(row) : null;
}

const SAVE: Statement = {
  name: 'save-tenant',
  text: `UPDATE tenant SET name = $1, locale = $2, time_zone = $3, programme = $4, settings = $5, revision = revision + 1, updated_at = $6
          WHERE id = app.tenant_id()`,
};

/** Stores the tenant's settings under the next revision. */
export async function saveTenant(tx: Tx, tenant: Tenant, at: string): Promise<void> {
  await tx.query(SAVE, [
    tenant.name,
    tenant.locale,
    tenant.timeZone,
    tenant.programme,
    JSON.stringify(tenant.settings),
    at,
  ]);
}

const INSERT: Statement = {
  name: 'insert-tenant',
  text: `INSERT INTO tenant (id, slug, name, locale, time_zone, programme, settings, created_at, updated_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $7)`,
};

/** Creates the bound tenant; runs on the operator's connection only. */
export async function insertTenant(
  tx: Tx,
  tenant: Omit<Tenant, 'id' | 'revision' | 'createdAt' | 'updatedAt'>,
  at: string,
): Promise<void> {
  await tx.query(INSERT, [
    tenant.slug,
    tenant.name,
    tenant.locale,
    tenant.timeZone,
    tenant.programme,
    JSON.stringify(tenant.settings),
    at,
  ]);
}
