import type { UserId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import type { Identity } from '../rules/identity.ts';
import { activateUser } from '../sign-in/store.ts';
import { comparable, type InviteUser, inviteUser } from './invite-user.ts';
import { findUserByEmail } from './store.ts';

/**
 * Enters somebody whose account at the provider is known beforehand, without an invitation; for the operator of the installation alone.
 * Whoever is there already with this account, or was disabled, stays as they are.
 */
export async function enterKnownPerson(
  tx: Tx,
  context: CallContext,
  { identity, ...person }: InviteUser & { readonly identity: Identity },
  now: Instant,
): Promise<void> {
  const there = await findUserByEmail(tx, comparable(person.email));
  if (there?.status === 'disabled') return;
  if (there?.issuer === identity.issuer && there.subject === identity.subject) return;
  const id = (there?.id ?? (await inviteUser(tx, context, person, now)).user.id) as UserId;
  await activateUser(tx, id, identity, now);
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'user',
    entityId: id,
    entitySeq: 'next',
    type: 'user.activated',
    occurredAt: now,
    payload: { role: person.role },
  });
}
