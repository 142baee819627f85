import { z } from 'zod';
import { CAUSES, CHECKS, EVIDENCE_LEVELS, REQUIREMENT_CODES } from '../../programmes/codes.ts';
import { EVENT_TYPES, type EventType, FORM_ERRORS } from '../rules/events.ts';
import {
  FACT_PATHS,
  MFA_METHODS,
  MISMATCHES,
  PARTNER_ID_KINDS,
  PARTNER_ID_VALIDITIES,
  STRATEGIES,
} from '../rules/state.ts';
import {
  calendarDate,
  dayOrInstant,
  digits,
  directoryId,
  instant,
  line,
  ownId,
  percent,
  prose,
} from './fields.ts';

const nothing = z.strictObject({});
const partnerIdNumber = digits(/^[0-9]{4,12}$/u);
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/u);
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/u);
/** Kept to the last space: the sanctioned variants of a name differ in nothing else (C79). */
const submittedName = z.string().min(1).max(200).regex(/\S/u);
const rejectionCause = z.strictObject({ check: z.enum(CHECKS), cause: z.enum(CAUSES) });
const provider = z.strictObject({ providerTenantId: directoryId.optional() });

const enrolment = {
  started: nothing,
  form_error: z.strictObject({ error: z.enum(FORM_ERRORS) }),
  submitted: z.strictObject({ submittedName, partnerIdNumber: partnerIdNumber.optional() }),
  email_confirmed: nothing,
  mail_not_received: nothing,
  documents_requested: z.strictObject({
    documents: z.array(line(100)).min(1).max(20),
    check: z.enum(CHECKS).optional(),
  }),
  documents_sent: nothing,
  rejected: z.strictObject({
    causes: z.array(rejectionCause).min(1).max(10),
    message: prose(2000).optional(),
  }),
  resubmitted: z.strictObject({ submittedName: submittedName.optional() }),
  appealed: nothing,
  approved: nothing,
  profile_changed: z.strictObject({ checks: z.array(z.enum(CHECKS)).min(1).max(5).optional() }),
  revoked: z.strictObject({ message: prose(2000).optional() }),
} as const;

/** What may stand in `data`, for each event type. Unknown members are refused. */
export const EVENT_DATA = {
  'lifecycle.invited': nothing,
  'lifecycle.held': z.strictObject({ reason: prose(1000), until: instant }),
  'lifecycle.resumed': nothing,
  'lifecycle.confirmed': nothing,
  'lifecycle.withdrawn': z.strictObject({ reason: prose(1000) }),
  'lifecycle.reopened': z.strictObject({ reason: prose(1000) }),
  'lifecycle.merged': z.strictObject({ targetId: ownId }),
  'work_tenant.planned': z.strictObject({
    strategy: z.enum(STRATEGIES),
    riskAccepted: z.boolean().optional(),
    globalAdmin: line(200).optional(),
    employeeCount: z.int().min(0).max(10_000_000).optional(),
  }),
  'work_tenant.created': z.strictObject({ domain, globalAdmin: line(200).optional() }),
  'work_tenant.confirmed': z.strictObject({ tenantId: directoryId }),
  'work_tenant.wrong_account': nothing,
  'mpn.started': enrolment.started,
  'mpn.form_error': enrolment.form_error,
  'mpn.submitted': enrolment.submitted,
  'mpn.email_confirmed': enrolment.email_confirmed,
  'mpn.mail_not_received': enrolment.mail_not_received,
  'mpn.documents_requested': enrolment.documents_requested,
  'mpn.documents_sent': enrolment.documents_sent,
  'mpn.rejected': enrolment.rejected,
  'mpn.resubmitted': enrolment.resubmitted,
  'mpn.appealed': enrolment.appealed,
  'mpn.approved': enrolment.approved,
  'mpn.profile_changed': enrolment.profile_changed,
  'mpn.revoked': enrolment.revoked,
  'csp.started': enrolment.started,
  'csp.form_error': enrolment.form_error,
  'csp.submitted': enrolment.submitted,
  'csp.email_confirmed': enrolment.email_confirmed,
  'csp.mail_not_received': enrolment.mail_not_received,
  'csp.documents_requested': enrolment.documents_requested,
  'csp.documents_sent': enrolment.documents_sent,
  'csp.rejected': enrolment.rejected,
  'csp.resubmitted': enrolment.resubmitted,
  'csp.appealed': enrolment.appealed,
  'csp.approved': enrolment.approved,
  'csp.profile_changed': enrolment.profile_changed,
  'csp.revoked': enrolment.revoked,
  'partner_id.recorded': z.strictObject({
    number: partnerIdNumber,
    kind: z.enum(PARTNER_ID_KINDS),
    country,
    validity: z.enum(PARTNER_ID_VALIDITIES).optional(),
  }),
  'id_link.linked': z.strictObject({ number: partnerIdNumber.optional() }),
  'id_link.skipped': nothing,
  'id_link.mismatched': z.strictObject({ mismatch: z.enum(MISMATCHES) }),
  'mpa.accepted': z.strictObject({
    effectiveDate: calendarDate.optional(),
    acceptedBy: line(200).optional(),
  }),
  'mfa.policy_enabled': z.strictObject({ method: z.enum(MFA_METHODS) }),
  'mfa.reading_recorded': z.strictObject({
    asOf: dayOrInstant.optional(),
    enforcedPercent: percent,
    portalPercent: percent.optional(),
    apiPercent: percent.optional(),
    adminsMissing: z.int().min(0).max(1_000_000).optional(),
    securityContact: z.boolean().optional(),
  }),
  'mfa.user_registered': nothing,
  'provider_link.requested': provider,
  'provider_link.opened': provider,
  'provider_link.postponed': provider,
  'provider_link.approved': provider,
  'provider_link.removed': provider,
  'requirement.waived': z.strictObject({
    code: z.enum(REQUIREMENT_CODES as [string, ...string[]]),
    reason: prose(1000),
    expiresAt: instant,
  }),
  'requirement.unwaived': z.strictObject({ code: z.enum(REQUIREMENT_CODES as [string, ...string[]]) }),
  'fact.disputed_resolved': z.strictObject({ path: z.enum(FACT_PATHS), winner: line(60) }),
} as const satisfies Readonly<Record<EventType, z.ZodType>>;

/** The same as JSON schemas, so that a client can build the form of each type from the description alone. */
function dataOfType(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(EVENT_DATA).map(([type, schema]) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [type, rest];
    }),
  );
}

/** `POST …/events`: the frame; what stands in `data` is checked against its type afterwards. */
export const eventBody = z.strictObject({
  type: z.enum(EVENT_TYPES),
  occurredAt: instant.optional(),
  data: z
    .record(z.string().max(60), z.unknown())
    .meta({
      description: 'What belongs to the type; `x-dataOfType` holds a schema for each',
      'x-dataOfType': dataOfType(),
    })
    .optional(),
  evidence: z
    .strictObject({
      level: z.literal(EVIDENCE_LEVELS).optional(),
      source: line(100).optional(),
      evidenceId: ownId.optional(),
    })
    .optional(),
  note: z.string().trim().max(4000).optional(),
});
export type EventBody = z.infer<typeof eventBody>;
