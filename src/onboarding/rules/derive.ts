import type { Instant } from '../../kernel/time.ts';
import type { DeriveContext } from './decision.ts';
import { capabilitiesOf } from './derived/capabilities.ts';
import { criticalItem, stageOf, waitingOn as waitingOnOf } from './derived/critical.ts';
import { horizonAt } from './derived/horizon.ts';
import { placeRequirements } from './derived/items.ts';
import { nextActions } from './derived/next-actions.ts';
import { disputesOf, firstStale, overlaysOf, stuckReasons } from './derived/overlays.ts';
import { progressOf } from './derived/progress.ts';
import { runningReviews } from './derived/reviews.ts';
import type { Derived } from './derived/types.ts';
import { evaluate } from './requirements/evaluate.ts';
import { effectiveState } from './settle.ts';
import type { ResellerState } from './state.ts';

/**
 * Everything that follows from the record at a moment: stage, whose turn, requirements, dates, capabilities.
 * The answer holds from `now` until `nextChangeAt`, unless an event comes in between.
 */
export function derive(stored: ResellerState, context: DeriveContext): Derived {
  const { now, edition, calendar } = context;
  const horizon = horizonAt(now);
  watchWhatRunsOut(stored, horizon.hasCome);
  const state = effectiveState(stored, edition, now);

  const evaluated = evaluate(state, edition, now, (submittedAt) => {
    const missingAt = calendar.addBusinessDays(submittedAt, edition.review.mailMissingAfterBusinessDays);
    horizon.hasCome(missingAt);
    return missingAt;
  });
  const placed = placeRequirements(state, evaluated, context, horizon);
  const { lists, live, currentDeadline, dueAt, isOverdue } = placed;
  const critical = criticalItem(live);
  const waitingOn = waitingOnOf(state, critical);
  const reviews = runningReviews(state, context, horizon);
  const disputes = disputesOf(state);
  const stale = firstStale(state, evaluated, context);
  const staleAt = stale?.at ?? null;
  const stuck = stuckReasons(state, waitingOn, reviews, disputes, context, horizon);
  const signals = { isOverdue, staleAt, disputes, stuck };

  return {
    lifecycle: state.lifecycle,
    stage: stageOf(state, critical, lists.eventuallyDue[0]?.stage ?? null),
    overlays: overlaysOf(state, live, signals, horizon),
    stuckReasons: stuck,
    waitingOn,
    progress: progressOf(evaluated),
    requirements: lists,
    currentDeadline,
    nextActions: nextActions({ state, context, horizon, critical, live, reviews, disputes, staleAt }),
    capabilities: capabilitiesOf(state, evaluated, context),
    disputes,
    dueAt,
    staleAt,
    staleFact: stale === null ? null : { path: stale.path, requirement: stale.requirement },
    nextChangeAt: horizon.next(),
  };
}

function watchWhatRunsOut(state: ResellerState, watch: (moment: Instant) => boolean): void {
  if (state.lifecycle === 'on_hold' && state.hold !== null) watch(state.hold.until);
  for (const waiver of Object.values(state.waivers)) watch(waiver.expiresAt);
}

export type { Derived } from './derived/types.ts';
