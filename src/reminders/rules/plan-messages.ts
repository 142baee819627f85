import { historyOf } from './history.ts';
import { planHandover, planTurn } from './news.ts';
import { occasionsOf } from './occasions.ts';
import { planOccasion } from './plan-occasion.ts';
import type { PlanInput, PlannedMessage } from './types.ts';

/**
 * What is to be sent next because of a record: for every open occasion the next step to the reseller, and the next one to
 * the distributor's own people as soon as no step to the reseller comes before it. The same input gives the same plan, a
 * plan that is carried out and made again names nothing twice, and what is not named any more is to be cancelled.
 */
export function planMessages(input: PlanInput): readonly PlannedMessage[] {
  if (input.policy.paused) return [];
  const history = historyOf(input.past);
  const occasions = occasionsOf(input);
  const rows = occasions.flatMap((occasion) => planOccasion(occasion, input, history));
  const plan = planTurn(rows, input, history);
  return [...plan, ...planHandover(plan, occasions, input, history)].sort(byTime);
}

function byTime(a: PlannedMessage, b: PlannedMessage): number {
  if (a.notBefore !== b.notBefore) return a.notBefore < b.notBefore ? -1 : 1;
  return a.dedupeKey < b.dedupeKey ? -1 : a.dedupeKey === b.dedupeKey ? 0 : 1;
}
