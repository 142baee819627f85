import type { ContactId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';

/** What a person does in the procedure (product notes 4.1). `sales_owner` sits at the distributor. */
export const CONTACT_ROLES = [
  'primary_contact',
  'global_admin',
  'signer',
  'security_contact',
  'secondary',
  'sales_owner',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export interface Contact {
  readonly id: ContactId;
  readonly roles: readonly ContactRole[];
  readonly familyName: string;
  readonly givenName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly leftCompany: boolean;
  /** Our own mail to this address bounced for good, so Microsoft's will too. */
  readonly undeliverable: boolean;
}

/** True when a mail to this person can be expected to arrive at the reseller. */
export function isDeliverable(contact: Contact): boolean {
  return (
    contact.email !== null &&
    !contact.leftCompany &&
    !contact.undeliverable &&
    contact.roles.some((role) => role !== 'sales_owner')
  );
}

/** True when somebody at the reseller is known who still works there and holds the role. */
export function hasRole(contacts: readonly Contact[], role: ContactRole): boolean {
  return contacts.some((contact) => !contact.leftCompany && contact.roles.includes(role));
}

/** The contact whom a free text names: by mail address, or by family and given name in either order. */
export function contactNamed(contacts: readonly Contact[], name: string): Contact | undefined {
  const wanted = squeeze(name);
  return contacts.find(
    (contact) =>
      (contact.email !== null && squeeze(contact.email) === wanted) ||
      squeeze(contact.familyName + contact.givenName) === wanted ||
      squeeze(contact.givenName + contact.familyName) === wanted,
  );
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}
