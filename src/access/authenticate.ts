import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor, Role } from '../kernel/actor.ts';
import { AppError } from '../kernel/app-error.ts';
import type { CredentialId, ResellerId, TenantId } from '../kernel/ids.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { Principal } from './principal.ts';
import { parseKey } from './rules/key-format.ts';
import { findKeyAcrossTenants, type KeyRow } from './store.ts';

const REMEMBER_MS = 60_000;
const REMEMBER_AT_MOST = 10_000;
const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

export type Authenticate = (authorization: string | undefined, nowMs: number) => Promise<Principal>;

/** SHA-256 of the whole key: enough for 178 random bits, and all that is stored. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/**
 * Turns an `Authorization` header into a principal, or throws `unauthenticated`. Malformed keys are refused without a query.
 * A key that was looked up is remembered for a minute: that is safe because every statement looks at it again (app.bind).
 */
export function createAuthenticate(pool: Pool): Authenticate {
  const known = new Map<string, { principal: Principal; until: number }>();

  return async (authorization, nowMs) => {
    const key = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    const parsed = key === undefined ? null : parseKey(key);
    if (key === undefined || parsed === null) throw new AppError('unauthenticated');

    const digest = digestOf(key);
    const name = digest.toString('base64');
    const remembered = known.get(name);
    if (remembered && remembered.until > nowMs && remembered.principal.expiresAtMs > nowMs)
      return remembered.principal;

    const row = await findKeyAcrossTenants(pool, parsed.id);
    // Compared even when there is no such key, so that a wrong id and a wrong secret take the same time.
    const matches = timingSafeEqual(digest, row?.digest ?? Buffer.alloc(32));
    if (!row || !matches) throw new AppError('unauthenticated');

    const principal = principalOf(row);
    if (known.size >= REMEMBER_AT_MOST) known.delete(known.keys().next().value ?? '');
    known.set(name, { principal, until: nowMs + REMEMBER_MS });
    return principal;
  };
}

function principalOf(row: KeyRow): Principal {
  return {
    tenantId: row.tenant_id as TenantId,
    actor: actorOf(row),
    tenantLocale: row.locale === 'en' ? 'en' : 'ja',
    expiresAtMs: Date.parse(row.expires_at),
  };
}

function actorOf(row: KeyRow): Principal['actor'] {
  const id = row.id as CredentialId;
  if (row.role === 'reseller') {
    return { kind: 'reseller', role: 'reseller', id, resellerId: (row.reseller_id ?? '') as ResellerId };
  }
  if (row.role === 'integration') return { kind: 'integration', role: 'integration', id, scopes: row.scopes };
  return { kind: 'staff', role: row.role as Extract<Actor, { kind: 'staff' }>['role'] & Role, id };
}
