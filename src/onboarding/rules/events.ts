import type { Instant } from '../../kernel/time.ts';
import type { Check, EvidenceLevel, RequirementCode } from '../../programmes/codes.ts';
import type {
  FactPath,
  MfaMethod,
  Mismatch,
  PartnerIdKind,
  PartnerIdValidity,
  RejectionCause,
  Strategy,
} from './state.ts';

/** Everything that can be reported about a reseller (the public contract, "Events"). Names are public and never change. */
export const EVENT_TYPES = [
  'lifecycle.invited',
  'lifecycle.held',
  'lifecycle.resumed',
  'lifecycle.confirmed',
  'lifecycle.withdrawn',
  'lifecycle.reopened',
  'lifecycle.merged',
  'work_tenant.planned',
  'work_tenant.created',
  'work_tenant.confirmed',
  'work_tenant.wrong_account',
  'mpn.started',
  'mpn.form_error',
  'mpn.submitted',
  'mpn.email_confirmed',
  'mpn.mail_not_received',
  'mpn.documents_requested',
  'mpn.documents_sent',
  'mpn.rejected',
  'mpn.resubmitted',
  'mpn.appealed',
  'mpn.approved',
  'mpn.profile_changed',
  'mpn.revoked',
  'csp.started',
  'csp.form_error',
  'csp.submitted',
  'csp.email_confirmed',
  'csp.mail_not_received',
  'csp.documents_requested',
  'csp.documents_sent',
  'csp.rejected',
  'csp.resubmitted',
  'csp.appealed',
  'csp.approved',
  'csp.profile_changed',
  'csp.revoked',
  'partner_id.recorded',
  'id_link.linked',
  'id_link.skipped',
  'id_link.mismatched',
  'mpa.accepted',
  'mfa.policy_enabled',
  'mfa.reading_recorded',
  'mfa.user_registered',
  'provider_link.requested',
  'provider_link.opened',
  'provider_link.postponed',
  'provider_link.approved',
  'provider_link.removed',
  'requirement.waived',
  'requirement.unwaived',
  'fact.disputed_resolved',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const ENROLMENT_VERBS = [
  'started',
  'form_error',
  'submitted',
  'email_confirmed',
  'mail_not_received',
  'documents_requested',
  'documents_sent',
  'rejected',
  'resubmitted',
  'appealed',
  'approved',
  'profile_changed',
  'revoked',
] as const;
export type EnrolmentVerb = (typeof ENROLMENT_VERBS)[number];

/** What Microsoft's form can answer instead of accepting (C79). */
export const FORM_ERRORS = [
  'duplicate_name',
  'invalid_name',
  'invalid_address',
  'invalid_phone',
  'invalid_email',
  'partner_id_not_accepted',
  'other',
] as const;
export type FormError = (typeof FORM_ERRORS)[number];

export type NoData = Readonly<Record<string, never>>;

interface EnrolmentData {
  readonly started: NoData;
  readonly form_error: { readonly error: FormError };
  readonly submitted: { readonly submittedName: string; readonly partnerIdNumber?: string };
  readonly email_confirmed: NoData;
  readonly mail_not_received: NoData;
  readonly documents_requested: { readonly documents: readonly string[]; readonly check?: Check };
  readonly documents_sent: NoData;
  readonly rejected: { readonly causes: readonly RejectionCause[]; readonly message?: string };
  readonly resubmitted: { readonly submittedName?: string };
  readonly appealed: NoData;
  readonly approved: NoData;
  readonly profile_changed: { readonly checks?: readonly Check[] };
  readonly revoked: { readonly message?: string };
}

interface OtherData {
  readonly 'lifecycle.invited': NoData;
  readonly 'lifecycle.held': { readonly reason: string; readonly until: Instant };
  readonly 'lifecycle.resumed': NoData;
  readonly 'lifecycle.confirmed': NoData;
  readonly 'lifecycle.withdrawn': { readonly reason: string };
  readonly 'lifecycle.reopened': { readonly reason: string };
  readonly 'lifecycle.merged': { readonly targetId: string };
  readonly 'work_tenant.planned': {
    readonly strategy: Strategy;
    readonly riskAccepted?: boolean;
    readonly globalAdmin?: string;
    readonly employeeCount?: number;
  };
  readonly 'work_tenant.created': { readonly domain: string; readonly globalAdmin?: string };
  readonly 'work_tenant.confirmed': { readonly tenantId: string };
  readonly 'work_tenant.wrong_account': NoData;
  readonly 'partner_id.recorded': {
    readonly number: string;
    readonly kind: PartnerIdKind;
    readonly country: string;
    readonly validity?: PartnerIdValidity;
  };
  readonly 'id_link.linked': { readonly number?: string };
  readonly 'id_link.skipped': NoData;
  readonly 'id_link.mismatched': { readonly mismatch: Mismatch };
  readonly 'mpa.accepted': { readonly effectiveDate?: string; readonly acceptedBy?: string };
  readonly 'mfa.policy_enabled': { readonly method: MfaMethod };
  readonly 'mfa.reading_recorded': {
    readonly asOf?: Instant;
    readonly enforcedPercent: number;
    readonly portalPercent?: number;
    readonly apiPercent?: number;
    readonly adminsMissing?: number;
    readonly securityContact?: boolean;
  };
  readonly 'mfa.user_registered': NoData;
  readonly 'provider_link.requested': { readonly providerTenantId?: string };
  readonly 'provider_link.opened': { readonly providerTenantId?: string };
  readonly 'provider_link.postponed': { readonly providerTenantId?: string };
  readonly 'provider_link.approved': { readonly providerTenantId?: string };
  readonly 'provider_link.removed': { readonly providerTenantId?: string };
  readonly 'requirement.waived': {
    readonly code: RequirementCode;
    readonly reason: string;
    readonly expiresAt: Instant;
  };
  readonly 'requirement.unwaived': { readonly code: RequirementCode };
  readonly 'fact.disputed_resolved': { readonly path: FactPath; readonly winner: string };
}

/** The data of each event, as the rules receive it: validated, digits and dates in one form. */
export type EventData = OtherData & {
  readonly [Verb in EnrolmentVerb as `mpn.${Verb}`]: EnrolmentData[Verb];
} & { readonly [Verb in EnrolmentVerb as `csp.${Verb}`]: EnrolmentData[Verb] };

export type EnrolmentDataOf<Verb extends EnrolmentVerb> = EnrolmentData[Verb];

export interface EvidenceClaim {
  readonly level?: EvidenceLevel;
  readonly source?: string;
  readonly evidenceId?: string;
}

interface CommandFrame {
  /** When it happened; the moment of reporting when absent. Never in the future (the wire refuses that). */
  readonly occurredAt?: Instant;
  readonly evidence?: EvidenceClaim;
  readonly note?: string;
}

/** What a caller reports, one member per event type. */
export type EventCommand = {
  readonly [Type in EventType]: CommandFrame & { readonly type: Type; readonly data: EventData[Type] };
}[EventType];

const EVENT_TYPE_SET: ReadonlySet<string> = new Set(EVENT_TYPES);

/** True when the text is the name of an event. */
export function isEventType(text: string): text is EventType {
  return EVENT_TYPE_SET.has(text);
}
