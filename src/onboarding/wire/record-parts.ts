import { z } from 'zod';
import { LOCALES } from '../../kernel/text.ts';
import {
  CAUSES,
  CHECK_STATES,
  CHECKS,
  ENROLMENT_STATES,
  EVIDENCE_LEVELS,
  ID_LINK_STATES,
  LINKS,
  MFA_STATES,
  MPA_STATES,
  OWNERS,
  PARTNER_ID_STATES,
  PROVIDER_LINK_STATES,
  REMEDIES,
  REQUIREMENT_CODES,
  STAGES,
  WORK_TENANT_STATES,
} from '../../programmes/codes.ts';
import { CONTACT_ROLES } from '../rules/contact.ts';
import {
  ATTEMPT_KINDS,
  FACT_PATHS,
  MFA_METHODS,
  MISMATCHES,
  PARTNER_ID_KINDS,
  PARTNER_ID_VALIDITIES,
  STRATEGIES,
} from '../rules/state.ts';

/** The parts of the record that staff and reseller see in the same form. */

const moment = z.string();
const date = z.string();
const requirementCode = z.enum(REQUIREMENT_CODES as [string, ...string[]]);

export const company = z.object({
  registeredName: z.string(),
  corporateNumber: z.string().nullable(),
  address: z
    .object({
      postalCode: z.string(),
      prefecture: z.string(),
      city: z.string(),
      line1: z.string(),
      line2: z.string().nullable(),
    })
    .nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
});

export const contact = z.object({
  id: z.string(),
  roles: z.array(z.enum(CONTACT_ROLES)),
  familyName: z.string(),
  givenName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale: z.enum(LOCALES),
  leftCompany: z.boolean(),
  undeliverable: z.boolean(),
});

const check = z.object({
  state: z.enum(CHECK_STATES),
  cause: z.enum(CAUSES).nullable(),
  since: moment,
});

/** Check names are snake_case in event data and camelCase as members of the record. */
const checks = z.object({
  emailOwnership: check.optional(),
  employment: check.optional(),
  business: check.optional(),
  identity: check.optional(),
  dueDiligence: check.optional(),
});

export const enrolment = z.object({
  state: z.enum(ENROLMENT_STATES),
  attempt: z.int(),
  appeals: z.int(),
  submittedName: z.string().nullable(),
  nameVariantReason: z.literal('duplicate_name').nullable(),
  formError: z.string().nullable(),
  revoked: z.boolean(),
  checks,
  documentsRequested: z.array(z.string()),
  documentsFor: z.enum(CHECKS).nullable(),
  documentsSentAt: moment.nullable(),
  mailMissingAt: moment.nullable(),
  since: moment,
});

export const attempt = z.object({
  number: z.int(),
  kind: z.enum(ATTEMPT_KINDS),
  submittedAt: moment,
  submittedName: z.string().nullable(),
  decidedAt: moment.nullable(),
  outcome: z.enum(['approved', 'rejected']).nullable(),
  causes: z.array(z.object({ check: z.enum(CHECKS), cause: z.enum(CAUSES) })),
  message: z.string().nullable(),
});

export const reading = z.object({
  asOf: moment,
  enforcedPercent: z.number(),
  portalPercent: z.number().nullable(),
  apiPercent: z.number().nullable(),
  adminsMissing: z.int().nullable(),
  securityContact: z.boolean().nullable(),
});

export const workTenant = z.object({
  state: z.enum(WORK_TENANT_STATES),
  strategy: z.enum(STRATEGIES).nullable(),
  domain: z.string().nullable(),
  tenantId: z.string().nullable(),
  riskAccepted: z.boolean(),
  globalAdmin: z.string().nullable(),
  employeeCount: z.int().nullable(),
  wrongAccount: z.boolean(),
  since: moment,
});

export const partnerId = z.object({
  state: z.enum(PARTNER_ID_STATES),
  number: z.string().nullable(),
  kind: z.enum(PARTNER_ID_KINDS).nullable(),
  country: z.string().nullable(),
  validity: z.enum(PARTNER_ID_VALIDITIES).nullable(),
  since: moment,
});

export const idLink = z.object({
  state: z.enum(ID_LINK_STATES),
  mismatch: z.enum(MISMATCHES).nullable(),
  number: z.string().nullable(),
  since: moment,
});

export const mpa = z.object({
  state: z.enum(MPA_STATES),
  effectiveDate: date.nullable(),
  acceptedBy: z.string().nullable(),
  since: moment,
});

export const mfa = z.object({
  state: z.enum(MFA_STATES),
  method: z.enum(MFA_METHODS).nullable(),
  policyOnAt: moment.nullable(),
  latest: reading.nullable(),
  registrations: z.int(),
  since: moment,
});

export const providerLink = z.object({
  state: z.enum(PROVIDER_LINK_STATES),
  providerTenantId: z.string().nullable(),
  since: moment,
});

const document = z.object({ code: z.string(), label: z.string() });

export const link = z.object({ code: z.enum(LINKS), label: z.string(), url: z.string() });

const remedy = z.object({
  code: z.enum(REMEDIES),
  text: z.string(),
  steps: z.array(z.string()),
  documents: z.array(document),
  url: z.string().nullable(),
});

export const requirement = z.object({
  code: requirementCode,
  title: z.string(),
  stage: z.enum(STAGES),
  situation: z.string().nullable(),
  owner: z.enum(OWNERS),
  state: z.enum([
    'blocked',
    'due',
    'error',
    'in_review',
    'unproven',
    'satisfied',
    'waived',
    'not_applicable',
  ]),
  cause: z.enum(CAUSES).nullable(),
  causeText: z.string().nullable(),
  remedies: z.array(remedy),
  documents: z.array(document),
  blockedBy: z.array(requirementCode),
  since: moment.nullable(),
  dueAt: moment.nullable(),
  evidenceNeeded: z.literal(EVIDENCE_LEVELS),
  evidenceAccepted: z.string(),
  level: z.literal(EVIDENCE_LEVELS).nullable(),
});

export const nextAction = z.object({
  kind: z.enum(['do', 'wait', 'chase', 'prove', 'resolve', 'rest']),
  requirement: requirementCode,
  situation: z.string().nullable(),
  owner: z.enum(OWNERS),
  title: z.string(),
  steps: z.array(z.string()),
  links: z.array(link),
  until: moment.nullable(),
  /** "Nothing to do until …", where that is so. */
  or: z.string().nullable(),
});

export const staffAction = nextAction.extend({
  deskSteps: z.array(z.string()),
  path: z.enum(FACT_PATHS).nullable(),
});

const GAPS = [
  'lifecycle',
  'partner_id',
  'csp',
  'id_link',
  'mpa',
  'mfa',
  'provider_link',
  'parent_provider_link',
] as const;

export const capability = z.object({
  allowed: z.boolean(),
  missing: z.array(z.enum(GAPS)),
  warnings: z.array(z.enum(GAPS)),
});
