import type { ContactId, CredentialId, ImportId, ResellerId, UserId } from './ids.ts';

/** Roles of a tenant's people and programs (api.md, "Who calls"). */
export const ROLES = ['agent', 'lead', 'admin', 'auditor', 'integration', 'reseller'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who acts. `staff` covers agent, lead, admin and auditor; `import` is a person's upload;
 * `timer` is the product itself acting because a date has come.
 */
export type Actor =
  | {
      readonly kind: 'staff';
      readonly role: Exclude<Role, 'integration' | 'reseller'>;
      /** The person who signed in; for a key, which is nobody's, the key itself. */
      readonly id: CredentialId | UserId;
      /** The session that the person signed in with. */
      readonly session?: CredentialId;
    }
  | {
      readonly kind: 'integration';
      readonly role: 'integration';
      readonly id: CredentialId;
      readonly scopes: readonly string[];
    }
  | {
      readonly kind: 'reseller';
      readonly role: 'reseller';
      /** The contact who signed in, or the key. */
      readonly id: CredentialId | ContactId;
      readonly resellerId: ResellerId;
      readonly contactId?: ContactId;
      readonly session?: CredentialId;
    }
  | {
      readonly kind: 'import';
      /** The role of the person who uploaded the file. */
      readonly role: Exclude<Role, 'integration' | 'reseller'>;
      readonly id: CredentialId | UserId;
      readonly importId: ImportId;
      /** The session that the person signed in with; absent for a key. */
      readonly session?: CredentialId;
    }
  | { readonly kind: 'timer' }
  | { readonly kind: 'operator'; readonly id: string };
