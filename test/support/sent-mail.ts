import { newId } from '../../src/kernel/ids.ts';
import { transactBound } from '../../src/platform/db/bound.ts';
import type { useApi } from './api.ts';

export interface SentMail {
  readonly id: string;
  readonly messageId: string;
  readonly person: string;
  readonly token: string;
}

/** A mail that was handed over to a reseller's first contact, as the worker leaves it behind. */
export async function sendMail(
  api: ReturnType<typeof useApi>,
  tenantId: string,
  resellerId: string,
  contactId: string,
  person = `mark-${newId<string>()}`,
): Promise<SentMail> {
  const { pools, clock, mailTokens } = api.services;
  const id = newId<string>();
  const messageId = `${id}@mail.distributor.example`;
  await transactBound(pools.worker, { tenantId, resellerId: null, credentialId: null }, async (tx) => {
    await tx.query(
      {
        name: 'test-mail',
        text: `INSERT INTO mail (tenant_id, id, rfc_message_id, person, audience, class, contact_id, locale, template_version, state, created_at)
               VALUES (app.tenant_id(), $1, $2, $3, 'reseller', 'reminder', $4, 'ja', '1', 'accepted', $5)`,
      },
      [id, messageId, person, contactId, clock()],
    );
    await tx.query(
      {
        name: 'test-message',
        text: `INSERT INTO message (tenant_id, id, reseller_id, dedupe_key, rule, occurrence, step, audience, contact_id, person, not_before, state, mail_id, created_at, settled_at)
               VALUES (app.tenant_id(), $1, $2, $3, 'first_step', '1', 1, 'contact', $4, $5, $6, 'accepted', $7, $6, $6)`,
      },
      [newId<string>(), resellerId, `first_step::1:1:${id}`, contactId, person, clock(), id],
    );
  });
  return { id, messageId, person, token: mailTokens.seal({ tenantId: tenantId as never, mailId: id }) };
}

/** What is known of a person's wishes. */
export async function wishesOf(api: ReturnType<typeof useApi>, tenantId: string, person: string) {
  const { pools } = api.services;
  return transactBound(pools.staff, { tenantId, resellerId: null, credentialId: null }, async (tx) => {
    const [row] = await tx.query<{ reason: string | null; paused_until: string | null }>(
      {
        name: 'test-wishes',
        text: `SELECT (SELECT reason FROM suppression WHERE tenant_id = app.tenant_id() AND person = $1) AS reason,
                      (SELECT paused_until FROM mail_preference WHERE tenant_id = app.tenant_id() AND person = $1) AS paused_until`,
      },
      [person],
    );
    return { suppressed: row?.reason ?? null, pausedUntil: row?.paused_until ?? null };
  });
}
