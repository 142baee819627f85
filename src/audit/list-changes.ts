import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { AuditDeps } from './deps.ts';
import { type ChangeRow, loadChanges, loadLatestSequence } from './store/reading.ts';

export interface ListChanges {
  /** The last sequence number the caller has seen; 0 from the beginning, `latest` for nothing but the present end. */
  readonly after: number | 'latest';
  readonly limit: number;
}

export interface ChangesPage {
  readonly items: readonly ChangeRow[];
  /** What to pass as `after` next time. */
  readonly nextAfter: number;
  /** The same as text while there is more, as every list has it; null at the end for now. */
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/**
 * What changed, in the one order of the log: gap-free, each change once, the changes of one thing in their order. A change
 * appears when it is sealed, about a second after it was made; nothing ever appears behind a number that was already given out.
 */
export async function listChanges(
  deps: AuditDeps,
  context: CallContext,
  { after, limit }: ListChanges,
): Promise<ChangesPage> {
  if (after === 'latest') {
    const nextAfter = await loadLatestSequence(deps.pools.staff, bindingOf(context));
    return { items: [], nextAfter, nextCursor: null, hasMore: false };
  }
  const rows = await loadChanges(deps.pools.staff, bindingOf(context), after, limit + 1);
  const items = rows.slice(0, limit);
  const nextAfter = items.at(-1)?.sequence ?? after;
  const hasMore = rows.length > limit;
  return { items, nextAfter, nextCursor: hasMore ? String(nextAfter) : null, hasMore };
}
