import type { Instant } from '../../../kernel/time.ts';
import type { DeriveContext } from '../decision.ts';
import { REVIEWS, type ResellerState, type Review } from '../state.ts';
import type { Horizon } from './horizon.ts';

/** A review that Microsoft is working on. */
export interface RunningReview {
  readonly review: Review;
  /** The next date on which somebody looks whether there is an answer. */
  readonly checkBackAt: Instant;
  readonly isLate: boolean;
}

const WEEK_IN_BUSINESS_DAYS = 5;
const MOST_WEEKS = 520;

/** The reviews Microsoft is working on, with the date to look again: the edition's first one, then weekly (4.6). */
export function runningReviews(
  state: ResellerState,
  context: DeriveContext,
  horizon: Horizon,
): readonly RunningReview[] {
  return REVIEWS.flatMap((review) => {
    const since = runningSince(state, review);
    if (since === null) return [];
    const { lateAfterBusinessDays } = context.edition.review;
    const lateAt = context.calendar.addBusinessDays(since, lateAfterBusinessDays);
    return [{ review, checkBackAt: nextCheckBack(since, context, horizon), isLate: horizon.hasCome(lateAt) }];
  });
}

/** Since when nothing is left but Microsoft's answer; a waived form or mail counts as done. */
function runningSince(state: ResellerState, review: Review): Instant | null {
  const track = state.tracks[review];
  if (state.waivers[`${review}.review`] !== undefined) return null;
  switch (track.state) {
    case 'in_review':
      return track.since;
    case 'submitted':
      return state.waivers[`${review}.email_ownership_check`]?.since ?? null;
    case 'not_started':
    case 'drafting':
      return state.waivers[`${review}.application`]?.since ?? null;
    default:
      return null;
  }
}

function nextCheckBack(since: Instant, context: DeriveContext, horizon: Horizon): Instant {
  const { calendar, edition } = context;
  const first = edition.review.checkBackBusinessDays;
  // Skip the weeks that have passed, so that an old review costs no more than a new one.
  const passed = Math.max(0, calendar.businessDaysBetween(since, horizon.now) - first - 1);
  const skipped = Math.floor(passed / WEEK_IN_BUSINESS_DAYS) * WEEK_IN_BUSINESS_DAYS;
  let days = skipped === 0 ? first : first + skipped - WEEK_IN_BUSINESS_DAYS;
  let at = calendar.addBusinessDays(since, days);
  for (let week = 0; week < MOST_WEEKS && horizon.hasCome(at); week += 1) {
    days += WEEK_IN_BUSINESS_DAYS;
    at = calendar.addBusinessDays(since, days);
  }
  return at;
}
