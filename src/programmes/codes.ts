/**
 * The neutral, permanent codes of the procedure. Labels and texts belong to the editions;
 * a code never changes its meaning and is never translated.
 */

export const EDITION_IDS = ['2022-02', '2025-10'] as const;
export type EditionId = (typeof EDITION_IDS)[number];

export const RESELLER_TYPES = ['indirect', 'additional'] as const;
export type ResellerType = (typeof RESELLER_TYPES)[number];

export const START_POINTS = ['no_mpn', 'has_mpn', 'enrolled_elsewhere'] as const;
export type StartPoint = (typeof START_POINTS)[number];

export const LIFECYCLES = ['draft', 'active', 'on_hold', 'ready', 'live', 'withdrawn', 'merged'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

export const STAGES = [
  'intake',
  'work_tenant',
  'mpn_application',
  'mpn_review',
  'csp_application',
  'csp_review',
  'mpa',
  'mfa',
  'provider_link',
  'ready',
  'live',
] as const;
export type Stage = (typeof STAGES)[number];

export const OVERLAYS = ['needs_fix', 'overdue', 'on_hold', 'stale', 'disputed', 'stuck'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** Who must act. `nobody`: the journey is over or rests. */
export const OWNERS = ['reseller', 'microsoft', 'distributor', 'nobody'] as const;
export type Owner = (typeof OWNERS)[number];

export const CHECKS = ['email_ownership', 'employment', 'business', 'identity', 'due_diligence'] as const;
export type Check = (typeof CHECKS)[number];

export const CHECK_STATES = ['not_started', 'pending', 'passed', 'failed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Why Microsoft refused (C61–C64). */
export const CAUSES = [
  'mail_not_confirmed',
  'mail_domain_not_owned',
  'registry_mismatch',
  'duplicate_name',
  'document_too_old',
  'document_unreadable',
  'identity_failed',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a person can do about a cause. */
export const REMEDIES = [
  'resend_confirmation_mail',
  'check_junk_and_safe_senders',
  'use_company_mailbox',
  'prove_domain_ownership',
  'use_company_domain_address',
  'submit_registry_certificate',
  'correct_submitted_data',
  'name_variant_space_after_form',
  'name_variant_trailing_space',
  'name_variant_trailing_period',
  'submit_newer_document',
  'submit_readable_document',
  'repeat_identity_check',
  'read_step_list',
  'open_microsoft_request',
  'appeal_once_more',
] as const;
export type Remedy = (typeof REMEDIES)[number];

export const ENROLMENT_STATES = [
  'not_required',
  'not_started',
  'drafting',
  'submitted',
  'in_review',
  'action_required',
  'rejected',
  'approved',
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

export const WORK_TENANT_STATES = ['undecided', 'planned', 'created', 'confirmed'] as const;
export type WorkTenantState = (typeof WORK_TENANT_STATES)[number];

export const PARTNER_ID_STATES = ['none', 'provisional', 'active', 'invalid', 'legacy_unmigrated'] as const;
export type PartnerIdState = (typeof PARTNER_ID_STATES)[number];

export const ID_LINK_STATES = ['unlinked', 'skipped', 'mismatch', 'linked'] as const;
export type IdLinkState = (typeof ID_LINK_STATES)[number];

export const MPA_STATES = ['locked', 'available', 'accepted'] as const;
export type MpaState = (typeof MPA_STATES)[number];

export const MFA_STATES = ['not_started', 'policy_on', 'enrolling', 'met', 'below_target'] as const;
export type MfaState = (typeof MFA_STATES)[number];

export const PROVIDER_LINK_STATES = [
  'not_applicable',
  'locked',
  'offerable',
  'requested',
  'opened',
  'postponed',
  'approved',
  'removed',
] as const;
export type ProviderLinkState = (typeof PROVIDER_LINK_STATES)[number];

/**
 * Everything that can be asked of somebody, with the situations in which it can stand. A situation picks the title,
 * the steps and the links out of the edition; the rules pick the situation. Order is the order of the procedure.
 */
export const SITUATIONS = {
  invitation: ['draft'],
  work_tenant: ['undecided', 'planned_new', 'planned_own', 'wrong_account', 'created'],
  partner_id: ['to_report', 'to_verify', 'wrong_kind', 'wrong_country', 'invalid', 'provisional'],
  'mpn.application': ['not_started', 'drafting', 'duplicate_name'],
  'mpn.email_ownership_check': ['awaiting_confirmation', 'mail_not_received', 'pending', 'failed'],
  'mpn.employment_check': ['pending', 'documents_requested', 'failed'],
  'mpn.business_check': ['pending', 'documents_requested', 'failed'],
  'mpn.identity_check': ['pending', 'documents_requested', 'failed'],
  'mpn.review': ['in_review', 'documents_requested', 'rejected', 'rejected_unknown', 'revoked', 'unproven'],
  'csp.application': ['not_started', 'drafting', 'duplicate_name'],
  'csp.email_ownership_check': ['awaiting_confirmation', 'mail_not_received', 'pending', 'failed'],
  'csp.employment_check': ['pending', 'documents_requested', 'failed'],
  'csp.business_check': ['pending', 'documents_requested', 'failed'],
  'csp.identity_check': ['pending', 'documents_requested', 'failed'],
  'csp.due_diligence_check': ['pending', 'documents_requested', 'failed'],
  'csp.review': ['in_review', 'documents_requested', 'rejected', 'rejected_unknown', 'revoked', 'unproven'],
  id_link: [
    'unlinked',
    'skipped',
    'mismatch_kind',
    'mismatch_country',
    'mismatch_inactive',
    'mismatch_region',
    'unproven',
  ],
  mpa: ['available', 'signer_unknown', 'unproven'],
  'mfa.policy': ['not_started', 'unproven'],
  'mfa.enrolment': ['enrolling', 'below_target', 'unproven'],
  provider_link: ['offerable', 'requested', 'opened', 'postponed', 'removed', 'unproven'],
  confirmation: ['ready'],
} as const;

export type RequirementCode = keyof typeof SITUATIONS;
export type SituationOf<Code extends RequirementCode> = (typeof SITUATIONS)[Code][number];
export const REQUIREMENT_CODES = Object.keys(SITUATIONS) as RequirementCode[];

/** How sure we are: 0 the reseller says so, 1 staff saw or heard it, 2 document, 3 Microsoft's export, 4 Microsoft's API. */
export const EVIDENCE_LEVELS = [0, 1, 2, 3, 4] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

export const LINKS = [
  'mpn_join',
  'partner_center_home',
  'partner_center_account',
  'legal_profile',
  'identifiers',
  'csp_enrolment',
  'csp_overview',
  'agreements',
  'verification_responses',
  'account_settings_doc',
  'security_requirements',
  'security_report',
  'mfa_explained',
  'mfa_how_it_works',
  'mfa_versions',
  'security_defaults',
  'azure_portal',
  'authenticator_app',
  'provider_approval',
  'support_with_account',
  'support_without_account',
  'mpn_explained',
  'csp_indirect_explained',
  'partner_center_explained',
  'partner_center_docs',
  'mpa_explained',
  'mpa_faq',
] as const;
export type Link = (typeof LINKS)[number];

/** Nouns that Microsoft renamed: the same thing under each edition's name. */
export const TERMS = [
  'programme',
  'partner_id',
  'location_id',
  'global_id',
  'partner_center',
  'directory',
  'mpa',
  'mfa',
  'indirect_reseller',
  'additional_reseller',
  'indirect_provider',
  'security_defaults',
  'service_request',
  'work_account',
] as const;
export type Term = (typeof TERMS)[number];

/**
 * Every series of messages the product sends, in the order of the journey. The timetable behind each belongs to the
 * edition and may be changed by a tenant; docs/reminders.md lists them.
 */
export const REMINDER_RULES = [
  'first_step',
  'tenant_decision',
  'next_step',
  'preflight_block',
  'mail_unconfirmed',
  'review_received',
  'review_check_back',
  'review_late',
  'rejected_mail',
  'rejected_employment',
  'rejected_business',
  'rejected_other',
  'duplicate_name',
  'rejected_unknown',
  'approval_revoked',
  'needs_fix',
  'link_skipped',
  'mpa_available',
  'mfa_policy',
  'mfa_enrolling',
  'provider_link',
  'provider_postponed',
  'provider_removed',
  'ticket_waiting',
  'unproven',
  'stale_fact',
  'evidence_expiring',
  'reauthorisation',
  'your_turn',
  'handed_over',
] as const;
export type ReminderRule = (typeof REMINDER_RULES)[number];

/**
 * Whom a message is meant for. `contact` and `second_contact` work at the reseller, `sales_owner` is the distributor's
 * person for it; `agent` and `lead` read the desk's morning digest.
 */
export const AUDIENCES = ['contact', 'second_contact', 'sales_owner', 'agent', 'lead'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const STEP_UNITS = ['business_days', 'days'] as const;
export type StepUnit = (typeof STEP_UNITS)[number];
