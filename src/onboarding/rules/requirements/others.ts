import { MARKET } from '../state.ts';
import { mpaLock } from '../tracks/mpa.ts';
import { comesFromReview } from '../tracks/partner-id.ts';
import {
  ahead,
  due,
  type Evaluate,
  failed,
  isProven,
  NOT_APPLICABLE,
  type Standing,
  satisfied,
  settledBy,
  unproven,
} from './standing.ts';

export const invitation: Evaluate = ({ state }) => {
  const { registeredAt, invitedAt } = state.marks;
  if (state.lifecycle === 'draft') {
    return due('draft', { since: registeredAt, seenAt: registeredAt }, { owner: 'distributor' });
  }
  const at = invitedAt ?? registeredAt;
  return satisfied({ since: at, seenAt: at });
};

/** An account that can be used for this (C14–C30). An approved CSP enrolment cannot exist without one. */
export const workTenant: Evaluate = (scene) => {
  const { workTenant: track, csp } = scene.state.tracks;
  const standing = workTenantAlone(scene);
  if (standing.is === 'satisfied') return standing;
  const isImplied = csp.state === 'approved' && isProven(scene, 'csp.review', 'csp');
  return isImplied && !track.wrongAccount ? satisfied(csp, scene.state.facts.csp?.winner.level) : standing;
};

const workTenantAlone: Evaluate = (scene) => {
  const track = scene.state.tracks.workTenant;
  switch (track.state) {
    case 'undecided':
      return due('undecided', track);
    case 'planned':
      if (track.wrongAccount) return failed('wrong_account', track);
      return due(track.strategy === 'own_existing' ? 'planned_own' : 'planned_new', track, {
        hasBegun: true,
      });
    default:
      return settledBy(scene, 'workTenant', track, 'created');
  }
};

/** A valid location ID of the right country (C5, C57–C59, C72). */
export const partnerId: Evaluate = (scene) => {
  const { state } = scene;
  const track = state.tracks.partnerId;
  const fact = state.facts.partnerId?.winner;
  const level = fact?.level ?? null;
  const told = { since: fact?.asOf ?? track.since, seenAt: fact?.observedAt ?? track.seenAt };
  const isOwnReview = comesFromReview(state) && state.tracks.mpn.state !== 'approved';
  if (isOwnReview && state.tracks.mpn.revoked) return ahead('invalid', track, ['mpn.review']);
  if (track.state === 'invalid' || track.state === 'legacy_unmigrated') return failed('invalid', told);
  if (track.kind === 'global') return failed('wrong_kind', told);
  if (track.country !== null && track.country !== MARKET) return failed('wrong_country', told);
  if (isOwnReview) {
    return ahead(track.number === null ? 'to_report' : 'provisional', track, ['mpn.review']);
  }
  if (track.number === null) return due('to_report', track, { isProvisional: comesFromReview(state) });
  // Known long before, perhaps, but of use only since it became valid: what waits for it waits until then (C57).
  const validAt = track.seenAt > told.seenAt ? track.seenAt : told.seenAt;
  if (track.state === 'active') return satisfied({ ...told, seenAt: validAt }, level);
  return unproven('to_verify', told, level, { isProvisional: false });
};

/** The location ID is tied to the CSP account (C70–C74). A signed agreement proves it (C124). */
export const idLink: Evaluate = (scene) => {
  const track = scene.state.tracks.idLink;
  switch (track.state) {
    case 'linked': {
      const standing = settledBy(scene, 'idLink', track);
      if (standing.is === 'satisfied') return standing;
      const isSigned = scene.state.tracks.mpa.state === 'accepted' && isProven(scene, 'mpa', 'mpa');
      return isSigned ? satisfied(track, scene.state.facts.mpa?.winner.level) : standing;
    }
    case 'mismatch':
      return failed(`mismatch_${track.mismatch ?? 'kind'}`, track);
    case 'skipped':
      return due('skipped', track, { hasBegun: true });
    case 'unlinked':
      return due('unlinked', track);
  }
};

/** The agreement with Microsoft (C89–C93). */
export const mpa: Evaluate = (scene) => {
  const { mpa: track, csp, idLink: link } = scene.state.tracks;
  if (track.state === 'accepted') return settledBy(scene, 'mpa', track);
  if (track.state === 'available') return due('available', track);
  const moment = csp.seenAt > link.seenAt ? csp : link;
  switch (mpaLock(scene.state)?.reason) {
    case undefined:
      return due('available', moment);
    case 'signer_unknown':
      return due('signer_unknown', moment);
    case 'mpa_needs_id_link':
      return ahead('available', track, ['id_link']);
    case 'partner_id_not_verified':
      return ahead('available', track, ['partner_id']);
    default:
      return ahead('available', track, ['csp.review']);
  }
};

/** The second factor is required for the whole directory (C95, C98). */
export const mfaPolicy: Evaluate = (scene) => {
  const { mfa } = scene.state.tracks;
  if (mfa.policyOnAt === null) return due('not_started', mfa);
  const moment = { since: mfa.policyOnAt, seenAt: mfa.seenAt };
  const standing = settledBy(scene, 'mfa.policy', moment);
  if (standing.is === 'satisfied') return standing;
  const isMet = mfa.state === 'met' && isProven(scene, 'mfa.enrolment', 'mfa.enrolment');
  return isMet ? satisfied(mfa, scene.state.facts['mfa.enrolment']?.winner.level) : standing;
};

/** Everybody the edition counts has a second factor (C94, C103). */
export const mfaEnrolment: Evaluate = (scene) => {
  const { mfa } = scene.state.tracks;
  switch (mfa.state) {
    case 'not_started':
      return ahead('enrolling', mfa, ['mfa.policy']);
    case 'policy_on':
    case 'enrolling':
      return due('enrolling', mfa, { hasBegun: true });
    case 'below_target':
      return failed('below_target', mfa);
    case 'met':
      return settledBy(scene, 'mfa.enrolment', mfa);
  }
};

/** The distributor as the reseller's indirect provider (C108–C115); never owed by an additional reseller (C7). */
export const providerLink: Evaluate = (scene) => {
  const { state } = scene;
  const track = state.tracks.providerLink;
  switch (track.state) {
    case 'not_applicable':
      return NOT_APPLICABLE;
    case 'locked':
      return ahead('offerable', track, [
        state.tracks.csp.state === 'not_required' ? 'partner_id' : 'csp.review',
      ]);
    case 'offerable':
      return due('offerable', track);
    case 'removed':
      return failed('removed', track);
    case 'approved':
      return settledBy(scene, 'providerLink', track);
    default:
      return due(track.state, track, { hasBegun: true });
  }
};

/** The distributor's last look before the reseller counts as live. */
export const confirmation: Evaluate = ({ state }): Standing => {
  const { readyAt, liveAt, registeredAt } = state.marks;
  if (state.lifecycle === 'live') {
    const at = liveAt ?? registeredAt;
    return satisfied({ since: at, seenAt: at });
  }
  const at = readyAt ?? registeredAt;
  const moment = { since: at, seenAt: at };
  return state.lifecycle === 'ready'
    ? due('ready', moment, { owner: 'distributor' })
    : ahead('ready', moment, []);
};
