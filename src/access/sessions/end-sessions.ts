import { AppError } from '../../kernel/app-error.ts';
import type { UserId } from '../../kernel/ids.ts';
import { appendEvent } from '../../ledger/index.ts';
import { transactBound } from '../../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { AccessDeps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { findUser, lockUser } from '../users/store.ts';
import type { UserDeps } from '../users/user-deps.ts';
import type { SessionRow } from './session-row.ts';
import { endSession, endSessionsOfUser, listSessionRows } from './store.ts';

/** Ends the caller's own session; a key has none, and stays as it is. */
export async function signOut(
  deps: UserDeps,
  context: CallContext & { readonly actor: Principal['actor'] },
): Promise<void> {
  const { actor } = context;
  const session = 'session' in actor ? actor.session : undefined;
  if (session === undefined) {
    // Nothing to end; but a key that was revoked is told so here as everywhere.
    await deps.tenants.current(bindingOf(context));
    return;
  }
  const now = deps.clock();
  // On the staff connection also for a reseller: its own cannot end anything.
  const binding = { ...bindingOf(context), resellerId: null };
  await transactBound(deps.pools.staff, binding, async (tx) => {
    if (!(await endSession(tx, session, 'signed_out'))) return;
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: actor.kind === 'staff' ? 'user' : 'session',
      entityId: actor.kind === 'staff' ? actor.id : session,
      entitySeq: 'next',
      type: 'session.ended',
      occurredAt: now,
      payload: { session, why: 'signed_out' },
    });
  });
}

/** Ends everything that a colleague has open: their next request is refused, in every process. Throws not-found. */
export async function endAllSessions(
  deps: AccessDeps,
  context: CallContext,
  userId: UserId,
): Promise<number> {
  const now = deps.clock();
  return transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    if (!(await lockUser(tx, userId))) throw new AppError('not-found');
    const ended = await endSessionsOfUser(tx, userId, 'by_admin');
    if (ended > 0) {
      await appendEvent(tx, auditFrame(context, now), {
        entityKind: 'user',
        entityId: userId,
        entitySeq: 'next',
        type: 'user.sessions_ended',
        occurredAt: now,
        payload: { ended },
      });
    }
    return ended;
  });
}

/** What a colleague has open at the moment, last used first. Throws not-found. */
export async function listSessions(
  deps: AccessDeps,
  context: CallContext,
  userId: UserId,
): Promise<SessionRow[]> {
  if (!(await findUser(deps.pools.staff, bindingOf(context), userId))) throw new AppError('not-found');
  return listSessionRows(deps.pools.staff, bindingOf(context), userId);
}
