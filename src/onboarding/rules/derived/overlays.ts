import type { Instant } from '../../../kernel/time.ts';
import type { Overlay, Owner, RequirementCode } from '../../../programmes/codes.ts';
import type { DeriveContext } from '../decision.ts';
import { requirementOf, staleAfter } from '../facts.ts';
import type { Evaluated } from '../requirements/evaluate.ts';
import { FACT_PATHS, type FactPath, REVIEWS, type ResellerState } from '../state.ts';
import { type Horizon, latest } from './horizon.ts';
import type { LiveItem } from './items.ts';
import type { RunningReview } from './reviews.ts';
import type { StuckReason } from './types.ts';

/** Silence of a reseller, in business days, after which somebody calls (4.7). */
export const SILENT_AFTER = 10;
/** A dispute nobody settles, in business days (4.7). */
export const DISPUTE_OLD_AFTER = 2;

export interface Signals {
  readonly isOverdue: boolean;
  readonly staleAt: Instant | null;
  readonly disputes: readonly FactPath[];
  readonly stuck: readonly StuckReason[];
}

/** The flags that lie over the stage; several may hold at once. */
export function overlaysOf(
  state: ResellerState,
  live: readonly LiveItem[],
  signals: Signals,
  horizon: Horizon,
): readonly Overlay[] {
  if (state.lifecycle === 'withdrawn' || state.lifecycle === 'merged') return [];
  const isStale = signals.staleAt !== null && horizon.hasCome(signals.staleAt);
  const needsFix = live.some(
    ({ item }) => item.state === 'error' && (item.owner === 'reseller' || item.owner === 'distributor'),
  );
  const flags: readonly (readonly [Overlay, boolean])[] = [
    ['needs_fix', needsFix],
    ['overdue', signals.isOverdue],
    ['on_hold', state.lifecycle === 'on_hold'],
    ['stale', isStale],
    ['disputed', signals.disputes.length > 0],
    ['stuck', signals.stuck.length > 0],
  ];
  return flags.filter(([, holds]) => holds).map(([overlay]) => overlay);
}

/** Facts about which two reports disagree. */
export function disputesOf(state: ResellerState): readonly FactPath[] {
  return FACT_PATHS.filter((path) => {
    const entry = state.facts[path];
    return entry !== undefined && entry.contender !== null;
  });
}

export interface StaleFact {
  readonly at: Instant;
  readonly path: FactPath;
  readonly requirement: RequirementCode;
}

/** The fact that has to be confirmed again first, of those that still matter. */
export function firstStale(
  state: ResellerState,
  evaluated: readonly Evaluated[],
  context: DeriveContext,
): StaleFact | null {
  let result: StaleFact | null = null;
  for (const path of FACT_PATHS) {
    const entry = state.facts[path];
    const code = requirementOf(path);
    // The names of the tenant go with the tenant's own fact.
    if (entry === undefined || code === null || path.startsWith('workTenant.')) continue;
    const found = evaluated.find((item) => item.rule.code === code);
    if (found === undefined || found.standing.is === 'not_applicable' || found.waiver !== null) continue;
    const isSatisfied = found.standing.is === 'satisfied';
    const { winner, confirmedAt } = entry;
    const at = staleAfter(winner, confirmedAt, state.lifecycle, context.edition, isSatisfied);
    if (result === null || at < result.at) result = { at, path, requirement: code };
  }
  return result;
}

/** Why the case does not go on by itself any more. */
export function stuckReasons(
  state: ResellerState,
  waitingOn: Owner,
  reviews: readonly RunningReview[],
  disputes: readonly FactPath[],
  context: DeriveContext,
  horizon: Horizon,
): readonly StuckReason[] {
  if (state.lifecycle !== 'active' && state.lifecycle !== 'ready' && state.lifecycle !== 'live') return [];
  const after = (start: Instant, days: number) =>
    horizon.hasCome(context.calendar.addBusinessDays(start, days));
  const { registeredAt, lastFactAt, invitedAt, resumedAt } = state.marks;
  const reasons: StuckReason[] = [];
  const quietSince = latest(registeredAt, lastFactAt, invitedAt, resumedAt);
  if (waitingOn === 'reseller' && after(quietSince, SILENT_AFTER)) reasons.push('silent');
  if (REVIEWS.some((review) => isRejectedAlike(state, review))) reasons.push('same_cause_twice');
  if (reviews.some((entry) => entry.isLate)) reasons.push('review_late');
  const isOld = disputes
    .map((path) => state.facts[path]?.contender?.fact.observedAt)
    .map((at) => at !== undefined && after(at, DISPUTE_OLD_AFTER));
  if (isOld.includes(true)) reasons.push('dispute_old');
  return reasons;
}

function isRejectedAlike(state: ResellerState, review: (typeof REVIEWS)[number]): boolean {
  const track = state.tracks[review];
  if (track.state !== 'rejected' || track.revoked) return false;
  const [last, before] = track.attempts.filter((attempt) => attempt.outcome === 'rejected').reverse();
  if (last === undefined || before === undefined) return false;
  return last.causes.some(({ cause }) => before.causes.some((earlierCause) => earlierCause.cause === cause));
}
