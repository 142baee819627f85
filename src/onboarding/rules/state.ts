import type { EventId, ResellerId } from '../../kernel/ids.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type {
  Cause,
  Check,
  CheckState,
  EditionId,
  EnrolmentState,
  EvidenceLevel,
  IdLinkState,
  Lifecycle,
  MfaState,
  MpaState,
  PartnerIdState,
  ProviderLinkState,
  RequirementCode,
  ResellerType,
  StartPoint,
  WorkTenantState,
} from '../../programmes/codes.ts';
import type { Contact } from './contact.ts';

/** The two reviews of Microsoft (C10); both run on the same machine. */
export const REVIEWS = ['mpn', 'csp'] as const;
export type Review = (typeof REVIEWS)[number];

export const STRATEGIES = ['new_dedicated', 'own_existing'] as const;
export type Strategy = (typeof STRATEGIES)[number];

export const MISMATCHES = ['kind', 'country', 'inactive', 'region'] as const;
export type Mismatch = (typeof MISMATCHES)[number];

export const MFA_METHODS = ['security_defaults', 'conditional_access', 'third_party'] as const;
export type MfaMethod = (typeof MFA_METHODS)[number];

export const PARTNER_ID_KINDS = ['location', 'global'] as const;
export type PartnerIdKind = (typeof PARTNER_ID_KINDS)[number];

export const PARTNER_ID_VALIDITIES = ['valid', 'invalid', 'legacy_unmigrated'] as const;
export type PartnerIdValidity = (typeof PARTNER_ID_VALIDITIES)[number];

/** The market in which every work tenant of this procedure stands; it can never be changed later (C19). */
export const MARKET = 'JP';

/** `since` is when it happened, `seenAt` when it became known here. Our own deadlines run from the second. */
export interface Moment {
  readonly since: Instant;
  readonly seenAt: Instant;
}

export interface WorkTenant extends Moment {
  readonly state: WorkTenantState;
  readonly strategy: Strategy | null;
  readonly domain: string | null;
  readonly tenantId: string | null;
  readonly riskAccepted: boolean;
  readonly globalAdmin: string | null;
  readonly employeeCount: number | null;
  /** The account in use turned out to be the wrong one (C30) and a new choice is due. */
  readonly wrongAccount: boolean;
}

export interface CheckTrack extends Moment {
  readonly state: CheckState;
  readonly cause: Cause | null;
}

export interface RejectionCause {
  readonly check: Check;
  readonly cause: Cause;
}

