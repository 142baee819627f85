import type { BusinessCalendar, Instant } from '../../kernel/time.ts';
import type { Edition } from '../../programmes/edition.ts';
import { earlier, latest } from './derived/horizon.ts';
import { DISPUTE_OLD_AFTER, SILENT_AFTER } from './derived/overlays.ts';
import type { Derived } from './derived/types.ts';
import { REVIEWS, type ResellerState } from './state.ts';

/**
 * When the case will count as stuck if nothing happens; a past moment when it does already, null when nothing of the kind lies
 * ahead. Stored beside the record, so that a list can ask for what is stuck today without looking into every record.
 */
export function stuckAt(
  state: ResellerState,
  derived: Derived,
  context: { readonly edition: Edition; readonly calendar: BusinessCalendar },
): Instant | null {
  const { registeredAt, lastFactAt, invitedAt, resumedAt } = state.marks;
  const quietSince = latest(registeredAt, lastFactAt, invitedAt, resumedAt);
  if (derived.overlays.includes('stuck')) return quietSince;
  if (state.lifecycle !== 'active' && state.lifecycle !== 'ready' && state.lifecycle !== 'live') return null;
  const { calendar, edition } = context;
  let at = derived.waitingOn === 'reseller' ? calendar.addBusinessDays(quietSince, SILENT_AFTER) : null;
  for (const review of REVIEWS) {
    const { state: standing, since } = state.tracks[review];
    if (standing !== 'in_review') continue;
    at = earlier(at, calendar.addBusinessDays(since, edition.review.lateAfterBusinessDays));
  }
  for (const path of derived.disputes) {
    const seen = state.facts[path]?.contender?.fact.observedAt;
    if (seen !== undefined) at = earlier(at, calendar.addBusinessDays(seen, DISPUTE_OLD_AFTER));
  }
  return at;
}
