import { z } from 'zod';
import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import { RESELLER_TYPES, START_POINTS } from '../../programmes/codes.ts';
import type { Contact } from '../rules/contact.ts';
import type { ProfilePatch } from '../rules/decide-profile-change.ts';
import type { Company } from '../rules/state.ts';
import { ownId, prose } from './fields.ts';
import { companyFields, contactFields, externalRef, tags, toAddress, toContact } from './register.ts';
import type { Issue, Parsed } from './to-event-command.ts';

const contactInList = z.strictObject({
  ...contactFields,
  /** Left out for somebody new. */
  id: ownId.optional(),
  leftCompany: z.boolean().optional(),
  /** Accepted so that a contact can be sent back as it was read; only our own mail decides it. */
  undeliverable: z.boolean().optional(),
});

/** The whole list: whoever is left out is removed. */
const contacts = z.array(contactInList).max(20);

/** `PATCH /v1/resellers/{id}`. Type and start point need a lead and a reason. */
export const patchBody = z.strictObject({
  type: z.enum(RESELLER_TYPES).optional(),
  startPoint: z.enum(START_POINTS).optional(),
  reason: prose(1000).optional(),
  externalRef: externalRef.nullable().optional(),
  company: z.strictObject(companyFields).partial().optional(),
  contacts: contacts.optional(),
  assigneeId: ownId.nullable().optional(),
  tags: tags.optional(),
  parentResellerId: ownId.nullable().optional(),
});
export type PatchBody = z.infer<typeof patchBody>;

/** `PATCH /v1/self/contacts`. */
export const contactsBody = z.strictObject({ contacts: contacts.min(1) });
export type ContactsBody = z.infer<typeof contactsBody>;

/** `POST /v1/self/handover`: who takes over, and from whom when it is not the first contact. */
export const handoverBody = z.strictObject({
  from: ownId.optional(),
  fromLeftCompany: z.boolean().optional(),
  to: z.strictObject({ ...contactFields, roles: contactFields.roles.optional() }),
});
export type HandoverBody = z.infer<typeof handoverBody>;

/** The change the rules decide on. A contact id that is not on record comes back as an issue (422). */
export function toProfilePatch(
  body: PatchBody,
  existing: readonly Contact[],
  newContactId: () => ContactId,
): Parsed<ProfilePatch> {
  const issues: Issue[] = [];
  const listed = body.contacts?.map((input, index) => {
    const { id, leftCompany, undeliverable: _, ...fields } = input;
    const known = id === undefined ? undefined : existing.find((contact) => contact.id === id);
    if (id !== undefined && known === undefined) issues.push(unknownContact(index, id));
    return toListed(toContact(fields, known?.id ?? newContactId()), known, leftCompany, fields.locale);
  });
  if (issues.length > 0) return { ok: false, issues };
  const { type, startPoint, reason, assigneeId, parentResellerId } = body;
  const value: ProfilePatch = {
    ...(type === undefined ? {} : { type }),
    ...(startPoint === undefined ? {} : { startPoint }),
    ...(reason === undefined ? {} : { reason }),
    ...(body.externalRef === undefined ? {} : { externalRef: body.externalRef }),
    ...(body.company === undefined ? {} : { company: toPartialCompany(body.company) }),
    ...(listed === undefined ? {} : { contacts: listed }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(body.tags === undefined ? {} : { tags: [...new Set(body.tags)] }),
    ...(parentResellerId === undefined ? {} : { parentResellerId: parentResellerId as ResellerId | null }),
  };
  return { ok: true, value };
}

/** The task goes to a colleague: they get the roles of whoever had it, who keeps the place of a second contact. */
export function toHandoverPatch(
  body: HandoverBody,
  existing: readonly Contact[],
  newContactId: () => ContactId,
): Parsed<ProfilePatch> {
  const primary = existing.find((contact) => contact.roles.includes('primary_contact')) ?? existing[0];
  const giver = body.from === undefined ? primary : existing.find((contact) => contact.id === body.from);
  if (body.from !== undefined && giver === undefined) {
    return { ok: false, issues: [unknownIssue(['from'], body.from)] };
  }
  const roles = body.to.roles ?? giver?.roles.filter((role) => role === 'primary_contact') ?? [];
  const taker = toContact(
    { ...body.to, roles: roles.length === 0 ? ['primary_contact'] : [...roles] },
    newContactId(),
  );
  const others = existing.map((contact) => (contact === giver ? handedOver(contact, body) : contact));
  return { ok: true, value: { contacts: [...others, taker] } };
}

function handedOver(giver: Contact, body: HandoverBody): Contact {
  const kept = giver.roles.filter((role) => role !== 'primary_contact');
  const roles = kept.includes('secondary') ? kept : [...kept, 'secondary' as const];
  return { ...giver, roles, leftCompany: body.fromLeftCompany ?? giver.leftCompany };
}

/** A new address has not bounced yet; everything else the form does not know stays. */
function toListed(
  contact: Contact,
  known: Contact | undefined,
  leftCompany: boolean | undefined,
  locale: Contact['locale'] | undefined,
): Contact {
  if (known === undefined) return { ...contact, leftCompany: leftCompany ?? false };
  return {
    ...contact,
    locale: locale ?? known.locale,
    leftCompany: leftCompany ?? known.leftCompany,
    undeliverable: known.undeliverable && known.email === contact.email,
  };
}

function toPartialCompany(input: NonNullable<PatchBody['company']>): Partial<Company> {
  return {
    ...(input.registeredName === undefined ? {} : { registeredName: input.registeredName }),
    ...(input.corporateNumber === undefined ? {} : { corporateNumber: input.corporateNumber }),
    ...(input.address === undefined ? {} : { address: toAddress(input.address) }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
    ...(input.website === undefined ? {} : { website: input.website }),
  };
}

function unknownContact(index: number, input: string): Issue {
  return unknownIssue(['contacts', index, 'id'], input);
}

function unknownIssue(path: PropertyKey[], input: string): Issue {
  return {
    code: 'custom',
    path,
    message: 'unknown contact',
    input,
    params: { code: 'unknown_contact' },
  };
}
