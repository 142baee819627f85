import { addNote, type CaseworkDeps } from '../../casework/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import { type ContactId, newId, type ResellerId, type TenantId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import { addDays } from '../../kernel/time.ts';
import {
  changeReseller,
  decideProfileChange,
  orInvalidData,
  toHandoverPatch,
} from '../../onboarding/index.ts';
import { transactBound } from '../../platform/db/bound.ts';
import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import {
  type AnsweredMail,
  findMail,
  lookAgain,
  pausePerson,
  suppressPerson,
} from '../store/mail-actions.ts';
import { MAIL_ACTION_NOTES } from './notes.ts';
import type { MailKey } from './token.ts';

export const PAUSE_DAYS = 14;
/** Old mails may still be stopped; a task is handed over only while the mail is about today's task. */
const HAND_OVER_DAYS = 90;

/** Who takes over a task. */
export interface Colleague {
  readonly familyName: string;
  readonly givenName: string;
  readonly email: string;
  readonly locale: Locale;
}

export type MailAction =
  | { readonly kind: 'not-mine' | 'pause' | 'stop' }
  | { readonly kind: 'hand-over'; readonly to: Colleague };

/** The mail behind a footer link. Throws not-found. */
export async function openMail(deps: CaseworkDeps, key: MailKey, requestId: string): Promise<AnsweredMail> {
  const mail = await findMail(
    deps.pools.staff,
    bindingOf(contextOf(key.tenantId, requestId, 'ja')),
    key.mailId,
  );
  if (mail === null) throw new AppError('not-found');
  return mail;
}

/**
 * Does what somebody asked for in the footer of a mail. Everything leaves a note with the case, so the desk sees it and can call;
 * stopping is never silent. Doing it again changes nothing. Throws not-found, invalid-request.
 */
export async function actOnMail(
  deps: CaseworkDeps,
  key: MailKey,
  action: MailAction,
  requestId: string,
): Promise<AnsweredMail> {
  const mail = await openMail(deps, key, requestId);
  const context = contextOf(key.tenantId, requestId, mail.locale);
  if (action.kind === 'hand-over') await handOver(deps, context, mail, action.to);
  else await remember(deps, context, mail, action.kind);
  return mail;
}

/** The product itself, on behalf of whoever holds the mail. */
const contextOf = (tenantId: TenantId, requestId: string, locale: Locale): CallContext => ({
  tenantId,
  actor: { kind: 'timer' },
  requestId,
  locale,
});

const companiesOf = (mail: AnsweredMail): ResellerId[] => [
  ...new Set(mail.about.map(({ resellerId }) => resellerId)),
];

async function remember(
  deps: CaseworkDeps,
  context: CallContext,
  mail: AnsweredMail,
  kind: 'not-mine' | 'pause' | 'stop',
): Promise<void> {
  const now = deps.clock();
  const tenant = await deps.tenants.current(bindingOf(context));
  await transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    if (kind === 'pause') await pausePerson(tx, mail.person, addDays(now, PAUSE_DAYS), now);
    else if (!(await suppressPerson(tx, mail.person, 'stopped', mail.id, kind, now))) return;
    for (const resellerId of companiesOf(mail)) {
      const text = MAIL_ACTION_NOTES[kind][tenant.locale];
      await addNote(tx, deps, context, { ...NOTE, resellerId, text });
    }
    await lookAgain(tx, companiesOf(mail), now);
  });
}

const NOTE = { kind: 'note', outcome: null, occurredAt: null, mentions: [], corrects: null } as const;

async function handOver(
  deps: CaseworkDeps,
  context: CallContext,
  mail: AnsweredMail,
  to: Colleague,
): Promise<void> {
  const now = deps.clock();
  if (Date.parse(now) > Date.parse(addDays(mail.createdAt, HAND_OVER_DAYS))) throw new AppError('not-found');
  const tenant = await deps.tenants.current(bindingOf(context));
  for (const { resellerId, contactId } of mail.about) {
    await changeReseller(deps, context, {
      id: resellerId,
      expected: 'any',
      decide: (state, at) => {
        const { contacts } = state.profile;
        const giver = contacts.find(({ id }) => id === contactId);
        const known = contacts.some(({ email }) => email?.toLowerCase() === to.email.toLowerCase());
        if (giver === undefined || known) return { kind: 'unchanged' };
        const patch = toHandoverPatch({ from: giver.id, to }, contacts, () => newId<ContactId>());
        return decideProfileChange(state, orInvalidData(patch), at);
      },
    });
    await transactBound(deps.pools.staff, bindingOf(context), (tx) =>
      addNote(tx, deps, context, {
        ...NOTE,
        resellerId,
        text: MAIL_ACTION_NOTES['hand-over'][tenant.locale],
      }),
    );
  }
}
