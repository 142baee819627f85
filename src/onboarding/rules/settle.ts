import type { Instant } from '../../kernel/time.ts';
import type { EnrolmentState, ProviderLinkState, RequirementCode } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import { type Evaluated, evaluate, FRAME_CODES, openCodes } from './requirements/evaluate.ts';
import type { FactPath, ResellerState, Review, Tracks, Waiver } from './state.ts';
import { withTracks } from './state.ts';
import { reviewPassed } from './tracks/enrolment-guard.ts';
import { mpaLock } from './tracks/mpa.ts';
import { partnerIdState } from './tracks/partner-id.ts';
import { stamp } from './tracks/track.ts';

/** When a consequence happens: with the event that caused it. */
interface When {
  readonly at: Instant;
  readonly now: Instant;
}

interface RunOut {
  readonly state: ResellerState;
  /** When the last of it ran out; null when nothing has. */
  readonly at: Instant | null;
}

/** The state without what has run out by itself: an ended hold, expired waivers. */
function withoutRunOut(state: ResellerState, now: Instant): RunOut {
  const codes = Object.keys(state.waivers) as RequirementCode[];
  const expired = codes.filter((code) => now >= (state.waivers[code]?.expiresAt ?? now));
  const holdEnd = state.lifecycle === 'on_hold' ? (state.hold?.until ?? now) : null;
  const holdEnded = holdEnd !== null && now >= holdEnd;
  if (expired.length === 0 && !holdEnded) return { state, at: null };
  let at: Instant | null = holdEnded ? holdEnd : null;
  const waivers: Partial<Record<RequirementCode, Waiver>> = { ...state.waivers };
  const unwaivedAt: Partial<Record<RequirementCode, Instant>> = { ...state.marks.unwaivedAt };
  for (const code of expired) {
    const endedAt = state.waivers[code]?.expiresAt ?? now;
    unwaivedAt[code] = endedAt;
    if (at === null || endedAt > at) at = endedAt;
    delete waivers[code];
  }
  const marks = { ...state.marks, unwaivedAt };
  if (!holdEnded) return { state: { ...state, waivers, marks }, at };
  const resumed = { ...marks, resumedAt: holdEnd };
  return { state: { ...state, waivers, lifecycle: 'active', hold: null, marks: resumed }, at };
}

/** The record as it stands at a moment, also when the timer has not yet written down what ran out before. */
export function effectiveState(state: ResellerState, edition: Edition, now: Instant): ResellerState {
  const runOut = withoutRunOut(state, now);
  return runOut.at === null ? state : settle(runOut.state, edition, { at: runOut.at, now: runOut.at });
}

/** Every step that follows by itself from what is known, so that the stored state is always complete. */
export function settle(state: ResellerState, edition: Edition, when: When): ResellerState {
  return settleLifecycle(settleTracks(state, edition, when), edition, when);
}

function settleTracks(before: ResellerState, edition: Edition, when: When): ResellerState {
  let state = settleType(before, when);
  state = settleStart(state, when);
  const id = state.tracks.partnerId;
  const idState = partnerIdState(state, edition);
  if (idState !== id.state) {
    state = withTracks(state, { partnerId: { ...id, state: idState, ...stamp(when) } });
    state = settleStart(state, when);
  }
  return settleProviderLink(settleMpa(state, when), when);
}

function settleType(state: ResellerState, when: When): ResellerState {
  const track = state.tracks.providerLink;
  const isAdditional = state.type === 'additional';
  if (isAdditional === (track.state === 'not_applicable')) return state;
  const known = state.facts.providerLink?.winner.value as ProviderLinkState | undefined;
  const next: ProviderLinkState = isAdditional ? 'not_applicable' : (known ?? 'locked');
  return withTracks(state, { providerLink: { ...track, state: next, ...stamp(when) } });
}

/** A review is not required where the start point says that it was passed before (4.4). */
function settleStart(state: ResellerState, when: When): ResellerState {
  const { partnerId } = state.tracks;
  const mpnPassed = state.startPoint !== 'no_mpn' && partnerId.state === 'active';
  const withMpn = settleRequired(state, 'mpn', mpnPassed, when);
  return settleRequired(withMpn, 'csp', state.startPoint === 'enrolled_elsewhere', when);
}

function settleRequired(state: ResellerState, review: Review, isPassed: boolean, when: When): ResellerState {
  const track = state.tracks[review];
  if (isPassed === (track.state === 'not_required')) return state;
  const known = state.facts[review as FactPath]?.winner.value as EnrolmentState | undefined;
  const next: EnrolmentState = isPassed ? 'not_required' : (known ?? 'not_started');
  const tracks: Partial<Tracks> = { [review]: { ...track, state: next, ...stamp(when) } };
  return withTracks(state, tracks);
}

function settleMpa(state: ResellerState, when: When): ResellerState {
  const track = state.tracks.mpa;
  if (track.state === 'accepted') return state;
  const lock = mpaLock(state);
  // Once offered it stays offered when the signer leaves; only a lost approval or link takes it back (4.2).
  const isOpen = lock === null || (track.state === 'available' && lock.reason === 'signer_unknown');
  if (isOpen === (track.state === 'available')) return state;
  return withTracks(state, { mpa: { ...track, state: isOpen ? 'available' : 'locked', ...stamp(when) } });
}

function settleProviderLink(state: ResellerState, when: When): ResellerState {
  const { providerLink: track, csp, partnerId } = state.tracks;
  if (track.state !== 'locked' && track.state !== 'offerable') return state;
  const isOpen =
    csp.state === 'not_required'
      ? partnerId.state === 'active' || state.waivers.partner_id !== undefined
      : reviewPassed(state, 'csp');
  if (isOpen === (track.state === 'offerable')) return state;
  const next = isOpen ? 'offerable' : 'locked';
  return withTracks(state, { providerLink: { ...track, state: next, ...stamp(when) } });
}

function settleLifecycle(state: ResellerState, edition: Edition, when: When): ResellerState {
  const { lifecycle, marks } = state;
  if (lifecycle !== 'active' && lifecycle !== 'ready' && lifecycle !== 'live') return state;
  const evaluated = evaluate(state, edition, when.now);
  const isOpen = openCodes(evaluated).length > 0;
  if (isOpen) {
    if (lifecycle === 'active') return state;
    return { ...state, lifecycle: 'active', marks: { ...marks, readyAt: null, liveAt: null } };
  }
  if (lifecycle === 'live') return state;
  const ready = { ...marks, readyAt: marks.readyAt ?? when.now };
  if (!isProvenByMicrosoft(evaluated)) {
    return lifecycle === 'ready' ? state : { ...state, lifecycle: 'ready', marks: ready };
  }
  return { ...state, lifecycle: 'live', marks: { ...ready, liveAt: when.now } };
}

/** Everything rests on Microsoft's own records, so nobody needs to look once more (4.2). */
function isProvenByMicrosoft(evaluated: readonly Evaluated[]): boolean {
  return evaluated.every(({ rule, standing, waiver }) => {
    if (FRAME_CODES.includes(rule.code) || standing.is === 'not_applicable') return true;
    if (waiver !== null || standing.is === 'open') return false;
    return standing.level === null || standing.level >= 3;
  });
}
