import type { Instant } from '../../kernel/time.ts';
import type { EditionId, ResellerType, StartPoint } from '../../programmes/codes.ts';
import type { Enrolment, Profile, ResellerState, Tracks } from './state.ts';

/** What a new record is made from; contact ids come from the caller. */
export interface Registration {
  readonly type: ResellerType;
  readonly startPoint: StartPoint;
  readonly programme: EditionId;
  readonly profile: Profile;
}

/** A draft about which nothing is known yet. */
export function initialState(input: Registration, now: Instant): ResellerState {
  const { type, startPoint, programme, profile } = input;
  return {
    type,
    startPoint,
    programme,
    lifecycle: 'draft',
    hold: null,
    mergedInto: null,
    profile,
    tracks: initialTracks(now),
    facts: {},
    waivers: {},
    marks: {
      registeredAt: now,
      invitedAt: null,
      lastFactAt: null,
      resumedAt: null,
      readyAt: null,
      liveAt: null,
      unwaivedAt: {},
    },
  };
}

function initialTracks(now: Instant): Tracks {
  const clock = { since: now, seenAt: now };
  return {
    workTenant: {
      state: 'undecided',
      strategy: null,
      domain: null,
      tenantId: null,
      riskAccepted: false,
      globalAdmin: null,
      employeeCount: null,
      wrongAccount: false,
      ...clock,
    },
    mpn: initialEnrolment(now),
    partnerId: { state: 'none', number: null, kind: null, country: null, validity: null, ...clock },
    csp: initialEnrolment(now),
    idLink: { state: 'unlinked', mismatch: null, number: null, ...clock },
    mpa: { state: 'locked', effectiveDate: null, acceptedBy: null, ...clock },
    mfa: {
      state: 'not_started',
      method: null,
      policyOnAt: null,
      latest: null,
      readings: [],
      registrations: 0,
      ...clock,
    },
    providerLink: { state: 'locked', providerTenantId: null, ...clock },
  };
}

function initialEnrolment(now: Instant): Enrolment {
  return {
    state: 'not_started',
    attempt: 0,
    appeals: 0,
    submittedName: null,
    nameVariantReason: null,
    formError: null,
    revoked: false,
    checks: {},
    documents: [],
    documentsFor: null,
    documentsSentAt: null,
    mailMissingAt: null,
    attempts: [],
    since: now,
    seenAt: now,
  };
}
