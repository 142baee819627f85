import { AppError } from '../../kernel/app-error.ts';
import { emailKey } from '../../kernel/email.ts';
import { newId, type UserId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import { newInvitation } from './new-invitation.ts';
import { insertUser } from './store.ts';
import type { StaffRole, User } from './user.ts';

export interface InviteUser {
  readonly displayName: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly locale: Locale;
}

/** Somebody who was invited, with the token of the link: the only time it can be seen. */
export interface InvitedUser {
  readonly user: User;
  readonly token: string;
}

/** Enters a colleague and makes the invitation. Throws duplicate for an address the tenant has already, invalid-request for one that cannot be compared. */
export async function inviteUser(
  tx: Tx,
  context: CallContext,
  input: InviteUser,
  now: Instant,
): Promise<InvitedUser> {
  const { token, invitation } = newInvitation(now);
  const user = await insertUser(tx, {
    ...input,
    id: newId<UserId>(),
    emailKey: comparable(input.email),
    invitation,
    at: now,
  });
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'user',
    entityId: user.id,
    entitySeq: 1,
    type: 'user.invited',
    occurredAt: now,
    // Names and addresses stay out of the log: the person can be erased without a trace in it.
    payload: { role: user.role, expiresAt: invitation.expiresAt },
  });
  return { user, token };
}

/** The form in which addresses are compared. Throws invalid-request for an address outside ASCII. */
export function comparable(email: string): string {
  const key = emailKey(email);
  if (key === undefined)
    throw new AppError('invalid-request', { errors: [{ pointer: '/email', code: 'ascii_only' }] });
  return key;
}
