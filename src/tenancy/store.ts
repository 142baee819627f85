import type { IdempotentRequest } from '../kernel/answer.ts';
import type { TenantId } from '../kernel/ids.ts';
import { type Binding, readBound, type Statement, type Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { StoredAnswer } from './answers.ts';
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

const LOAD_TENANT: Statement = {
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
  const [row] = await readBound<TenantRow>(pool, binding, LOAD_TENANT, []);
  return row ? toTenant(row) : null;
}

const FIND_ANSWER: Statement = {
  name: 'find-answer',
  text: `SELECT request_hash, status, headers, body FROM idempotency
          WHERE tenant_id = app.tenant_id() AND principal_id = $1 AND route = $2 AND key = $3`,
};
interface AnswerRow extends Record<string, unknown> {
  request_hash: Buffer;
  status: number;
  headers: string;
  body: Buffer;
}

/** The stored answer under a request's key; null when the key is new. */
export async function findAnswer(tx: Tx, request: IdempotentRequest): Promise<StoredAnswer | null> {
  const [row] = await tx.query<AnswerRow>(FIND_ANSWER, [request.principalId, request.route, request.key]);
  return row ? { hash: row.request_hash, status: row.status, headers: row.headers, body: row.body } : null;
}

const INSERT_ANSWER: Statement = {
  name: 'insert-answer',
  text: `INSERT INTO idempotency (tenant_id, reseller_id, principal_id, route, key, request_hash, status, headers, body)
         VALUES (app.tenant_id(), nullif(current_setting('app.reseller_id', true), '')::uuid, $1, $2, $3, $4, $5, $6, $7)`,
};

/** Stores an answer in the transaction of its effect. Throws duplicate when an equal request was faster. */
export async function insertAnswer(tx: Tx, request: IdempotentRequest, answer: StoredAnswer): Promise<void> {
  const { hash, status, headers, body } = answer;
  await tx.query(INSERT_ANSWER, [
    request.principalId,
    request.route,
    request.key,
    hash,
    status,
    headers,
    body,
  ]);
}

const FORGET_ANSWERS: Statement = {
  name: 'forget-answers',
  text: `DELETE FROM idempotency WHERE tenant_id = app.tenant_id() AND created_at < now() - interval '72 hours'`,
};

/** Forgets stored answers after 72 hours (a client may count on 24). Runs on the sealer's connection. */
export async function forgetAnswers(tx: Tx): Promise<void> {
  await tx.query(FORGET_ANSWERS, []);
}

const LOCK: Statement = { name: 'lock-tenant', text: `${LOAD_TENANT.text} FOR UPDATE` };

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
