import { readBound } from '../platform/db/bound.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { ApiKeyView } from './api-key.ts';
import type { AccessDeps } from './deps.ts';
import { LIST_KEYS } from './store.ts';

export interface ListKeys {
  /** Id of the last key of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** The tenant's keys, newest first: never the keys themselves, nor their digests. */
export async function listKeys(
  deps: AccessDeps,
  context: CallContext,
  input: ListKeys,
): Promise<{ readonly items: ApiKeyView[]; readonly next: string | null }> {
  const values = [input.after, input.limit + 1];
  const rows = await readBound<ApiKeyView & Record<string, unknown>>(
    deps.pools.staff,
    bindingOf(context),
    LIST_KEYS,
    values,
  );
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
