import type { paths } from '../../api/generated/schema.ts';
import type { Reseller } from '../../vocabulary/codes.ts';

type Registration = NonNullable<paths['/v1/resellers']['post']['requestBody']>['content']['application/json'];
export type ContactRole = Reseller['contacts'][number]['roles'][number];

export interface ContactDraft {
  /** The id on record, or a local one. */
  readonly key: string;
  readonly known: boolean;
  readonly familyName: string;
  readonly givenName: string;
  readonly email: string;
  readonly phone: string;
  readonly roles: readonly ContactRole[];
  readonly leftCompany: boolean;
}

/** A company and its people as the fields hold them: texts, empty when unknown. */
export interface ProfileDraft {
  readonly registeredName: string;
  readonly corporateNumber: string;
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly line1: string;
  readonly line2: string;
  readonly phone: string;
  readonly website: string;
  readonly externalRef: string;
  readonly tags: string;
  readonly assigneeId: string | null;
  readonly contacts: readonly ContactDraft[];
}

export const newContact = (): ContactDraft => ({
  key: crypto.randomUUID(),
  known: false,
  familyName: '',
  givenName: '',
  email: '',
  phone: '',
  roles: ['primary_contact'],
  leftCompany: false,
});

export const EMPTY: ProfileDraft = {
  registeredName: '',
  corporateNumber: '',
  postalCode: '',
  prefecture: '',
  city: '',
  line1: '',
  line2: '',
  phone: '',
  website: '',
  externalRef: '',
  tags: '',
  assigneeId: null,
  contacts: [],
};

export function draftOf(reseller: Reseller): ProfileDraft {
  const { company, contacts } = reseller;
  return {
    registeredName: company.registeredName,
    corporateNumber: company.corporateNumber ?? '',
    postalCode: company.address?.postalCode ?? '',
    prefecture: company.address?.prefecture ?? '',
    city: company.address?.city ?? '',
    line1: company.address?.line1 ?? '',
    line2: company.address?.line2 ?? '',
    phone: company.phone ?? '',
    website: company.website ?? '',
    externalRef: reseller.externalRef ?? '',
    tags: reseller.tags.join(', '),
    assigneeId: reseller.assigneeId,
    contacts: contacts.map((contact) => ({
      key: contact.id,
      known: true,
      familyName: contact.familyName,
      givenName: contact.givenName,
      email: contact.email ?? '',
      phone: contact.phone ?? '',
      roles: contact.roles,
      leftCompany: contact.leftCompany,
    })),
  };
}

const orNull = (text: string): string | null => text.trim() || null;

export function companyOf(draft: ProfileDraft): Registration['company'] {
  const { postalCode, prefecture, city, line1 } = draft;
  const hasAddress = [postalCode, prefecture, city, line1].some((part) => part.trim() !== '');
  return {
    registeredName: draft.registeredName.trim(),
    corporateNumber: orNull(draft.corporateNumber),
    address: hasAddress ? { postalCode, prefecture, city, line1, line2: orNull(draft.line2) } : null,
    phone: orNull(draft.phone),
    website: orNull(draft.website),
  };
}

export const tagsOf = (draft: ProfileDraft): string[] =>
  draft.tags
    .split(/[,、]/)
    .map((tag) => tag.trim())
    .filter(Boolean);

export function contactsOf(draft: ProfileDraft) {
  return draft.contacts.map((contact) => ({
    ...(contact.known ? { id: contact.key, leftCompany: contact.leftCompany } : {}),
    roles: [...contact.roles],
    familyName: contact.familyName.trim(),
    givenName: contact.givenName.trim(),
    email: orNull(contact.email),
    phone: orNull(contact.phone),
  }));
}

/** The members of a patch: only what differs from what was read, so that somebody else's change elsewhere stays. */
export function patchOf(before: ProfileDraft, after: ProfileDraft) {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const company = Object.fromEntries(
    Object.entries(companyOf(after)).filter(
      ([name, value]) => !same(value, companyOf(before)[name as keyof Registration['company']]),
    ),
  );
  return {
    ...(Object.keys(company).length > 0 ? { company } : {}),
    ...(before.externalRef === after.externalRef ? {} : { externalRef: orNull(after.externalRef) }),
    ...(before.assigneeId === after.assigneeId ? {} : { assigneeId: after.assigneeId }),
    ...(same(tagsOf(before), tagsOf(after)) ? {} : { tags: tagsOf(after) }),
    ...(same(contactsOf(before), contactsOf(after)) ? {} : { contacts: contactsOf(after) }),
  };
}
