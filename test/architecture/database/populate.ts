import type { useApi } from '../../support/api.ts';
import { fillTenant, seal } from '../../support/two-tenants.ts';
import type { Ask } from './catalogue.ts';
import { TABLES } from './rights.ts';

/** Whose rows lie in the database: two tenants, and two resellers of the first. */
export interface Population {
  readonly tenant: string;
  readonly otherTenant: string;
  readonly reseller: string;
  readonly otherReseller: string;
}

/** Rows for tables that no request of this size fills; `$1` is the tenant. */
const SEEDS: Readonly<Record<string, string>> = {
  'public.audit_subtree': `INSERT INTO audit_subtree VALUES ($1, 1, 0, sha256('x'))`,
  'public.message': `INSERT INTO message (tenant_id, id, reseller_id, dedupe_key, rule, occurrence, step, audience, person, not_before, state, due_at, created_at)
    SELECT tenant_id, gen_random_uuid(), id, 'seed', 'seed', 'seed', 1, 'contact', 'seed', now(), 'planned', now(), now() FROM reseller WHERE tenant_id = $1`,
  'public.mail': `INSERT INTO mail (tenant_id, id, rfc_message_id, person, audience, class, locale, template_version, state, created_at)
    VALUES ($1, gen_random_uuid(), 'seed', 'seed', 'reseller', 'reminder', 'ja', '1', 'accepted', now())`,
  'public.mail_preference': `INSERT INTO mail_preference (tenant_id, person, updated_at) VALUES ($1, 'seed', now())`,
  'public.suppression': `INSERT INTO suppression (tenant_id, person, reason, since) VALUES ($1, 'seed', 'bounced', now())`,
  'public.sign_in_provider': `INSERT INTO sign_in_provider VALUES
    ($1, 'https://idp.example/', 'client', 'sealed', 'amr', '{mfa}', '{}', 1, now(), now())`,
  'public.portal_link': `INSERT INTO portal_link (tenant_id, id, reseller_id, contact_id, digest, address_digest, expires_at)
    SELECT $1, gen_random_uuid(), id, gen_random_uuid(), sha256(id::text::bytea), sha256('x'), now() FROM reseller WHERE tenant_id = $1`,
  'public.sign_in_used': `INSERT INTO sign_in_used VALUES ($1, sha256('state'))`,
  'public.guess_count': `INSERT INTO guess_count VALUES ($1, 'tenant', now(), 1)`,
  'public.session': `INSERT INTO session (tenant_id, id, role, reseller_id, contact_id, locale, digest, device, created_at, last_seen_at, expires_at)
    SELECT $1, gen_random_uuid(), 'reseller', id, gen_random_uuid(), 'ja', sha256(id::text::bytea), 'x', now(), now(), now() + interval '1 hour'
      FROM reseller WHERE tenant_id = $1`,
  'public.mail_text': `INSERT INTO mail_text VALUES ($1, 1, 'seed', 'seed', NULL, NULL, NULL, now())`,
  'vault.erasure': `INSERT INTO vault.erasure VALUES ($1, gen_random_uuid(), gen_random_uuid())`,
};

/**
 * Makes two tenants through the API, seals their logs, and leaves at least one row of each tenant in every listed table:
 * row security says nothing about a table in which there is nothing to hide.
 */
export async function populate(api: ReturnType<typeof useApi>): Promise<Population> {
  const ask = api.database.oracle;
  const [a, b] = [await fillTenant(api, 'Alpha'), await fillTenant(api, 'Beta')];
  for (const side of [a, b]) {
    await seal(api, side.tenant.id);
    const more = { type: 'work_tenant.created', data: { domain: 'later.onmicrosoft.com' } };
    for (const { client } of side.resellers) await client.post('/v1/self/events', more);
    // Registering counts, so something waits to be folded, too.
    await side.admin.post('/v1/resellers', {
      type: 'additional',
      startPoint: 'has_mpn',
      company: { registeredName: '後から商事' },
    });
    for (const sql of Object.values(SEEDS)) await ask(sql, [side.tenant.id]);
  }
  const tenants = [a.tenant.id, b.tenant.id];
  await assertFilled(ask, tenants);
  await installLeak(ask);
  return {
    tenant: a.tenant.id,
    otherTenant: b.tenant.id,
    reseller: a.resellers[0].id,
    otherReseller: a.resellers[1].id,
  };
}

async function assertFilled(ask: Ask, tenants: readonly string[]): Promise<void> {
  for (const name of Object.keys(TABLES)) {
    const column = name === 'public.tenant' ? 'id' : 'tenant_id';
    const rows = await ask(`SELECT DISTINCT ${column} FROM ${name} WHERE ${column} = ANY ($1)`, [tenants]);
    if (rows.length !== tenants.length) throw new Error(`${name} has no rows to hide: give it a seed`);
  }
}

/** The cheap, chatty function of PostgreSQL's own regression suite: reports every row it is shown. */
async function installLeak(ask: Ask): Promise<void> {
  await ask(`CREATE FUNCTION pg_catalog.f_leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
    BEGIN
      PERFORM set_config('probe.seen', coalesce(current_setting('probe.seen', true), '') || ' ' || $1, true);
      RETURN true;
    END $$`);
}
