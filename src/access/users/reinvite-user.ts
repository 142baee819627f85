import { AppError } from '../../kernel/app-error.ts';
import type { UserId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import { endSessionsOfUser } from '../sessions/store.ts';
import { keepAnAdmin } from './change-user.ts';
import type { InvitedUser } from './invite-user.ts';
import { newInvitation } from './new-invitation.ts';
import { lockActiveAdmins, lockUser, saveInvitation } from './store.ts';

/**
 * Invites a colleague again: a new link, the old one is dead. Whoever had signed in before is unknown again until they do, for instance
 * because their account at the identity provider is a new one. Throws not-found, and conflict for the last administrator.
 */
export async function reinviteUser(
  tx: Tx,
  context: CallContext,
  id: UserId,
  now: Instant,
): Promise<InvitedUser> {
  const admins = await lockActiveAdmins(tx);
  const before = await lockUser(tx, id);
  if (!before) throw new AppError('not-found');
  keepAnAdmin(admins, before, { role: before.role, status: 'invited' });
  const { token, invitation } = newInvitation(now);
  const user = await saveInvitation(tx, id, invitation, now);
  await endSessionsOfUser(tx, id, 'user_changed');
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'user',
    entityId: id,
    entitySeq: 'next',
    type: 'user.invited',
    occurredAt: now,
    payload: { role: user.role, expiresAt: invitation.expiresAt, from: before.status },
  });
  return { user, token };
}
