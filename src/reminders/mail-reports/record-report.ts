import { addNote, type CaseworkDeps } from '../../casework/index.ts';
import type { TenantId } from '../../kernel/ids.ts';
import { appendEvent } from '../../ledger/index.ts';
import { changeReseller, decideProfileChange } from '../../onboarding/index.ts';
import { transactBound } from '../../platform/db/bound.ts';
import type { MailReport } from '../../platform/mail/read-report.ts';
import { auditFrame, bindingOf, type CallContext } from '../../tenancy/context.ts';
import { normalAddress } from '../rules/recipients.ts';
import {
  type AnsweredMail,
  bounceMessages,
  findMail,
  findMailByMessageId,
  listTenantIdsAcrossTenants,
  lookAgain,
  markMail,
  suppressPerson,
} from '../store/mail-actions.ts';
import { COMPLAINT_NOTE } from './notes.ts';

/**
 * Takes in what became of a mail. A dead mailbox is never written to again and the contact is marked, so that preflight and the desk
 * see it; a complaint ends the mails and asks the desk to call. False when the mail is none of ours. Doing it twice changes nothing.
 */
export async function recordReport(
  deps: CaseworkDeps,
  report: MailReport,
  requestId: string,
): Promise<boolean> {
  const found = await findAcrossTenants(deps, report, requestId);
  if (found === null) return false;
  const { context, mail } = found;
  const now = deps.clock();
  const ends = report.kind === 'complained' ? 'complained' : report.addressIsDead ? 'bounced' : null;
  const tenant = await deps.tenants.current(bindingOf(context));
  await transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    if (report.kind === 'delivered') await markMail(tx, mail.id, 'delivered', now);
    if (report.kind === 'bounced') {
      await markMail(tx, mail.id, 'bounced', now);
      for (const id of await bounceMessages(tx, mail.id, report.status || 'bounced', now)) {
        await appendEvent(tx, auditFrame(context, now), {
          entityKind: 'message',
          entityId: id,
          entitySeq: 'next',
          type: 'message.bounced',
          occurredAt: now,
          payload: { mailId: mail.id, status: report.status },
        });
      }
    }
    if (ends === null) return;
    const isNew = await suppressPerson(tx, mail.person, ends, mail.id, report.status || null, now);
    if (!isNew) return;
    const resellers = [...new Set(mail.about.map(({ resellerId }) => resellerId))];
    for (const resellerId of ends === 'complained' ? resellers : []) {
      const text = COMPLAINT_NOTE[tenant.locale];
      const note = { kind: 'note', outcome: null, occurredAt: null, mentions: [], corrects: null } as const;
      await addNote(tx, deps, context, { ...note, resellerId, text });
    }
    await lookAgain(tx, resellers, now);
  });
  if (ends === 'bounced') await markContacts(deps, context, mail, report.recipient);
  return true;
}

const contextOf = (tenantId: TenantId, requestId: string): CallContext => ({
  tenantId,
  actor: { kind: 'timer' },
  requestId,
  locale: 'ja',
});

/** The mail by our own id or its Message-ID. Reports are rare and tenants are few, so each is asked. */
async function findAcrossTenants(
  deps: CaseworkDeps,
  { messageId, envelopeId }: MailReport,
  requestId: string,
): Promise<{ context: CallContext; mail: AnsweredMail } | null> {
  const id = [envelopeId, messageId?.split('@')[0]].find((part) => part != null && UUID.test(part)) ?? null;
  if (id === null && messageId === null) return null;
  for (const tenantId of await listTenantIdsAcrossTenants(deps.pools.staff)) {
    const context = contextOf(tenantId, requestId);
    const binding = bindingOf(context);
    const mail =
      (id === null ? null : await findMail(deps.pools.staff, binding, id)) ??
      (messageId === null ? null : await findMailByMessageId(deps.pools.staff, binding, messageId));
    if (mail !== null) return { context, mail };
  }
  return null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Marks the contacts whom the mail went to, unless they have another address by now. */
async function markContacts(
  deps: CaseworkDeps,
  context: CallContext,
  mail: AnsweredMail,
  recipient: string | null,
): Promise<void> {
  for (const { resellerId, contactId } of mail.about) {
    await changeReseller(deps, context, {
      id: resellerId,
      expected: 'any',
      decide: (state, at) => {
        const { contacts } = state.profile;
        const bounced = contacts.find(({ id }) => id === contactId);
        const moved = recipient !== null && normalAddress(bounced?.email ?? '') !== normalAddress(recipient);
        if (bounced === undefined || bounced.email === null || moved) return { kind: 'unchanged' };
        const marked = contacts.map((one) => (one === bounced ? { ...one, undeliverable: true } : one));
        return decideProfileChange(state, { contacts: marked }, at);
      },
    });
  }
}
