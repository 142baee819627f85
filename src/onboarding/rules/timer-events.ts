import type { RequirementCode } from '../../programmes/codes.ts';
import type { DeriveContext } from './decision.ts';
import type { EventCommand } from './events.ts';
import { evaluate } from './requirements/evaluate.ts';
import { REVIEWS, type ResellerState } from './state.ts';

/** What the timer has to report because a date has come, so that the record also says it in writing. */
export function timerEventsDue(state: ResellerState, context: DeriveContext): readonly EventCommand[] {
  const { now, edition, calendar } = context;
  const events: EventCommand[] = [];
  if (state.lifecycle === 'on_hold' && state.hold !== null && state.hold.until <= now) {
    events.push({ type: 'lifecycle.resumed', data: {} });
  }
  for (const code of Object.keys(state.waivers) as RequirementCode[]) {
    const waiver = state.waivers[code];
    if (waiver !== undefined && waiver.expiresAt <= now) {
      events.push({ type: 'requirement.unwaived', data: { code } });
    }
  }
  if (state.lifecycle !== 'active') return events;
  const standings = evaluate(state, edition, now, (at) =>
    calendar.addBusinessDays(at, edition.review.mailMissingAfterBusinessDays),
  );
  for (const review of REVIEWS) {
    const found = standings.find(({ rule }) => rule.code === `${review}.email_ownership_check`);
    const isMissing =
      found?.waiver === null &&
      found.standing.is === 'open' &&
      found.standing.situation === 'mail_not_received' &&
      state.tracks[review].mailMissingAt === null;
    if (isMissing) events.push({ type: `${review}.mail_not_received`, data: {} });
  }
  return events;
}
