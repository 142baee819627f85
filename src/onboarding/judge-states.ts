import { canonicalJson } from '../kernel/canonical.ts';
import type { KeyRing } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { editionOf } from '../programmes/index.ts';
import { type ReadHistory, readHistories } from './read-histories.ts';
import type { HistoryEvent } from './rules/history.ts';
import { replay } from './rules/replay.ts';

/** `differs`: the history leads elsewhere. `unclear`: these rules cannot follow the history at all. */
export type StateProblem = 'differs' | 'unclear';

/**
 * Compares every record of the tenant with what its history leads to, and names those that do not agree (promise 24). Records
 * and events are read in short statements; a record that changes meanwhile is compared at the revision it was read at.
 */
export async function judgeStates(
  pool: Pool,
  ring: KeyRing,
  binding: Binding,
  onProblem: (resellerId: string, problem: StateProblem) => void,
): Promise<void> {
  // Rules look for the word in a source of level 3; an erased one must still pass.
  const placeholder = ({ eventId }: { eventId: string }, pointer: string) =>
    `erased report ${eventId}${pointer}`;
  for await (const history of readHistories(pool, ring, binding, placeholder)) {
    const problem = problemOf(history);
    if (problem !== undefined) onProblem(history.resellerId, problem);
  }
}

function problemOf({ resellerId, state, changes }: ReadHistory): StateProblem | undefined {
  const events = changes.flatMap(({ seq, payload }) =>
    (payload as { readonly events: readonly HistoryEvent[] }).events.map((event) => ({ ...event, seq })),
  );
  try {
    const replayed = replay(events, { editionOf, resellerId: resellerId as never });
    return asStored(replayed) === asStored(state) ? undefined : 'differs';
  } catch {
    return 'unclear';
  }
}

const asStored = (state: unknown): string => canonicalJson(JSON.parse(JSON.stringify(state)));
