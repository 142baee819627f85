import { addDays, type Instant } from '../../../kernel/time.ts';
import type { MfaState } from '../../../programmes/codes.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { EventData } from '../events.ts';
import { type Mfa, type MfaReading, type ResellerState, withTracks } from '../state.ts';
import { trackApplies } from './applicability.ts';
import {
  type Asker,
  GO,
  type Guard,
  move,
  type Outcome,
  REPEAT,
  refuse,
  type Step,
  same,
  stamp,
} from './track.ts';

const KEPT_READINGS = 30;

export type MfaVerb = 'policy_enabled' | 'reading_recorded' | 'user_registered';

/** Whether the verb may happen now (product notes 4.2, MFA). Readings are always taken: they are measurements. */
export function guardMfa(state: ResellerState, verb: MfaVerb, _asker: Asker, edition: Edition): Guard {
  if (!trackApplies(edition, 'mfa', state)) return refuse('not_applicable');
  const track = state.tracks.mfa;
  switch (verb) {
    case 'policy_enabled':
      return track.state === 'not_started' ? GO : REPEAT;
    case 'reading_recorded':
      return GO;
    case 'user_registered':
      if (track.state === 'not_started') return refuse('mfa_policy_missing');
      return track.state === 'met' ? REPEAT : GO;
  }
}

/** The day after the last one on which Microsoft's seven-day rates may still hold days before the policy (C126). */
export function lagEnd(policyOnAt: Instant, edition: Edition): Instant {
  return addDays(policyOnAt, edition.mfa.readingLagDays + 1);
}

/** True when the reading reaches what the edition asks for. */
function reachesTarget(reading: MfaReading, edition: Edition): boolean {
  if (edition.mfa.target === 'all_users') return reading.enforcedPercent === 100;
  const admins =
    reading.adminsMissing === null ? reading.enforcedPercent === 100 : reading.adminsMissing === 0;
  return admins && reading.securityContact !== false;
}

/** What one reading says about the state: met, too early to tell, or below target. Nothing before the policy counts. */
function verdict(mfa: Mfa, reading: MfaReading, edition: Edition, policyFrom: Instant | null): MfaState {
  if (policyFrom === null || reading.asOf <= policyFrom) return mfa.state;
  if (reachesTarget(reading, edition)) return 'met';
  return reading.asOf < lagEnd(policyFrom, edition) ? 'enrolling' : 'below_target';
}

/** From when on readings count: the policy, or the waiver of proving it. */
function policyStart(state: ResellerState): Instant | null {
  return state.tracks.mfa.policyOnAt ?? state.waivers['mfa.policy']?.since ?? null;
}

/** The requirement for a second factor is switched on for the whole directory (C95). */
export function applyPolicyEnabled(step: Step<EventData['mfa.policy_enabled']>): Outcome {
  const guard = guardMfa(step.state, 'policy_enabled', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.mfa;
  const { method } = step.data;
  if (guard.kind === 'repeat' && track.method === method) return same('mfa.policy');
  const level = step.state.facts['mfa.policy']?.winner.level ?? 0;
  if (guard.kind === 'repeat' && step.evidence.level < level) return refuse('stronger_record_stands');
  const mfa: Mfa =
    guard.kind === 'repeat'
      ? { ...track, method }
      : { ...track, state: 'policy_on', method, policyOnAt: step.at, ...stamp(step) };
  return move(withTracks(step.state, { mfa }), [{ path: 'mfa.policy', value: method }]);
}

/** Somebody has set up the second factor. */
export function applyUserRegistered(step: Step<EventData['mfa.user_registered']>): Outcome {
  const guard = guardMfa(step.state, 'user_registered', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  if (guard.kind === 'repeat') return same('mfa.enrolment');
  const track = step.state.tracks.mfa;
  const isFirst = track.state === 'policy_on';
  const state = isFirst ? 'enrolling' : track.state;
  const clock = isFirst ? stamp(step) : {};
  const mfa: Mfa = { ...track, state, registrations: track.registrations + 1, ...clock };
  return move(withTracks(step.state, { mfa }), [{ path: 'mfa.enrolment', value: state }]);
}

/** A line of the security report. An older one joins the series and moves nothing. */
export function applyReading(step: Step<EventData['mfa.reading_recorded']>): Outcome {
  const guard = guardMfa(step.state, 'reading_recorded', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const reading = readingOf(step);
  if (reading.asOf > step.now) return refuse('reading_in_future');
  const track = step.state.tracks.mfa;
  if (track.readings.some((known) => isSameReading(known, reading))) return same('mfa.enrolment');
  const readings = insert(track.readings, reading);
  const isNewest = track.latest === null || reading.asOf >= track.latest.asOf;
  if (!isNewest) return move(withTracks(step.state, { mfa: { ...track, readings } }), []);
  const policyFrom = policyStart(step.state);
  const state = verdict(track, reading, step.edition, policyFrom);
  const clock = state === track.state ? {} : stamp({ at: reading.asOf, now: step.now });
  const mfa: Mfa = { ...track, state, latest: reading, readings, ...clock };
  const fell = track.state === 'met' && state !== 'met';
  const claims = policyFrom === null ? [] : [{ path: 'mfa.enrolment', value: state } as const];
  const outcome = move(withTracks(step.state, { mfa }), claims, fell ? 'mfa.enrolment' : null);
  return { ...outcome, asOf: reading.asOf };
}

/** The track as its latest reading stands under another edition's target. */
export function reclassify(state: ResellerState, edition: Edition): Mfa {
  const { mfa } = state.tracks;
  if (mfa.latest === null) return mfa;
  const next = verdict(mfa, mfa.latest, edition, policyStart(state));
  return next === mfa.state ? mfa : { ...mfa, state: next };
}

function readingOf(step: Step<EventData['mfa.reading_recorded']>): MfaReading {
  const { asOf, enforcedPercent, portalPercent, apiPercent, adminsMissing, securityContact } = step.data;
  return {
    asOf: asOf ?? step.at,
    enforcedPercent,
    portalPercent: portalPercent ?? null,
    apiPercent: apiPercent ?? null,
    adminsMissing: adminsMissing ?? null,
    securityContact: securityContact ?? null,
  };
}

function isSameReading(a: MfaReading, b: MfaReading): boolean {
  return (
    a.asOf === b.asOf &&
    a.enforcedPercent === b.enforcedPercent &&
    a.portalPercent === b.portalPercent &&
    a.apiPercent === b.apiPercent &&
    a.adminsMissing === b.adminsMissing &&
    a.securityContact === b.securityContact
  );
}

function insert(readings: readonly MfaReading[], reading: MfaReading): readonly MfaReading[] {
  const after = readings.findIndex((known) => known.asOf > reading.asOf);
  const at = after === -1 ? readings.length : after;
  return [...readings.slice(0, at), reading, ...readings.slice(at)].slice(-KEPT_READINGS);
}
