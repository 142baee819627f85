import { type ContactId, type CredentialId, newId, type ResellerId, type UserId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { RESELLER_SESSION_HOURS, SESSIONS_AT_MOST, STAFF_SESSION_HOURS } from '../rules/sessions.ts';
import { newToken } from '../users/new-invitation.ts';
import type { StaffRole } from '../users/user.ts';
import { insertSession, trimSessions } from './store.ts';

/** Whose session it becomes. The person's row (or the invitation's) is held by the transaction. */
export type SessionHolder =
  | { readonly kind: 'staff'; readonly userId: UserId; readonly role: StaffRole; readonly locale: Locale }
  | {
      readonly kind: 'reseller';
      readonly resellerId: ResellerId;
      readonly contactId: ContactId;
      readonly locale: Locale;
    };

export interface StartedSession {
  readonly id: CredentialId;
  /** For the cookie; only its digest is kept. */
  readonly token: string;
  readonly expiresAt: string;
  /** How many older ones it has ended. */
  readonly ended: number;
}

/** Opens a session under a new token of 256 random bits, and ends the person's longest unused ones beyond the limit. */
export async function startSession(tx: Tx, holder: SessionHolder, device: string): Promise<StartedSession> {
  const { token, digest } = newToken();
  const id = newId<CredentialId>();
  const isStaff = holder.kind === 'staff';
  const expiresAt = await insertSession(tx, {
    id,
    role: isStaff ? holder.role : 'reseller',
    userId: isStaff ? holder.userId : null,
    resellerId: isStaff ? null : holder.resellerId,
    contactId: isStaff ? null : holder.contactId,
    locale: holder.locale,
    digest,
    device,
    hours: isStaff ? STAFF_SESSION_HOURS : RESELLER_SESSION_HOURS,
  });
  const ended = await trimSessions(tx, isStaff ? holder.userId : holder.contactId, SESSIONS_AT_MOST);
  return { id, token, expiresAt, ended };
}
