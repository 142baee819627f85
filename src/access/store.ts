import type { Statement, Tx } from '../platform/db/bound.ts';
import { fromDatabase } from '../platform/db/errors.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { ApiKeyView } from './api-key.ts';

export interface KeyRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly reseller_id: string | null;
  readonly digest: Buffer;
  readonly expires_at: string;
  readonly locale: string;
}

const FIND = { name: 'find-api-key', text: 'SELECT * FROM app.find_api_key($1)' };

/** The key behind an id, of whatever tenant: before a caller is known there is no tenant to ask in. */
export async function findKeyAcrossTenants(pool: Pool, id: string): Promise<KeyRow | null> {
  try {
    const { rows } = await pool.query<KeyRow>({ ...FIND, values: [id] });
    return rows[0] ?? null;
  } catch (error) {
    throw fromDatabase(error);
  }
}

/** The tenant behind a slug; null when there is none. */
export async function findTenantAcrossTenants(pool: Pool, slug: string): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ id: string | null }>('SELECT app.find_tenant($1) AS id', [slug]);
    return rows[0]?.id ?? null;
  } catch (error) {
    throw fromDatabase(error);
  }
}

/** The slugs of the first two tenants: enough to know whether there is but one. */
export async function findSlugsAcrossTenants(pool: Pool): Promise<string[]> {
  try {
    const { rows } = await pool.query<{ slug: string }>('SELECT slug FROM app.list_tenants() LIMIT 2');
    return rows.map(({ slug }) => slug);
  } catch (error) {
    throw fromDatabase(error);
  }
}

export interface NewKey {
  readonly id: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly resellerId: string | null;
  readonly label: string;
  readonly digest: Buffer;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly expiresAt: string;
}

const INSERT: Statement = {
  name: 'insert-api-key',
  text: `INSERT INTO api_key (tenant_id, id, role, scopes, reseller_id, label, digest, created_at, created_by, expires_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

/** Stores a new key. A reseller that is not the tenant's fails the composite foreign key: not-found. */
export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  await tx.query(INSERT, [
    key.id,
    key.role,
    key.scopes,
    key.resellerId,
    key.label,
    key.digest,
    key.createdAt,
    key.createdBy,
    key.expiresAt,
  ]);
}

/** A page of keys, newest first. Digests never leave the store. */
export const LIST_KEYS: Statement = {
  name: 'list-api-keys',
  text: `SELECT id, role, scopes, reseller_id, label, created_at, expires_at, revoked_at FROM api_key
          WHERE tenant_id = app.tenant_id() AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
};

const REVOKE: Statement = {
  name: 'revoke-api-key',
  text: `UPDATE api_key SET revoked_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1 AND revoked_at IS NULL
         RETURNING id, role, scopes, reseller_id, label, created_at, expires_at, revoked_at`,
};
const FIND_ONE: Statement = {
  name: 'find-own-api-key',
  text: `SELECT id, role, scopes, reseller_id, label, created_at, expires_at, revoked_at FROM api_key
          WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** Ends a key. Null when it had ended before or is not the tenant's. */
export async function saveRevocation(tx: Tx, id: string, at: string): Promise<ApiKeyView | null> {
  const rows = await tx.query<ApiKeyView & Record<string, unknown>>(REVOKE, [id, at]);
  return rows[0] ?? null;
}

/** One key of the tenant; null when there is none of that id. */
export async function findKey(tx: Tx, id: string): Promise<ApiKeyView | null> {
  const rows = await tx.query<ApiKeyView & Record<string, unknown>>(FIND_ONE, [id]);
  return rows[0] ?? null;
}
