import type { Instant } from '../../kernel/time.ts';
import { add, behind, isNews, momentOf, type Planner } from './planner.ts';

/** MFA: the policy, and how many accounts it reaches (C94–C97). */
export function planMfa(planner: Planner): void {
  const { row, state, context } = planner;
  const date = row.mfaDate ?? row.mfaStatus?.date;
  const told = row.mfaStatus?.state ?? (date === undefined ? undefined : 'policy_on');
  const track = state.tracks.mfa;
  if (told === 'not_started') {
    if (track.state !== 'not_started') behind(planner, 'mfaStatus', told, track.state);
    return;
  }
  if (
    told !== undefined &&
    (track.state === 'not_started' || isNews(planner, 'mfa.policy') || isOtherMethod(planner))
  ) {
    const method = row.mfaMethod ?? track.method ?? 'security_defaults';
    add(planner, 'mfaStatus', date, { type: 'mfa.policy_enabled', data: { method } });
  }
  const percent = row.mfaPercent ?? (told === 'met' ? 100 : undefined);
  const isKnown =
    track.latest !== null &&
    (percent === undefined || Math.abs(percent - track.latest.enforcedPercent) < 0.01);
  const hasMoved = told === 'enrolling' && track.state === 'policy_on';
  if (percent === undefined && track.state === 'not_started' && told === 'enrolling') {
    add(planner, 'mfaStatus', date, { type: 'mfa.user_registered', data: {} });
  } else if (hasMoved && percent === undefined) {
    add(planner, 'mfaStatus', date, { type: 'mfa.user_registered', data: {} });
  } else if (percent !== undefined && (!isKnown || isNews(planner, 'mfa.enrolment'))) {
    const at = momentOf(planner, 'mfaPercent', row.statusDate ?? date);
    // The report is read after the policy was switched on, on the same day at the earliest.
    if (at !== null) {
      const policyAt = date === undefined ? at : context.startOfDay(date);
      const asOf = at > policyAt ? at : later(policyAt, context.now);
      add(planner, 'mfaPercent', date, {
        type: 'mfa.reading_recorded',
        data: { asOf, enforcedPercent: percent },
      });
    }
  }
}

function isOtherMethod(planner: Planner): boolean {
  const { method } = planner.state.tracks.mfa;
  return planner.row.mfaMethod !== undefined && method !== null && planner.row.mfaMethod !== method;
}

function later(at: Instant, now: Instant): Instant {
  const evening = new Date(Date.parse(at) + 12 * 3_600_000).toISOString() as Instant;
  return evening < now ? evening : now;
}
