import type { Check } from '../../programmes/codes.ts';
import type { CheckTrack, Enrolment, Mfa, ResellerState, Tracks } from '../rules/state.ts';
import type { ResellerRecord, StaffRecord } from './record.ts';

type SharedTracks = ResellerRecord['tracks'];
type CheckName = keyof SharedTracks['mpn']['checks'];

const CHECK_MEMBERS: Readonly<Record<Check, CheckName>> = {
  email_ownership: 'emailOwnership',
  employment: 'employment',
  business: 'business',
  identity: 'identity',
  due_diligence: 'dueDiligence',
};

/** The tracks without what only staff may see. */
export function sharedTracks({ tracks }: ResellerState): SharedTracks {
  return {
    workTenant: workTenant(tracks.workTenant),
    mpn: enrolment(tracks.mpn),
    partnerId: without(tracks.partnerId),
    csp: enrolment(tracks.csp),
    idLink: without(tracks.idLink),
    mpa: without(tracks.mpa),
    mfa: mfa(tracks.mfa),
    providerLink: without(tracks.providerLink),
  };
}

/** The tracks with the attempts, Microsoft's own messages and the series of readings. */
export function staffTracks(state: ResellerState): StaffRecord['tracks'] {
  const { mpn, csp, mfa: latest } = state.tracks;
  const shared = sharedTracks(state);
  return {
    ...shared,
    mpn: { ...shared.mpn, attempts: attempts(mpn) },
    csp: { ...shared.csp, attempts: attempts(csp) },
    mfa: { ...shared.mfa, readings: [...latest.readings] },
  };
}

/** When something became known here is for our clocks, not for readers. */
function without<Track extends { readonly seenAt: string }>(track: Track): Omit<Track, 'seenAt'> {
  const { seenAt: _seenAt, ...shown } = track;
  return shown;
}

function workTenant(track: Tracks['workTenant']): SharedTracks['workTenant'] {
  return without(track);
}

function enrolment(track: Enrolment): SharedTracks['mpn'] {
  return {
    state: track.state,
    attempt: track.attempt,
    appeals: track.appeals,
    submittedName: track.submittedName,
    nameVariantReason: track.nameVariantReason,
    formError: track.formError,
    revoked: track.revoked,
    checks: checks(track.checks),
    documentsRequested: [...track.documents],
    documentsFor: track.documentsFor,
    documentsSentAt: track.documentsSentAt,
    mailMissingAt: track.mailMissingAt,
    since: track.since,
  };
}

function checks(found: Enrolment['checks']): SharedTracks['mpn']['checks'] {
  const shown: SharedTracks['mpn']['checks'] = {};
  for (const [name, track] of Object.entries(found) as [Check, CheckTrack][]) {
    shown[CHECK_MEMBERS[name]] = { state: track.state, cause: track.cause, since: track.since };
  }
  return shown;
}

function attempts(track: Enrolment): StaffRecord['tracks']['mpn']['attempts'] {
  return track.attempts.map((attempt) => ({ ...without(attempt), causes: [...attempt.causes] }));
}

function mfa(track: Mfa): SharedTracks['mfa'] {
  const { state, method, policyOnAt, latest, registrations, since } = track;
  return { state, method, policyOnAt, latest, registrations, since };
}
