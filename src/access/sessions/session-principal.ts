import type { ContactId, CredentialId, ResellerId, TenantId, UserId } from '../../kernel/ids.ts';
import type { Principal } from '../principal.ts';
import type { StaffRole } from '../users/user.ts';
import type { OpenSession } from './store.ts';

/** The caller behind an open session: a colleague, or a contact of a reseller. */
export function sessionPrincipal(row: OpenSession, csrfToken: string): Principal {
  const session = row.id as CredentialId;
  return {
    tenantId: row.tenant_id as TenantId,
    actor:
      row.role === 'reseller'
        ? {
            kind: 'reseller',
            role: 'reseller',
            id: row.contact_id as ContactId,
            contactId: row.contact_id as ContactId,
            resellerId: row.reseller_id as ResellerId,
            session,
          }
        : { kind: 'staff', role: row.role as StaffRole, id: row.user_id as UserId, session },
    tenantLocale: row.locale === 'en' ? 'en' : 'ja',
    expiresAtMs: Date.parse(row.expires_at),
    csrfToken,
  };
}
