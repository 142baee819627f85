import type { ContactId, ResellerId, TenantId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

/** A mail as its footer knows it: to whom, and about which companies. */
export interface AnsweredMail {
  readonly id: string;
  readonly person: string;
  readonly locale: Locale;
  readonly createdAt: Instant;
  readonly about: readonly { readonly resellerId: ResellerId; readonly contactId: ContactId | null }[];
}

interface MailRow extends Record<string, unknown> {
  id: string;
  person: string;
  locale: string;
  created_at: Instant;
  about: { resellerId: ResellerId; contactId: ContactId | null }[] | string | null;
}

const COLUMNS = `m.id, m.person, m.locale, m.created_at,
       (SELECT json_agg(DISTINCT jsonb_build_object('resellerId', g.reseller_id, 'contactId', g.contact_id))
          FROM message g WHERE g.tenant_id = m.tenant_id AND g.mail_id = m.id AND g.reseller_id IS NOT NULL) AS about`;

const BY_ID: Statement = {
  name: 'mail-by-id',
  text: `SELECT ${COLUMNS} FROM mail m WHERE m.tenant_id = app.tenant_id() AND m.id = $1`,
};
const BY_MESSAGE_ID: Statement = {
  name: 'mail-by-message-id',
  text: `SELECT ${COLUMNS} FROM mail m WHERE m.tenant_id = app.tenant_id() AND m.rfc_message_id = $1`,
};

const toMail = (row: MailRow): AnsweredMail => ({
  id: row.id,
  person: row.person,
  locale: row.locale === 'en' ? 'en' : 'ja',
  createdAt: row.created_at,
  about: typeof row.about === 'string' ? JSON.parse(row.about) : (row.about ?? []),
});

/** A mail that was handed over; null when there is none. */
export async function findMail(pool: Pool, binding: Binding, id: string): Promise<AnsweredMail | null> {
  const [row] = await readBound<MailRow>(pool, binding, BY_ID, [id]);
  return row ? toMail(row) : null;
}

/** The same by its Message-ID, without angle brackets. */
export async function findMailByMessageId(
  pool: Pool,
  binding: Binding,
  id: string,
): Promise<AnsweredMail | null> {
  const [row] = await readBound<MailRow>(pool, binding, BY_MESSAGE_ID, [id]);
  return row ? toMail(row) : null;
}

const PAUSE: Statement = {
  name: 'pause-mail',
  text: `INSERT INTO mail_preference AS p (tenant_id, person, paused_until, updated_at) VALUES (app.tenant_id(), $1, $2, $3)
         ON CONFLICT (tenant_id, person) DO UPDATE SET paused_until = excluded.paused_until, version = p.version + 1, updated_at = excluded.updated_at`,
};

/** Nothing to this person until then. */
export async function pausePerson(tx: Tx, person: string, until: Instant, now: Instant): Promise<void> {
  await tx.query(PAUSE, [person, until, now]);
}

export type SuppressionReason = 'bounced' | 'complained' | 'stopped';

const SUPPRESS: Statement = {
  name: 'suppress-person',
  text: `INSERT INTO suppression (tenant_id, person, reason, mail_id, detail, since) VALUES (app.tenant_id(), $1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, person) DO NOTHING RETURNING person`,
};

/** No more mail to this person. False when that was so already. */
export async function suppressPerson(
  tx: Tx,
  person: string,
  reason: SuppressionReason,
  mailId: string,
  detail: string | null,
  now: Instant,
): Promise<boolean> {
  return (await tx.query(SUPPRESS, [person, reason, mailId, detail, now])).length === 1;
}

const LOOK_AGAIN: Statement = {
  name: 'look-again',
  text: 'UPDATE reseller SET watch_at = $2 WHERE tenant_id = app.tenant_id() AND id = ANY ($1::uuid[])',
};

/** Has the worker plan these resellers anew, because somebody there can no longer be written to, or not now. */
export async function lookAgain(tx: Tx, resellers: readonly ResellerId[], now: Instant): Promise<void> {
  await tx.query(LOOK_AGAIN, [resellers, now]);
}

const BOUNCED: Statement = {
  name: 'mail-bounced',
  text: `UPDATE mail SET state = $2, settled_at = coalesce(settled_at, $3) WHERE tenant_id = app.tenant_id() AND id = $1
         AND state IN ('handing_over', 'accepted', 'delivered', 'unknown')`,
};

/** Remembers what a report said of a mail. */
export async function markMail(
  tx: Tx,
  id: string,
  state: 'bounced' | 'delivered',
  now: Instant,
): Promise<void> {
  await tx.query(BOUNCED, [id, state, now]);
}

const BOUNCE_MESSAGES: Statement = {
  name: 'bounce-messages',
  text: `UPDATE message SET state = 'bounced', why = $2, settled_at = $3, due_at = NULL, claimed_until = NULL, fence = fence + 1
          WHERE tenant_id = app.tenant_id() AND mail_id = $1 AND state IN ('handing_over', 'accepted', 'delivered', 'unknown') RETURNING id`,
};

/** Marks what a bounced mail was made of; returns the messages that were not marked yet. */
export async function bounceMessages(tx: Tx, mailId: string, why: string, now: Instant): Promise<string[]> {
  return (await tx.query<{ id: string }>(BOUNCE_MESSAGES, [mailId, why, now])).map(({ id }) => id);
}

const TENANTS: Statement = { name: 'report-tenants', text: 'SELECT id FROM app.list_tenants()' };

/** Every tenant's id: a report names a mail, and only its tenant knows it. */
export async function listTenantIdsAcrossTenants(pool: Pool): Promise<TenantId[]> {
  return (await pool.query<{ id: TenantId }>(TENANTS.text)).rows.map(({ id }) => id);
}
