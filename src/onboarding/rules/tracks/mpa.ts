import type { CalendarDate } from '../../../kernel/time.ts';
import type { Edition } from '../../../programmes/edition.ts';
import { hasRole } from '../contact.ts';
import type { EventData } from '../events.ts';
import { type Mpa, type ResellerState, withTracks } from '../state.ts';
import { trackApplies } from './applicability.ts';
import { approve } from './enrolment.ts';
import { reviewPassed } from './enrolment-guard.ts';
import {
  type Asker,
  type Claim,
  GO,
  type Guard,
  move,
  type Outcome,
  REPEAT,
  type Refused,
  refuse,
  type Step,
  same,
  stamp,
} from './track.ts';

/** True when somebody is known who may accept: only a global administrator can (C90, C122). */
function signerIsKnown(state: ResellerState): boolean {
  return hasRole(state.profile.contacts, 'global_admin') || state.tracks.workTenant.globalAdmin !== null;
}

/** What keeps the agreement locked, or null. Elsewhere enrolled, only a usable Partner ID is needed (4.4). */
export function mpaLock(state: ResellerState): Refused | null {
  const { csp, partnerId, idLink } = state.tracks;
  if (csp.state === 'not_required') {
    const isProven = partnerId.state === 'active' || state.waivers.partner_id !== undefined;
    return isProven ? null : refuse('partner_id_not_verified');
  }
  if (!reviewPassed(state, 'csp')) return refuse('mpa_needs_csp_approval');
  if (idLink.state !== 'linked' && state.waivers.id_link === undefined) return refuse('mpa_needs_id_link');
  return signerIsKnown(state) ? null : refuse('signer_unknown');
}

/** Whether the agreement may be reported as accepted now. */
export function guardMpa(state: ResellerState, asker: Asker, edition: Edition): Guard {
  if (!trackApplies(edition, 'mpa', state)) return refuse('not_applicable');
  const track = state.tracks.mpa;
  if (track.state === 'accepted') return REPEAT;
  if (track.state === 'available' || asker.isCatchingUp) return GO;
  return mpaLock(state) ?? GO;
}

/**
 * The agreement is accepted. Where Microsoft's own records say so before the approval was reported here,
 * approval and link must have happened: nobody can sign without them (C86, C124).
 */
export function applyAccepted(step: Step<EventData['mpa.accepted']>): Outcome {
  const guard = guardMpa(step.state, step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.mpa;
  const effectiveDate = (step.data.effectiveDate as CalendarDate | undefined) ?? track.effectiveDate;
  const acceptedBy = step.data.acceptedBy ?? track.acceptedBy;
  if (guard.kind === 'repeat') {
    if (track.effectiveDate === effectiveDate && track.acceptedBy === acceptedBy) return same('mpa');
    const level = step.state.facts.mpa?.winner.level ?? 0;
    if (contradicts(track, { effectiveDate, acceptedBy }) && step.evidence.level < level) {
      return refuse('stronger_record_stands');
    }
  }
  const inferred = guard.kind === 'go' ? inferEarlierSteps(step) : { state: step.state, claims: [] };
  const clock = track.state === 'accepted' ? {} : stamp(step);
  const mpa: Mpa = { ...track, state: 'accepted', effectiveDate, acceptedBy, ...clock };
  const claims: Claim[] = [{ path: 'mpa', value: 'accepted' }, ...inferred.claims];
  return move(withTracks(inferred.state, { mpa }), claims);
}

/** Filling in a date or a name is welcome; another one than is on record is not. */
function contradicts(track: Mpa, told: Pick<Mpa, 'effectiveDate' | 'acceptedBy'>): boolean {
  const differs = (before: string | null, after: string | null) => before !== null && before !== after;
  return differs(track.effectiveDate, told.effectiveDate) || differs(track.acceptedBy, told.acceptedBy);
}

function inferEarlierSteps(step: Step<unknown>): {
  readonly state: ResellerState;
  readonly claims: readonly Claim[];
} {
  let state = step.state;
  const claims: Claim[] = [];
  if (!reviewPassed(state, 'csp')) {
    const approved = approve({ ...step, state }, 'csp');
    state = approved.state;
    claims.push(...approved.claims);
  }
  const { csp, idLink } = state.tracks;
  if (csp.state !== 'not_required' && idLink.state !== 'linked' && state.waivers.id_link === undefined) {
    state = withTracks(state, { idLink: { ...idLink, state: 'linked', mismatch: null, ...stamp(step) } });
    claims.push({ path: 'idLink', value: 'linked' });
  }
  return { state, claims };
}
