import { newId, type ResellerId } from '../../src/kernel/ids.ts';
import { toInstant } from '../../src/kernel/time.ts';
import { createServices } from '../../src/main/services.ts';
import { registerReseller, reportEvent } from '../../src/onboarding/index.ts';
import { closePools } from '../../src/platform/db/pools.ts';
import { createLogger } from '../../src/platform/log/logger.ts';
import { migrateQueue } from '../../src/platform/queue/postgres-queue.ts';
import { createPersonNames } from '../../src/reminders/index.ts';
import { createTenant } from '../../src/tenancy/index.ts';
import type { BenchDatabase } from '../bench/database.ts';

/** Eleven in the morning of a Tuesday in Tokyo, when the first reminders are due. */
export const START = '2026-11-27T02:00:00.000Z';
/** When the resellers were invited: two business days before. */
const INVITED = toInstant('2026-11-24T01:00:00Z');
const TENANTS = 5;

/**
 * One invited reseller per tenant through the product itself, and copies of it with people of their own: every copy has a first reminder
 * that is due.
 */
export async function seedMessages(
  database: BenchDatabase,
  count: number,
): Promise<{ readonly messages: number; readonly tenants: number }> {
  const { config, admin } = database;
  await migrateQueue(config.databaseUrl, config.secret);
  const services = createServices(config, createLogger({ logLevel: 'silent' }), () => INVITED);
  const personOf = createPersonNames(config.secret);
  for (let n = 0; n < TENANTS; n += 1) {
    const tenantId = await createTenant(services, {
      slug: `chaos-${n}`,
      name: `chaos-${n}`,
      locale: 'ja',
      timeZone: 'Asia/Tokyo',
      programme: '2025-10',
      operator: 'chaos',
    });
    await admin.query(
      'UPDATE tenant SET settings = \'{"mail":{"senderName":null,"senderAddress":"desk@chaos.example","replyTo":null,"ratePerMinute":6000}}\' WHERE id = $1',
      [tenantId],
    );
    const context = {
      tenantId,
      actor: { kind: 'operator', id: 'chaos' },
      requestId: newId<string>(),
      locale: 'ja',
    } as const;
    const made = await registerReseller(services, context, {
      idempotent: null,
      registration: () => ({
        type: 'indirect',
        startPoint: 'no_mpn',
        programme: '2025-10',
        profile: {
          externalRef: null,
          company: {
            registeredName: '青井商事',
            corporateNumber: null,
            address: null,
            phone: null,
            website: null,
          },
          contacts: [
            {
              id: newId(),
              roles: ['primary_contact', 'global_admin'],
              familyName: '山田',
              givenName: '花子',
              email: 'model@chaos.example',
              phone: null,
              locale: 'ja',
              leftCompany: false,
              undeliverable: false,
            },
          ],
          assigneeId: null,
          tags: [],
          parentResellerId: null,
        },
      }),
    });
    const { id } = JSON.parse(made.body) as { id: ResellerId };
    await reportEvent(services, context, {
      resellerId: id,
      command: () => ({ type: 'lifecycle.invited', data: {} }),
      expected: 'any',
      idempotent: null,
    });
    await copy(
      admin,
      tenantId,
      id,
      Array.from({ length: Math.floor(count / TENANTS) }, (_, i) => `p${i}-${n}@chaos.example`),
      (address) => personOf(tenantId, address),
    );
  }
  await closePools(services.pools);
  const { rows } = await admin.query<{ n: number }>(
    "SELECT count(*)::integer AS n FROM message WHERE audience = 'contact' AND due_at <= $1",
    [START],
  );
  return { messages: rows[0]?.n ?? 0, tenants: TENANTS };
}

async function copy(
  admin: BenchDatabase['admin'],
  tenantId: string,
  model: string,
  addresses: readonly string[],
  personOf: (address: string) => string,
): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query('BEGIN');
    // Copies have no history of their own, and need none here.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `CREATE TEMP TABLE copies ON COMMIT DROP AS
       SELECT gen_random_uuid() AS reseller, gen_random_uuid() AS contact, a.address, a.person FROM unnest($1::text[], $2::text[]) AS a (address, person)`,
      [addresses, addresses.map(personOf)],
    );
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'reseller' AND column_name NOT IN ('id', 'state', 'watch_at') AND is_generated = 'NEVER'`,
    );
    const columns = rows[0]?.columns ?? '';
    await client.query(
      `INSERT INTO reseller (id, state, ${columns})
       SELECT c.reseller, replace(replace(r.state::text, 'model@chaos.example', c.address), r.state->'profile'->'contacts'->0->>'id', c.contact::text)::json,
              ${columns
                .split(', ')
                .map((column) => `r.${column}`)
                .join(', ')}
         FROM reseller r, copies c WHERE r.tenant_id = $1 AND r.id = $2`,
      [tenantId, model],
    );
    await client.query(
      `INSERT INTO message (tenant_id, id, reseller_id, dedupe_key, rule, requirement, occurrence, step, audience, contact_id, person, urgent, not_before, state, due_at, created_at)
       SELECT m.tenant_id, gen_random_uuid(), c.reseller, replace(m.dedupe_key, m.contact_id::text, c.contact::text), m.rule, m.requirement, m.occurrence, m.step, m.audience,
              c.contact, c.person, m.urgent, m.not_before, m.state, m.due_at, m.created_at
         FROM message m, copies c WHERE m.tenant_id = $1 AND m.reseller_id = $2 AND m.audience = 'contact'`,
      [tenantId, model],
    );
    await client.query('DELETE FROM message WHERE tenant_id = $1 AND reseller_id = $2', [tenantId, model]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
