import type { ResellerId } from '../kernel/ids.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import { listEvents } from './list-events.ts';
import type { Fact } from './rules/state.ts';
import { viewReseller } from './view-reseller.ts';

export interface FactEntry extends Fact {
  /** The record shows this one. */
  readonly wins: boolean;
  /** It contradicts the one that wins and waits for a person. */
  readonly disputes: boolean;
}

/** More changes than any reseller goes through; a record that has more shows its first ones. */
const MOST_CHANGES = 2_000;

/** Every fact that was ever recorded of a reseller, oldest first, and which one wins for each path. Throws not-found. */
export async function listFacts(
  deps: OnboardingDeps,
  context: CallContext,
  id: ResellerId,
): Promise<FactEntry[]> {
  const [{ state }, { entries }] = await Promise.all([
    viewReseller(deps, context, id),
    listEvents(deps, context, { id, after: 0, limit: MOST_CHANGES }),
  ]);
  return entries.flatMap((entry) =>
    entry.facts.map((fact) => {
      const standing = state.facts[fact.path];
      return {
        ...fact,
        wins: standing?.winner.eventId === fact.eventId,
        disputes: standing?.contender?.fact.eventId === fact.eventId,
      };
    }),
  );
}
