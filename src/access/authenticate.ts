import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor, Role } from '../kernel/actor.ts';
import { AppError } from '../kernel/app-error.ts';
import type { CredentialId, ResellerId, TenantId } from '../kernel/ids.ts';
import { deriveKey } from '../platform/crypto/sealing.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { Principal } from './principal.ts';
import { parseKey } from './rules/key-format.ts';
import { sessionPrincipal } from './sessions/session-principal.ts';
import { openSessionAcrossTenants } from './sessions/store.ts';
import { findKeyAcrossTenants, type KeyRow } from './store.ts';

const REMEMBER_MS = 60_000;
const REMEMBER_AT_MOST = 10_000;
const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;
const SESSION_TOKEN = /^[\w-]{43}$/;

/** What a request shows: a key in its header, or a browser's session. A key that is shown counts alone, even when it is wrong. */
export interface Shown {
  readonly authorization: string | undefined;
  readonly sessionToken: string | undefined;
}

export type Authenticate = (shown: Shown, nowMs: number) => Promise<Principal>;

/** SHA-256 of the whole key: enough for 178 random bits, and all that is stored. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/**
 * Turns what a request shows into a principal, or throws `unauthenticated`. Malformed credentials are refused without a query.
 * A credential that was looked up is remembered for a minute: that is safe because every statement looks at it again (app.bind).
 * Looking up a session also notes that it is in use.
 */
export function createAuthenticate(pool: Pool, secret: string): Authenticate {
  const known = createMemory();
  const csrfKey = deriveKey(secret, 'csrf');
  const csrfTokenOf = (session: string) => createHmac('sha256', csrfKey).update(session).digest('base64url');

  return async ({ authorization, sessionToken }, nowMs) => {
    if (authorization === undefined && sessionToken !== undefined) {
      if (!SESSION_TOKEN.test(sessionToken)) throw new AppError('unauthenticated');
      const digest = digestOf(sessionToken);
      return known.recall(`session ${digest.toString('base64')}`, nowMs, async () => {
        const row = await openSessionAcrossTenants(pool, digest);
        return row && sessionPrincipal(row, csrfTokenOf(row.id));
      });
    }
    const key = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    const parsed = key === undefined ? null : parseKey(key);
    if (key === undefined || parsed === null) throw new AppError('unauthenticated');
    const digest = digestOf(key);
    return known.recall(`key ${digest.toString('base64')}`, nowMs, async () => {
      const row = await findKeyAcrossTenants(pool, parsed.id);
      // Compared even when there is no such key, so that a wrong id and a wrong secret take the same time.
      const matches = timingSafeEqual(digest, row?.digest ?? Buffer.alloc(32));
      return row && matches ? keyPrincipal(row) : null;
    });
  };
}

function createMemory() {
  const known = new Map<string, { principal: Principal; until: number }>();
  return {
    async recall(name: string, nowMs: number, find: () => Promise<Principal | null>): Promise<Principal> {
      const remembered = known.get(name);
      if (remembered && remembered.until > nowMs && remembered.principal.expiresAtMs > nowMs)
        return remembered.principal;
      const principal = await find();
      if (!principal) {
        known.delete(name);
        throw new AppError('unauthenticated');
      }
      if (known.size >= REMEMBER_AT_MOST) known.delete(known.keys().next().value ?? '');
      known.set(name, { principal, until: nowMs + REMEMBER_MS });
      return principal;
    },
  };
}

function keyPrincipal(row: KeyRow): Principal {
  return {
    tenantId: row.tenant_id as TenantId,
    actor: actorOf(row),
    tenantLocale: row.locale === 'en' ? 'en' : 'ja',
    expiresAtMs: Date.parse(row.expires_at),
    csrfToken: null,
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
