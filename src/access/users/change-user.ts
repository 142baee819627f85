import { AppError } from '../../kernel/app-error.ts';
import type { UserId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import { type Tx, transactBound } from '../../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { AccessDeps } from '../deps.ts';
import { endSessionsOfUser } from '../sessions/store.ts';
import { comparable } from './invite-user.ts';
import { lockActiveAdmins, lockUser, saveUser } from './store.ts';
import type { User } from './user.ts';

export interface UserPatch {
  readonly displayName?: User['displayName'] | undefined;
  readonly email?: User['email'] | undefined;
  readonly role?: User['role'] | undefined;
  readonly locale?: User['locale'] | undefined;
  /** `disabled` ends every session at once; `active` lets the person back in. */
  readonly status?: 'active' | 'disabled' | undefined;
}

/** Changes a colleague. Throws not-found, revision-stale, duplicate, and conflict where the tenant would be left without an administrator. */
export async function changeUser(
  deps: AccessDeps,
  context: CallContext,
  input: { readonly id: UserId; readonly patch: UserPatch; readonly expected: number | 'any' },
): Promise<User> {
  const now = deps.clock();
  return transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    const admins = await lockActiveAdmins(tx);
    const before = await lockUser(tx, input.id);
    if (!before) throw new AppError('not-found');
    if (input.expected !== 'any' && input.expected !== before.revision)
      throw new AppError('revision-stale', { extra: { currentRevision: before.revision } });
    const after = applyPatch(before, input.patch);
    const changed = CHANGEABLE.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return before;
    keepAnAdmin(admins, before, after);
    return saveChange(tx, context, { before, after, changed }, now);
  });
}

const CHANGEABLE = ['displayName', 'email', 'role', 'locale', 'status'] as const;

function applyPatch(before: User, patch: UserPatch): User {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const after: User = { ...before, ...given };
  // Let back in before the first sign-in, a person is invited as before; without a link, so the next step is to invite again.
  if (patch.status === 'active' && !before.identityKnown) return { ...after, status: 'invited' };
  return after;
}

/** Somebody must be left who can let people in. `admins` are the active ones, held by this transaction. */
export function keepAnAdmin(
  admins: readonly string[],
  before: User,
  after: Pick<User, 'role' | 'status'>,
): void {
  const stays = after.role === 'admin' && after.status === 'active';
  if (stays || !admins.includes(before.id) || admins.length > 1) return;
  throw new AppError('conflict', { say: LAST_ADMIN });
}

async function saveChange(
  tx: Tx,
  context: CallContext,
  change: { before: User; after: User; changed: readonly (typeof CHANGEABLE)[number][] },
  now: Instant,
): Promise<User> {
  const { before, after, changed } = change;
  const saved = await saveUser(tx, { ...after, emailKey: comparable(after.email) }, now);
  // A right that was taken away, or given, is not left in an open session.
  if (changed.includes('role') || changed.includes('status'))
    await endSessionsOfUser(tx, before.id, 'user_changed');
  const shown = changed.filter((field) => field === 'role' || field === 'status' || field === 'locale');
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'user',
    entityId: before.id,
    entitySeq: 'next',
    type: changed.includes('status') ? STATUS_EVENT[after.status] : 'user.changed',
    occurredAt: now,
    payload: {
      changed,
      changes: shown.map((field) => ({ path: field, from: before[field], to: after[field] })),
    },
  });
  return saved;
}

const STATUS_EVENT = { disabled: 'user.disabled', active: 'user.enabled', invited: 'user.enabled' } as const;

const LAST_ADMIN = {
  ja: '管理者がいなくなるため、この変更はできません。先に別の方を管理者にしてください。',
  en: 'Nobody would be left to administer the account. Make somebody else an administrator first.',
};
