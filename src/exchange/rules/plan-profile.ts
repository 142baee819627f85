import type { Contact, ContactRole } from '../../onboarding/rules/contact.ts';
import type { ProfilePatch } from '../../onboarding/rules/decide-profile-change.ts';
import type { Address, Company, Profile, ResellerState } from '../../onboarding/rules/state.ts';
import type { StartPoint } from '../../programmes/codes.ts';
import { readTags, tidy } from './cell-text.ts';
import type { PlanContext, PlannedRegistration } from './plan.ts';
import type { SheetRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';
import { splitAddress } from './split-address.ts';
import { splitName } from './split-name.ts';

/** A record made from a row. The row must have a company name. */
export function planRegistration(
  row: SheetRow & { readonly registeredName: string },
  context: PlanContext,
): { readonly registration: PlannedRegistration; readonly problems: readonly RowProblem[] } {
  const { address, problems } = addressOf(row, null);
  const contact = contactOf(row, context);
  const profile: Profile = {
    externalRef: row.externalRef ?? null,
    company: {
      registeredName: row.registeredName,
      corporateNumber: row.corporateNumber ?? null,
      address,
      phone: row.phone ?? null,
      website: row.website ?? null,
    },
    contacts: contact === null ? [] : [contact],
    assigneeId: null,
    tags: row.tags ?? [],
    parentResellerId: null,
  };
  const type = row.type ?? 'indirect';
  return {
    registration: {
      type,
      startPoint: startPointOf(row),
      programme: row.programme ?? context.programme,
      profile,
    },
    problems,
  };
}

/**
 * Where the journey began, when the list does not say. A row with a Partner ID and no word about its review is about a company
 * that had its ID before (C5); "not required" says the same of each review (4.4).
 */
function startPointOf(row: SheetRow): StartPoint {
  if (row.startPoint !== undefined) return row.startPoint;
  if (row.cspStatus?.state === 'not_required') return 'enrolled_elsewhere';
  if (row.mpnStatus?.state === 'not_required') return 'has_mpn';
  return row.partnerId !== undefined && row.mpnStatus === undefined ? 'has_mpn' : 'no_mpn';
}

/** What the row says otherwise than the record, or null. Names are never changed by a list: the registry is the authority. */
export function planPatch(
  row: SheetRow,
  state: ResellerState,
  context: PlanContext,
): { readonly patch: ProfilePatch | null; readonly problems: readonly RowProblem[] } {
  const { profile } = state;
  const { address, problems: addressProblems } = addressOf(row, profile.company.address);
  const problems: RowProblem[] = [
    ...addressProblems,
    ...nameProblems(row, profile.company, context),
    ...kindProblems(row, state),
  ];
  const company: Record<string, unknown> = {};
  for (const key of ['corporateNumber', 'phone', 'website'] as const) {
    if (row[key] !== undefined && !sameText(row[key], profile.company[key], key)) company[key] = row[key];
  }
  if (address !== null && !sameAddress(address, profile.company.address)) company.address = address;
  const contacts = mergeContact(profile.contacts, row, context);
  const patch: ProfilePatch = {
    ...(row.externalRef !== undefined && row.externalRef !== profile.externalRef
      ? { externalRef: row.externalRef }
      : {}),
    ...(Object.keys(company).length > 0 ? { company: company as Partial<Company> } : {}),
    ...(contacts === null ? {} : { contacts }),
    ...(row.tags !== undefined && !sameTags(row.tags, profile.tags) ? { tags: row.tags } : {}),
  };
  return { patch: Object.keys(patch).length === 0 ? null : patch, problems };
}

/** Read the way a cell is read, since a tag may itself hold a comma. */
function sameTags(told: readonly string[], recorded: readonly string[]): boolean {
  const read = readTags(recorded.join('、'));
  return read.kind === 'value' && read.value.join('\n') === told.join('\n');
}

function nameProblems(row: SheetRow, company: Company, context: PlanContext): RowProblem[] {
  if (row.registeredName === undefined || row.registeredName === company.registeredName) return [];
  // 「㈱東都」 in a list and 「株式会社東都」 on record are the same name, written for other purposes.
  if (context.sameName(row.registeredName, company.registeredName)) return [];
  const params = { recorded: company.registeredName };
  return [
    { code: 'name_differs', severity: 'warning', key: 'registeredName', value: row.registeredName, params },
  ];
}

function kindProblems(row: SheetRow, state: ResellerState): RowProblem[] {
  return (['type', 'startPoint', 'programme'] as const).flatMap((key) =>
    row[key] === undefined || row[key] === state[key]
      ? []
      : [{ code: 'not_applied_automatically', severity: 'warning', key, value: row[key] } as const],
  );
}

function addressOf(
  row: SheetRow,
  recorded: Address | null,
): { readonly address: Address | null; readonly problems: readonly RowProblem[] } {
  const parts = row.address === undefined ? undefined : splitAddress(row.address);
  const given = {
    postalCode: row.postalCode,
    prefecture: row.prefecture ?? parts?.prefecture,
    city: row.city ?? parts?.city,
    line1: row.line1 ?? parts?.rest,
    line2: row.line2,
  };
  const isTold = row.address !== undefined || Object.values(given).some((part) => part !== undefined);
  if (!isTold) return { address: null, problems: [] };
  const postalCode = given.postalCode ?? recorded?.postalCode;
  const prefecture = given.prefecture ?? recorded?.prefecture;
  const city = given.city ?? recorded?.city;
  const line1 = given.line1 ?? recorded?.line1;
  const isUnread = row.address !== undefined && parts === undefined && row.line1 === undefined;
  if (
    isUnread ||
    postalCode === undefined ||
    prefecture === undefined ||
    city === undefined ||
    line1 === undefined
  ) {
    const key = row.address === undefined ? 'line1' : 'address';
    return { address: null, problems: [{ code: 'address_incomplete', severity: 'warning', key }] };
  }
  // A new street without a building has no building; a new building alone keeps the street.
  const line2 =
    given.line2 ??
    (given.line1 === undefined || given.line1 === recorded?.line1 ? (recorded?.line2 ?? null) : null);
  return { address: { postalCode, prefecture, city, line1, line2 }, problems: [] };
}

/** The same value in another form is not a change: 「03-0000-0000」 and 「(03) 0000-0000」 ring the same telephone. */
function sameText(told: string, recorded: string | null, kind: string): boolean {
  if (recorded === null) return false;
  const form = (text: string) =>
    kind === 'phone' ? text.normalize('NFKC').replace(/[^\d+]/gu, '') : tidy(text);
  return form(told) === form(recorded);
}

function sameAddress(a: Address, b: Address | null): boolean {
  return (
    b !== null &&
    a.postalCode.replace('-', '') === b.postalCode.replace('-', '') &&
    sameText(a.prefecture, b.prefecture, 'text') &&
    sameText(a.city, b.city, 'text') &&
    sameText(a.line1, b.line1, 'text') &&
    (a.line2 === b.line2 || (a.line2 !== null && sameText(a.line2, b.line2, 'text')))
  );
}

function namesOf(row: SheetRow): { familyName: string; givenName: string } | null {
  if (row.contactFamilyName !== undefined) {
    return { familyName: row.contactFamilyName, givenName: row.contactGivenName ?? '' };
  }
  return row.contactName === undefined ? null : splitName(row.contactName);
}

/** How a mail addresses somebody whose name the list does not hold. */
const UNNAMED = 'ご担当者';

/** The person the row names, or null. A mail address without a name is still somebody. */
function contactOf(row: SheetRow, context: PlanContext): Contact | null {
  const names = namesOf(row);
  if (names === null && row.contactEmail === undefined) return null;
  return {
    id: context.contactId,
    roles: ['primary_contact'],
    familyName: names?.familyName ?? UNNAMED,
    givenName: names?.givenName ?? '',
    email: row.contactEmail ?? null,
    phone: row.contactPhone ?? null,
    locale: 'ja',
    leftCompany: false,
    undeliverable: false,
  };
}

/**
 * The list of contacts with the row's person in it, or null when nothing is new. Somebody is recognised by the mail address, or by
 * the name; a person not known yet becomes the primary contact, and the one before stays as a second.
 */
function mergeContact(
  contacts: readonly Contact[],
  row: SheetRow,
  context: PlanContext,
): readonly Contact[] | null {
  const told = contactOf(row, context);
  if (told === null) return null;
  const known =
    contacts.find((one) => told.email !== null && one.email?.toLowerCase() === told.email.toLowerCase()) ??
    contacts.find(
      (one) =>
        told.familyName !== UNNAMED && samePerson(one, told) && (told.email === null || one.email === null),
    );
  if (known !== undefined) {
    const merged = mergePerson(known, told);
    return merged === known ? null : contacts.map((one) => (one === known ? merged : one));
  }
  return [...contacts.map(stepBack), told];
}

function samePerson(a: Contact, b: Contact): boolean {
  const name = (one: Contact) => (one.familyName + one.givenName).normalize('NFKC').replace(/\s+/gu, '');
  return name(a) === name(b);
}

function mergePerson(known: Contact, told: Contact): Contact {
  const named = told.familyName !== UNNAMED && !samePerson(known, told);
  const email = known.email ?? told.email;
  const isOtherPhone = told.phone !== null && !sameText(told.phone, known.phone, 'phone');
  const phone = isOtherPhone ? told.phone : known.phone;
  if (!named && email === known.email && phone === known.phone) return known;
  const names = named ? { familyName: told.familyName, givenName: told.givenName } : {};
  return { ...known, ...names, email, phone };
}

function stepBack(contact: Contact): Contact {
  if (!contact.roles.includes('primary_contact')) return contact;
  const rest: ContactRole[] = contact.roles.filter((role) => role !== 'primary_contact');
  return { ...contact, roles: rest.length > 0 ? rest : ['secondary'] };
}
