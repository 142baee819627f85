import { AppError } from '../../kernel/app-error.ts';
import type { UserId } from '../../kernel/ids.ts';
import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { AccessDeps } from '../deps.ts';
import { findUser } from './store.ts';
import type { User } from './user.ts';

/** One of the tenant's people. Throws not-found. */
export async function getUser(deps: AccessDeps, context: CallContext, id: UserId): Promise<User> {
  const user = await findUser(deps.pools.staff, bindingOf(context), id);
  if (!user) throw new AppError('not-found');
  return user;
}