export const ATTEMPT_KINDS = ['submitted', 'resubmitted', 'appealed', 'profile_changed', 'earlier'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

/** One run through Microsoft's review. `earlier` began before anything was recorded here. */
export interface Attempt {
  readonly number: number;
  readonly kind: AttemptKind;
  readonly submittedAt: Instant;
  /** When the submission became known here. */
  readonly seenAt: Instant;
  readonly submittedName: string | null;
  readonly decidedAt: Instant | null;
  readonly outcome: 'approved' | 'rejected' | null;
  readonly causes: readonly RejectionCause[];
  readonly message: string | null;
}

export interface Enrolment extends Moment {
  readonly state: EnrolmentState;
  /** 0 before the first submission. */
  readonly attempt: number;
  readonly appeals: number;
  readonly submittedName: string | null;
  /** Why the submitted name is not the registered one; the sanctioned variants of C79. */
  readonly nameVariantReason: 'duplicate_name' | null;
  readonly formError: string | null;
  /** The approval was taken back. */
  readonly revoked: boolean;
  readonly checks: Readonly<Partial<Record<Check, CheckTrack>>>;
  /** What Microsoft asked for, and for which check when it said so. */
  readonly documents: readonly string[];
  readonly documentsFor: Check | null;
  readonly documentsSentAt: Instant | null;
  /** When somebody said that the confirmation mail had not come. */
  readonly mailMissingAt: Instant | null;
  readonly attempts: readonly Attempt[];
}

export interface PartnerIdTrack extends Moment {
  readonly state: PartnerIdState;
  readonly number: string | null;
  readonly kind: PartnerIdKind | null;
  readonly country: string | null;
  readonly validity: PartnerIdValidity | null;
}

export interface IdLink extends Moment {
  readonly state: IdLinkState;
  readonly mismatch: Mismatch | null;
  readonly number: string | null;
}

export interface Mpa extends Moment {
  readonly state: MpaState;
  readonly effectiveDate: CalendarDate | null;
  readonly acceptedBy: string | null;
}

/** One line of the security report (C96). Percentages are never a promise of compliance (C97). */
export interface MfaReading {
  readonly asOf: Instant;
  readonly enforcedPercent: number;
  readonly portalPercent: number | null;
  readonly apiPercent: number | null;
  readonly adminsMissing: number | null;
  readonly securityContact: boolean | null;
}

export interface Mfa extends Moment {
  readonly state: MfaState;
  readonly method: MfaMethod | null;
  readonly policyOnAt: Instant | null;
  readonly latest: MfaReading | null;
  /** Newest last; the history holds them all, the record the last thirty. */
  readonly readings: readonly MfaReading[];
  readonly registrations: number;
}

export interface ProviderLinkTrack extends Moment {
  readonly state: ProviderLinkState;
  readonly providerTenantId: string | null;
}

export interface Tracks {
  readonly workTenant: WorkTenant;
  readonly mpn: Enrolment;
  readonly partnerId: PartnerIdTrack;
  readonly csp: Enrolment;
  readonly idLink: IdLink;
  readonly mpa: Mpa;
  readonly mfa: Mfa;
  readonly providerLink: ProviderLinkTrack;
}
export type TrackName = keyof Tracks;

/** What a fact can be about. Closed, so that a dispute always names something the rules know how to settle. */
export const FACT_PATHS = [
  'workTenant',
  'workTenant.domain',
  'workTenant.tenantId',
  'mpn',
  'mpn.email_ownership',
  'partnerId',
  'csp',
  'csp.email_ownership',
  'idLink',
  'mpa',
  'mfa.policy',
  'mfa.enrolment',
  'providerLink',
] as const;
export type FactPath = (typeof FACT_PATHS)[number];

export interface PartnerIdValue {
  readonly number: string;
  readonly kind: PartnerIdKind | null;
  readonly country: string | null;
  readonly validity: PartnerIdValidity | null;
}
export type FactValue = string | PartnerIdValue;

/** One statement about the world: what, how sure, said by whom, true when, known here when. */
export interface Fact {
  readonly path: FactPath;
  readonly value: FactValue;
  readonly level: EvidenceLevel;
  readonly source: string;
  /** When it was true (the event's `occurredAt`). */
  readonly asOf: Instant;
  /** When it became known here. */
  readonly observedAt: Instant;
  readonly staleAfter: Instant;
  /** `staff:<id>`, `reseller:<id>`, `integration:<id>`, `import:<id>`, `operator:<id>` or `timer`. */
  readonly by: string;
  readonly eventId: EventId;
}

/** A weaker fact that says otherwise, with what is needed to let it win. */
export interface Contender {
  readonly fact: Fact;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly note: string | null;
}

export interface FactEntry {
  readonly winner: Fact;
  /** When anybody last said that the winner still holds. */
  readonly confirmedAt: Instant;
  readonly contender: Contender | null;
}

export type Facts = Readonly<Partial<Record<FactPath, FactEntry>>>;

export interface Waiver {
  readonly reason: string;
  readonly expiresAt: Instant;
  readonly since: Instant;
  readonly by: string;
}

export interface Hold {
  readonly reason: string;
  readonly until: Instant;
}

/** Clocks that no single fact carries. */
export interface Marks {
  readonly registeredAt: Instant;
  readonly invitedAt: Instant | null;
  /** The last time anything was learned about the procedure; notes do not count. */
  readonly lastFactAt: Instant | null;
  /** End of the last hold, or the last reopening: our deadlines start again there. */
  readonly resumedAt: Instant | null;
  readonly readyAt: Instant | null;
  readonly liveAt: Instant | null;
  /** When a waiver last ended: the requirement's deadline starts there. */
  readonly unwaivedAt: Readonly<Partial<Record<RequirementCode, Instant>>>;
}

export interface Address {
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly line1: string;
  readonly line2: string | null;
}

export interface Company {
  readonly registeredName: string;
  readonly corporateNumber: string | null;
  readonly address: Address | null;
  readonly phone: string | null;
  readonly website: string | null;
}

export interface Profile {
  readonly externalRef: string | null;
  readonly company: Company;
  readonly contacts: readonly Contact[];
  readonly assigneeId: string | null;
  readonly tags: readonly string[];
  readonly parentResellerId: ResellerId | null;
}

/**
 * One reseller on its way: plain JSON, stored as it is and rebuilt by replaying its history.
 * Nothing in it depends on the calendar or on tenant settings, so a replay needs neither.
 */
export interface ResellerState {
  readonly type: ResellerType;
  readonly startPoint: StartPoint;
  readonly programme: EditionId;
  readonly lifecycle: Lifecycle;
  readonly hold: Hold | null;
  readonly mergedInto: ResellerId | null;
  readonly profile: Profile;
  readonly tracks: Tracks;
  readonly facts: Facts;
  readonly waivers: Readonly<Partial<Record<RequirementCode, Waiver>>>;
  readonly marks: Marks;
}

/** The state with some tracks replaced; the rest is shared. */
export function withTracks(state: ResellerState, tracks: Partial<Tracks>): ResellerState {
  return { ...state, tracks: { ...state.tracks, ...tracks } };
}
