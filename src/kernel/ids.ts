import { v7, validate, version } from 'uuid';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Branded<'tenant'>;
export type ResellerId = Branded<'reseller'>;
export type ContactId = Branded<'contact'>;
export type CredentialId = Branded<'credential'>;
export type EventId = Branded<'event'>;
export type UserId = Branded<'user'>;
export type ImportId = Branded<'import'>;
export type EvidenceId = Branded<'evidence'>;
export type TicketId = Branded<'ticket'>;
export type NoteId = Branded<'note'>;

/** A new UUIDv7 (RFC 9562): ordered by time of creation, so primary keys stay dense. */
export function newId<T extends string>(): T {
  return v7() as T;
}

/** True when the text is a UUID of version 7, the only kind the API gives out. */
export function isId(text: string): boolean {
  return validate(text) && version(text) === 7;
}
