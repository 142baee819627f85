import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { AccessDeps } from '../deps.ts';
import { listUserRows } from './store.ts';
import type { User } from './user.ts';

export interface ListUsers {
  readonly status: string | null;
  /** Id of the last person of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** The tenant's people, in the order in which they were invited. */
export async function listUsers(
  deps: AccessDeps,
  context: CallContext,
  input: ListUsers,
): Promise<{ readonly items: User[]; readonly next: string | null }> {
  const more = { ...input, limit: input.limit + 1 };
  const rows = await listUserRows(deps.pools.staff, bindingOf(context), more);
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
