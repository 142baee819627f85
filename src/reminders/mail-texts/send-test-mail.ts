import { staffRecipients } from '../../access/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import { transactBound } from '../../platform/db/bound.ts';
import type { MailAddress, SendResult } from '../../platform/mail/transport.ts';
import type { EditionId, ReminderRule } from '../../programmes/index.ts';
import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import { identityOf } from '../mail-identity.ts';
import type { TemplateDeps } from './deps.ts';
import { renderTemplate } from './render-template.ts';

export interface TestMail {
  readonly rule: ReminderRule;
  readonly edition: EditionId | null;
  readonly locale: Locale;
  readonly step: number;
}

/**
 * Sends a sample to the caller and to nobody else: to the person's own address, or for a key to the tenant's support address. Throws
 * conflict where there is no such address.
 */
export async function sendTestMail(
  deps: TemplateDeps,
  context: CallContext,
  input: TestMail,
): Promise<{ readonly to: string; readonly result: SendResult }> {
  const tenant = await deps.tenants.current(bindingOf(context));
  const identity = identityOf(tenant, deps.config.mail);
  const to = (await ownAddress(deps, context)) ?? identity.replyTo;
  if (to === null) throw new AppError('conflict', { say: NO_ADDRESS });
  const { mail } = await renderTemplate(deps, context, input);
  const id = newId<string>();
  const result = await deps.mailer.send({
    messageId: `test-${id}@${identity.domain}`,
    from: identity.from,
    to,
    replyTo: identity.replyTo,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    locale: input.locale,
    oneClickUnsubscribe: null,
    idempotencyKey: id,
    dkim: identity.dkim,
  });
  return { to: to.address, result };
}

async function ownAddress(deps: TemplateDeps, context: CallContext): Promise<MailAddress | null> {
  const { actor } = context;
  if (actor.kind !== 'staff') return null;
  const people = await transactBound(deps.pools.staff, bindingOf(context), staffRecipients);
  const person = people.find(({ id }) => String(id) === String(actor.id));
  return person === undefined ? null : { name: person.displayName, address: person.email };
}

const NO_ADDRESS = {
  ja: '送り先がありません。ご自分のアカウントでサインインするか、設定に返信先またはサポート窓口のメールアドレスを登録してください。',
  en: 'There is no address to send to. Sign in as yourself, or set a reply or support address in the settings.',
};
