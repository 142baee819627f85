import type { ResellerId } from '../kernel/ids.ts';
import { isErased } from '../ledger/index.ts';
import { editionOf } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import { listEvents } from './list-events.ts';
import type { HistoryEvent } from './rules/history.ts';
import { replay } from './rules/replay.ts';
import type { ResellerState } from './rules/state.ts';

export interface Earlier {
  /** The record as the history before that revision leads to it. */
  readonly state: ResellerState;
  /** The events of that revision, oldest first. */
  readonly events: readonly HistoryEvent[];
}

/**
 * The record before one of its revisions, rebuilt from its history. Null when the history holds values of somebody who was erased:
 * what is forgotten cannot be put back. Throws not-found.
 */
export async function stateBefore(
  deps: OnboardingDeps,
  context: CallContext,
  id: ResellerId,
  revision: number,
): Promise<Earlier | null> {
  const history: HistoryEvent[] = [];
  for (let after = 0; ; ) {
    const page = await listEvents(deps, context, { id, after, limit: 200 });
    history.push(...page.entries.map((entry) => entry.event).filter((event) => event.seq <= revision));
    if (page.next === null || page.next >= revision) break;
    after = page.next;
  }
  const earlier = history.filter((event) => event.seq < revision);
  if (holdsErased(earlier)) return null;
  return {
    state: replay(earlier, { editionOf, resellerId: id }),
    events: history.filter((event) => event.seq === revision),
  };
}

function holdsErased(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isErased(value) || Object.values(value).some(holdsErased);
}
