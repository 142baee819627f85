import { z } from 'zod';
import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import { LOCALES } from '../../kernel/text.ts';
import { EDITION_IDS, type EditionId, RESELLER_TYPES, START_POINTS } from '../../programmes/codes.ts';
import { CONTACT_ROLES, type Contact } from '../rules/contact.ts';
import type { Registration } from '../rules/initial-state.ts';
import type { Company } from '../rules/state.ts';
import { digits, line, mailAddress, ownId, phone, website } from './fields.ts';

/** Kept as in the registry, width and all: comparing it is the preflight's business (C31). */
const address = z.strictObject({
  postalCode: digits(/^[0-9]{3}-?[0-9]{4}$/u),
  prefecture: line(20),
  city: line(100),
  line1: line(200),
  line2: line(200).nullish(),
});

export const companyFields = {
  registeredName: line(200),
  corporateNumber: digits(/^[0-9]{13}$/u).nullish(),
  address: address.nullish(),
  phone: phone.nullish(),
  website: website.nullish(),
} as const;

export const contactFields = {
  roles: z.array(z.enum(CONTACT_ROLES)).min(1).max(CONTACT_ROLES.length),
  familyName: line(100),
  givenName: z.string().trim().max(100).optional(),
  email: mailAddress.nullish(),
  phone: phone.nullish(),
  locale: z.enum(LOCALES).optional(),
} as const;

const newContact = z.strictObject(contactFields);

export const externalRef = line(100);
export const tags = z.array(line(50)).max(20);

/** `POST /v1/resellers`. */
export const registerBody = z.strictObject({
  type: z.enum(RESELLER_TYPES),
  startPoint: z.enum(START_POINTS),
  programme: z.enum(EDITION_IDS).optional(),
  externalRef: externalRef.nullish(),
  company: z.strictObject(companyFields),
  contacts: z.array(newContact).max(20).optional(),
  assigneeId: ownId.nullish(),
  tags: tags.optional(),
  parentResellerId: ownId.nullish(),
});
export type RegisterBody = z.infer<typeof registerBody>;

/** What the rules register, with ids for the contacts from the caller. */
export function toRegistration(
  body: RegisterBody,
  defaults: { readonly programme: EditionId },
  newContactId: () => ContactId,
): Registration {
  return {
    type: body.type,
    startPoint: body.startPoint,
    programme: body.programme ?? defaults.programme,
    profile: {
      externalRef: body.externalRef ?? null,
      company: toCompany(body.company),
      contacts: (body.contacts ?? []).map((contact) => toContact(contact, newContactId())),
      assigneeId: body.assigneeId ?? null,
      tags: [...new Set(body.tags ?? [])],
      parentResellerId: (body.parentResellerId ?? null) as ResellerId | null,
    },
  };
}

function toCompany(input: RegisterBody['company']): Company {
  return {
    registeredName: input.registeredName,
    corporateNumber: input.corporateNumber ?? null,
    address: toAddress(input.address),
    phone: input.phone ?? null,
    website: input.website ?? null,
  };
}

export function toAddress(input: z.infer<typeof address> | null | undefined): Company['address'] {
  return input == null ? null : { ...input, line2: input.line2 ?? null };
}

export function toContact(input: z.infer<typeof newContact>, id: ContactId): Contact {
  return {
    id,
    roles: [...new Set(input.roles)],
    familyName: input.familyName,
    givenName: input.givenName ?? '',
    email: input.email ?? null,
    phone: input.phone ?? null,
    locale: input.locale ?? 'ja',
    leftCompany: false,
    undeliverable: false,
  };
}
