import type { PartnerIdState } from '../../../programmes/codes.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { EventData } from '../events.ts';
import {
  MARKET,
  type PartnerIdTrack,
  type PartnerIdValue,
  type ResellerState,
  withTracks,
} from '../state.ts';
import { ruleOf, trackApplies } from './applicability.ts';
import {
  type Asker,
  type Claim,
  GO,
  type Guard,
  move,
  type Outcome,
  refuse,
  type Step,
  same,
} from './track.ts';

/** Whether a Partner ID may be recorded now. */
export function guardPartnerId(state: ResellerState, _asker: Asker, edition: Edition): Guard {
  return trackApplies(edition, 'partner_id', state) ? GO : refuse('not_applicable');
}

/** Records the ID as it was told. Whether it may be used is worked out from kind, country, validity and proof. */
export function applyPartnerId(step: Step<EventData['partner_id.recorded']>): Outcome {
  const guard = guardPartnerId(step.state, step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.partnerId;
  const { number, kind, country, validity } = step.data;
  const value: PartnerIdValue = {
    number,
    kind,
    country,
    validity: validity ?? (number === track.number ? track.validity : null),
  };
  if (isSame(track, value)) return same('partnerId');
  const next = withTracks(step.state, { partnerId: { ...track, ...value } });
  return move(next, [{ path: 'partnerId', value }], contradicts(track, value) ? 'partnerId' : null);
}

/** Takes up a number that was told along the way, unless a better proven one is on record. */
export function claimNumber(
  step: Step<unknown>,
  number: string,
): { readonly state: ResellerState; readonly claims: readonly Claim[] } | null {
  const track = step.state.tracks.partnerId;
  if (track.number === number) return null;
  const known = step.state.facts.partnerId?.winner;
  if (known !== undefined && (step.evidence.level < known.level || step.at < known.asOf)) return null;
  const value: PartnerIdValue = { number, kind: null, country: null, validity: null };
  return {
    state: withTracks(step.state, { partnerId: { ...track, ...value } }),
    claims: [{ path: 'partnerId', value }],
  };
}

/** True when kind and country do not forbid the use for CSP (C59, C72). Unknown ones do not forbid yet. */
function isUsable(track: PartnerIdTrack): boolean {
  return track.kind !== 'global' && (track.country === null || track.country === MARKET);
}

/** Where the Partner ID stands, from what is known about it and about the partner registration. */
export function partnerIdState(state: ResellerState, edition: Edition): PartnerIdState {
  const { partnerId } = state.tracks;
  if (partnerId.validity === 'invalid' || partnerId.validity === 'legacy_unmigrated')
    return partnerId.validity;
  if (comesFromReview(state)) return stateFromReview(state);
  if (partnerId.number === null) return 'none';
  const needed = ruleOf(edition, 'partner_id')?.evidenceNeeded ?? 2;
  const level = state.facts.partnerId?.winner.level ?? 0;
  const isKnown = partnerId.kind === 'location' && partnerId.country === MARKET;
  return isKnown && level >= needed ? 'active' : 'provisional';
}

/** True when the ID becomes valid with the reseller's own registration (C57), not by a proof of its own. */
export function comesFromReview(state: ResellerState): boolean {
  const { mpn } = state.tracks;
  if (state.startPoint !== 'no_mpn' || mpn.state === 'not_required') return false;
  return mpn.state === 'approved' || state.waivers['mpn.review'] === undefined;
}

function stateFromReview(state: ResellerState): PartnerIdState {
  const { partnerId, mpn } = state.tracks;
  if (mpn.state === 'approved') return isUsable(partnerId) ? 'active' : 'provisional';
  if (mpn.revoked) return 'invalid';
  if (mpn.attempt > 0 || partnerId.number !== null) return 'provisional';
  return 'none';
}

function isSame(track: PartnerIdTrack, value: PartnerIdValue): boolean {
  return (
    track.number === value.number &&
    track.kind === value.kind &&
    track.country === value.country &&
    track.validity === value.validity
  );
}

/** Filling in what was unknown is progress; saying otherwise is a contradiction. */
function contradicts(track: PartnerIdTrack, value: PartnerIdValue): boolean {
  const differs = (before: string | null, after: string | null) => before !== null && before !== after;
  return (
    differs(track.number, value.number) ||
    (track.number === value.number &&
      (differs(track.kind, value.kind) ||
        differs(track.country, value.country) ||
        (track.validity !== value.validity && track.number !== null && isBad(track) !== isBad(value))))
  );
}

function isBad(value: { readonly validity: PartnerIdTrack['validity'] }): boolean {
  return value.validity === 'invalid' || value.validity === 'legacy_unmigrated';
}
