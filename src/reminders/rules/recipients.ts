import type { ContactId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Contact, ContactRole } from '../../onboarding/rules/contact.ts';
import type { MailPreference, PlanInput } from './types.ts';

export const NO_PREFERENCE: MailPreference = { suppressed: null, snoozedUntil: null, timeZone: null };

/** Who carries the task, and who is written to when that person cannot be. */
const FIRST: readonly ContactRole[] = [
  'primary_contact',
  'secondary',
  'global_admin',
  'signer',
  'security_contact',
];
/** Who is written to beside the first when that does not help: a deputy, then whoever can act on the screens. */
const SECOND: readonly ContactRole[] = [
  'secondary',
  'global_admin',
  'signer',
  'security_contact',
  'primary_contact',
];

export function preferenceOf(input: PlanInput, id: ContactId): MailPreference {
  return input.preferences.get(id) ?? NO_PREFERENCE;
}

/** The form in which two spellings of one address are the same: what people are told apart by. */
export function normalAddress(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** True when a mail to the contact can be expected to arrive and is allowed. */
function isReachable(contact: Contact, input: PlanInput): boolean {
  return (
    contact.email !== null &&
    !contact.leftCompany &&
    !contact.undeliverable &&
    preferenceOf(input, contact.id).suppressed === null
  );
}

const atReseller = (contact: Contact): boolean => contact.roles.some((role) => role !== 'sales_owner');

function rankOf(contact: Contact, order: readonly ContactRole[]): number {
  const ranks = contact.roles.map((role) => order.indexOf(role)).filter((rank) => rank >= 0);
  return ranks.length === 0 ? order.length : Math.min(...ranks);
}

function byRank(input: PlanInput, order: readonly ContactRole[]): readonly Contact[] {
  const found = input.state.profile.contacts.filter(
    (contact) => atReseller(contact) && isReachable(contact, input),
  );
  // Stable: equals stay in the order of the record.
  return found.length < 2 ? found : [...found].sort((a, b) => rankOf(a, order) - rankOf(b, order));
}

function isSnoozed(contact: Contact, input: PlanInput): boolean {
  const until = preferenceOf(input, contact.id).snoozedUntil;
  return until !== null && until > input.now;
}

/** Who is written to. News do not wait for a pause to end where somebody else can act; whoever missed this step is passed over. */
export function firstContact(
  input: PlanInput,
  urgent: boolean,
  missed: ReadonlySet<ContactId | null>,
): Contact | null {
  const open = byRank(input, FIRST).filter((contact) => !missed.has(contact.id));
  return (urgent ? open.find((contact) => !isSnoozed(contact, input)) : open[0]) ?? null;
}

/** Somebody else at the reseller, with another address; null when there is nobody. */
export function secondContact(input: PlanInput, missed: ReadonlySet<ContactId | null>): Contact | null {
  const first = firstContact(input, false, new Set());
  if (first === null) return null;
  const address = normalAddress(first.email ?? '');
  const others = byRank(input, SECOND).filter(
    (contact) => !missed.has(contact.id) && normalAddress(contact.email ?? '') !== address,
  );
  return others[0] ?? null;
}

/** The distributor's own person for this reseller; null when none is named with an address. */
export function salesOwner(input: PlanInput, missed: ReadonlySet<ContactId | null>): Contact | null {
  const found = input.state.profile.contacts.find(
    (contact) =>
      contact.roles.includes('sales_owner') && isReachable(contact, input) && !missed.has(contact.id),
  );
  return found ?? null;
}

/** When the person's pause ends; null when there is none. */
export function pauseEnd(input: PlanInput, contact: Contact): Instant | null {
  return preferenceOf(input, contact.id).snoozedUntil;
}
