import type { ContactId, ResellerId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { sealPersonal } from '../ledger/index.ts';
import { deriveFor, type LoadedRecord, type PlanRequest } from '../onboarding/index.ts';
import type { TenantView } from '../tenancy/index.ts';
import { planInputOf } from './create-planner.ts';
import { type Letter, writeDigest, writeReminder } from './letters.ts';
import { DESK } from './person-names.ts';
import { replyPauseUntil } from './rules/addressing.ts';
import { decideSends } from './rules/decide-sends.ts';
import { kindOf } from './rules/forecast-sends.ts';
import { itemOf } from './rules/item.ts';
import type { MailItem, PlanInput, PlannedMessage, SendDecision } from './rules/types.ts';
import { standingOf } from './rules/why-not.ts';
import type { SendDeps } from './send-deps.ts';
import type { HeldMessage, MailRow, PersonNow, StaffAddress } from './store/sending.ts';
import { readStoredPast, type StoredPast } from './stored-messages.ts';
import { planClockOf, reminderPolicyOf } from './tenant-clock.ts';

/** A held message with its record as it is now. */
export interface Case {
  readonly message: HeldMessage;
  readonly record: LoadedRecord;
  readonly past: StoredPast;
  readonly request: PlanRequest;
  readonly input: PlanInput;
}

export interface ReadyMail {
  readonly row: MailRow;
  readonly letter: Letter;
}

/** What is to happen to everything that one person is due. */
export interface Prepared {
  readonly person: string;
  readonly cases: readonly Case[];
  readonly decisions: readonly SendDecision[];
  /** The first one carries the messages; further ones are copies for other readers of the desk's digest. */
  readonly mails: readonly ReadyMail[];
  /** Nobody to write to, although something has to be said. */
  readonly isAddressless: boolean;
}

export interface Situation {
  readonly tenant: TenantView;
  readonly now: Instant;
  readonly records: ReadonlyMap<ResellerId, LoadedRecord>;
  readonly people: ReadonlyMap<string, PersonNow>;
  readonly staff: readonly StaffAddress[];
}

/** The record of a held message, judged at this moment. */
export function openCase(
  deps: SendDeps,
  { tenant, now, records }: Situation,
  message: HeldMessage,
): Case | null {
  const record = records.get(message.resellerId);
  if (!record) return null;
  const derived = deriveFor(record.state, tenant, now, record.parentLinked);
  const past = readStoredPast(record.messages);
  const request: PlanRequest = {
    id: record.id,
    tenant,
    state: record.state,
    derived,
    waitedOn: null,
    messages: record.messages,
    now,
  };
  return { message, record, past, request, input: planInputOf(request, past, deps.personOf) };
}

/** Decides and writes what one person gets: one mail for all that may go. */
export async function prepareMails(
  deps: SendDeps,
  situation: Situation,
  person: string,
  cases: readonly Case[],
): Promise<Prepared> {
  const { tenant, now } = situation;
  const known = situation.people.get(person) ?? NOBODY_KNOWN;
  const [first] = cases;
  if (!first) return { person, cases, decisions: [], mails: [], isAddressless: false };
  const standings = cases.map((one) => standingOf(one.input, asPlanned(one.message)));
  const { decisions } = decideSends(
    { kind: kindOf(first.message.audience), preference: known, mails: known.mails },
    cases.map((one, index) => ({
      message: asPlanned(one.message),
      skip: standings[index]?.skip ?? null,
      repliedUntil: replyPauseUntil(one.input, one.message),
    })),
    {
      now,
      clock: planClockOf(tenant),
      limits: reminderPolicyOf(tenant, first.record.state.programme).limits,
    },
  );
  const going = cases.filter((_, index) => decisions[index]?.kind === 'send');
  if (going.length === 0) return { person, cases, decisions, mails: [], isAddressless: false };
  const items = going.map((one) =>
    itemOf(
      {
        ...one.input,
        providerLink: tenant.settings.providerLink,
      },
      { ...asPlanned(one.message), instead: standings[cases.indexOf(one)]?.planned?.instead ?? null },
    ),
  );
  const mails =
    person === DESK
      ? await digests(deps, situation, going, items)
      : await reminder(deps, situation, person, going, items);
  return { person, cases, decisions, mails, isAddressless: mails.length === 0 };
}

const NOBODY_KNOWN: PersonNow = {
  suppressed: null,
  snoozedUntil: null,
  timeZone: null,
  version: 0,
  mails: [],
};

function asPlanned(message: HeldMessage): Omit<PlannedMessage, 'instead'> {
  return { ...message, requirement: message.requirement as PlannedMessage['requirement'] };
}

async function reminder(
  deps: SendDeps,
  { tenant, now, people }: Situation,
  person: string,
  going: readonly Case[],
  items: readonly MailItem[],
): Promise<ReadyMail[]> {
  const [first] = going;
  const contact = first?.record.state.profile.contacts.find(({ id }) => id === first.message.contactId);
  // Whoever has another address by now is planned anew by the change that brought it.
  if (!first || !contact?.email || deps.personOf(tenant.id, contact.email) !== person) return [];
  const mailId = mailIdOf(going);
  const { familyName, givenName, locale, email } = contact;
  const envelope = {
    tenant,
    mailId,
    locale,
    now,
    items,
    to: { name: `${familyName} ${givenName}`.trim(), address: email },
  };
  // The distributor's own salespeople read about their companies as the desk does.
  const isSales = first.message.audience === 'sales_owner';
  const letter = isSales
    ? await writeDigest(deps.letters, envelope)
    : await writeReminder(deps.letters, { ...envelope, person, recipient: { familyName, givenName } });
  const audience = isSales ? ('staff' as const) : ('reseller' as const);
  const row = rowOf(mailId, person, letter, going, people.get(person)?.version ?? 0);
  return [
    {
      letter,
      row: {
        ...row,
        audience,
        class: isSales ? 'digest' : 'reminder',
        contact_id: contact.id,
        locale,
        content: seal(deps, tenant.id, mailId, contact.id, first.record, letter),
      },
    },
  ];
}

async function digests(
  deps: SendDeps,
  { tenant, now, staff }: Situation,
  going: readonly Case[],
  items: readonly MailItem[],
): Promise<ReadyMail[]> {
  const { supportMail } = deps.letters.senderOf(tenant).branding;
  const fallback =
    supportMail === null ? [] : [{ id: '', name: '', email: supportMail, locale: tenant.locale }];
  const readers = staff.length > 0 ? staff : fallback;
  const mails: ReadyMail[] = [];
  for (const [index, reader] of readers.entries()) {
    const mailId = index === 0 ? mailIdOf(going) : newId<string>();
    const to = { name: reader.name, address: reader.email };
    const letter = await writeDigest(deps.letters, { tenant, mailId, to, locale: reader.locale, now, items });
    const row = rowOf(mailId, DESK, letter, index === 0 ? going : [], 0);
    mails.push({
      letter,
      row: {
        ...row,
        audience: 'staff',
        class: 'digest',
        contact_id: null,
        locale: reader.locale,
        content: null,
      },
    });
  }
  return mails;
}

/** A mail of which nobody knows whether it arrived goes out again as the same mail. */
function mailIdOf(going: readonly Case[]): string {
  const again = going.find(({ message }) => message.why === 'possible_duplicate' && message.mailId !== null);
  return again?.message.mailId ?? newId<string>();
}

function rowOf(mailId: string, person: string, letter: Letter, going: readonly Case[], preference: number) {
  return {
    id: mailId,
    rfc_message_id: letter.outgoing.messageId,
    person,
    template_version: letter.templateVersion,
    preference,
    messages: going.map(({ message, record }) => ({
      id: message.id,
      fence: message.fence,
      reseller_id: record.id,
      revision: record.revision,
    })),
  };
}

/** The mail under the key of the person it goes to; without a key it is not kept, for it could not be erased. */
function seal(
  deps: SendDeps,
  tenantId: string,
  mailId: string,
  contactId: ContactId,
  record: LoadedRecord,
  { outgoing }: Letter,
): string | null {
  if (!record.subjectKeys.has(contactId)) return null;
  const { subject, html, text } = outgoing;
  const { payload } = sealPersonal(
    deps.ring,
    { tenantId, eventId: mailId },
    { mail: { subject, html, text } },
    [{ pointer: '/mail', subject: contactId, kind: 'contact' }],
    record.subjectKeys,
  );
  return JSON.stringify(payload);
}
