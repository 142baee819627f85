import type { Actor } from '../../kernel/actor.ts';
import type { EvidenceLevel } from '../../programmes/codes.ts';
import { EVENT_TYPES, type EventType, type EvidenceClaim } from './events.ts';
import type { EvidenceUsed, HistoryActor } from './history.ts';
import type { RefusalParams, RefusalReason } from './refusals.ts';

/** The kinds of reporter of product notes 4.2. `lead` covers admin; both may do what an agent may. */
export type Reporter = 'reseller' | 'agent' | 'lead' | 'integration' | 'import' | 'timer';

const R = 'reseller';
const A = 'agent';
const L = 'lead';
const I = 'integration';
const M = 'import';
const S = 'timer';

const ENROLMENT_REPORTERS = {
  started: [R, A, M],
  form_error: [R, A, M],
  submitted: [R, A, M],
  email_confirmed: [R, A, I, M],
  mail_not_received: [R, A, S],
  documents_requested: [R, A, M],
  documents_sent: [R, A, M],
  rejected: [R, A, I, M],
  resubmitted: [R, A, M],
  appealed: [R, A, M],
  approved: [R, A, I, M],
  profile_changed: [R, A, I, M],
  revoked: [A, I, M],
} as const;

/**
 * Who may report what (product notes 4.2). Staff may say whatever a reseller may: they hear it on the telephone.
 * An import may state every fact about a track, since imported resellers arrive half way.
 */
export const REPORTERS: Readonly<Record<EventType, readonly Reporter[]>> = {
  'lifecycle.invited': [A],
  'lifecycle.held': [A],
  'lifecycle.resumed': [A, S],
  'lifecycle.confirmed': [A],
  'lifecycle.withdrawn': [A],
  'lifecycle.reopened': [L],
  'lifecycle.merged': [L],
  'work_tenant.planned': [R, A, M],
  'work_tenant.created': [R, A, M],
  'work_tenant.confirmed': [A, I, M],
  'work_tenant.wrong_account': [A],
  'mpn.started': ENROLMENT_REPORTERS.started,
  'mpn.form_error': ENROLMENT_REPORTERS.form_error,
  'mpn.submitted': ENROLMENT_REPORTERS.submitted,
  'mpn.email_confirmed': ENROLMENT_REPORTERS.email_confirmed,
  'mpn.mail_not_received': ENROLMENT_REPORTERS.mail_not_received,
  'mpn.documents_requested': ENROLMENT_REPORTERS.documents_requested,
  'mpn.documents_sent': ENROLMENT_REPORTERS.documents_sent,
  'mpn.rejected': ENROLMENT_REPORTERS.rejected,
  'mpn.resubmitted': ENROLMENT_REPORTERS.resubmitted,
  'mpn.appealed': ENROLMENT_REPORTERS.appealed,
  'mpn.approved': ENROLMENT_REPORTERS.approved,
  'mpn.profile_changed': ENROLMENT_REPORTERS.profile_changed,
  'mpn.revoked': ENROLMENT_REPORTERS.revoked,
  'csp.started': ENROLMENT_REPORTERS.started,
  'csp.form_error': ENROLMENT_REPORTERS.form_error,
  'csp.submitted': ENROLMENT_REPORTERS.submitted,
  'csp.email_confirmed': ENROLMENT_REPORTERS.email_confirmed,
  'csp.mail_not_received': ENROLMENT_REPORTERS.mail_not_received,
  'csp.documents_requested': ENROLMENT_REPORTERS.documents_requested,
  'csp.documents_sent': ENROLMENT_REPORTERS.documents_sent,
  'csp.rejected': ENROLMENT_REPORTERS.rejected,
  'csp.resubmitted': ENROLMENT_REPORTERS.resubmitted,
  'csp.appealed': ENROLMENT_REPORTERS.appealed,
  'csp.approved': ENROLMENT_REPORTERS.approved,
  'csp.profile_changed': ENROLMENT_REPORTERS.profile_changed,
  'csp.revoked': ENROLMENT_REPORTERS.revoked,
  'partner_id.recorded': [R, A, I, M],
  'id_link.linked': [R, A, I, M],
  'id_link.skipped': [R, A, M],
  'id_link.mismatched': [R, A, I, M],
  'mpa.accepted': [R, A, I, M],
  'mfa.policy_enabled': [R, A, I, M],
  'mfa.reading_recorded': [R, A, I, M],
  'mfa.user_registered': [R, A, I, M],
  'provider_link.requested': [A, I, M],
  'provider_link.opened': [R, A, I, M],
  'provider_link.postponed': [R, A, M],
  'provider_link.approved': [R, A, I, M],
  'provider_link.removed': [A, I, M],
  'requirement.waived': [L],
  'requirement.unwaived': [L, S],
  'fact.disputed_resolved': [A],
};

/** What a reseller may claim about itself on `/v1/self/events`. */
export const RESELLER_EVENT_TYPES: readonly EventType[] = EVENT_TYPES.filter((type) =>
  REPORTERS[type].includes(R),
);

const NOBODY: readonly Reporter[] = [];
const RESELLERS: readonly Reporter[] = ['reseller'];
const AGENTS: readonly Reporter[] = ['agent'];
const LEADS: readonly Reporter[] = ['agent', 'lead'];
const INTEGRATIONS: readonly Reporter[] = ['integration'];
const IMPORTS: readonly Reporter[] = ['import'];
const TIMERS: readonly Reporter[] = ['timer'];

/** As what an actor reports; empty for those who may only read. */
export function reportersOf(actor: Actor): readonly Reporter[] {
  switch (actor.kind) {
    case 'reseller':
      return RESELLERS;
    case 'staff':
      return actor.role === 'auditor' ? NOBODY : actor.role === 'agent' ? AGENTS : LEADS;
    case 'operator':
      return LEADS;
    case 'integration':
      return INTEGRATIONS;
    case 'import':
      return actor.role === 'auditor' ? NOBODY : IMPORTS;
    case 'timer':
      return TIMERS;
  }
}

/** Worked out once: every record that is shown asks for it. */
const TYPES_OF: ReadonlyMap<readonly Reporter[], readonly EventType[]> = new Map(
  [NOBODY, RESELLERS, AGENTS, LEADS, INTEGRATIONS, IMPORTS, TIMERS].map((reporters) => [
    reporters,
    EVENT_TYPES.filter((type) => reporters.some((reporter) => REPORTERS[type].includes(reporter))),
  ]),
);

/** Every event the actor may report at all, in the order of the public list. */
export function reportableTypes(actor: Actor): readonly EventType[] {
  return TYPES_OF.get(reportersOf(actor)) ?? [];
}

/** True when the actor may report events of that type at all. */
export function mayReport(actor: Actor, type: EventType): boolean {
  return reportersOf(actor).some((reporter) => REPORTERS[type].includes(reporter));
}

/** True for people who decide: lead, admin and the operator of the installation. */
export function isLead(actor: Actor): boolean {
  return reportersOf(actor).includes('lead');
}

/** True for the distributor's own people. */
export function isStaff(actor: Actor): boolean {
  return reportersOf(actor).includes('agent');
}

/** The highest evidence level each kind of actor may claim. */
function highestLevel(actor: Actor, hasDocument: boolean): EvidenceLevel {
  switch (actor.kind) {
    case 'reseller':
      return hasDocument ? 2 : 0;
    case 'integration':
      return 4;
    case 'timer':
      return 0;
    default:
      return 3;
  }
}

/** What is assumed when nothing is claimed: never more than the actor's word. */
function defaultLevel(actor: Actor, hasDocument: boolean): EvidenceLevel {
  if (actor.kind === 'timer') return 0;
  if (actor.kind === 'reseller') return hasDocument ? 2 : 0;
  return hasDocument ? 2 : 1;
}

const NAMES_AN_EXPORT = /export|report|csv|xlsx|エクスポート|出力|レポート/iu;

export type EvidenceResult =
  | { readonly ok: true; readonly evidence: EvidenceUsed }
  | { readonly ok: false; readonly reason: RefusalReason; readonly params: RefusalParams };

/** The evidence an event carries, or why that much may not be claimed (the public contract, evidence levels). */
export function resolveEvidence(actor: Actor, claim: EvidenceClaim | undefined): EvidenceResult {
  const hasDocument = claim?.evidenceId !== undefined;
  const level = claim?.level ?? defaultLevel(actor, hasDocument);
  const highest = highestLevel(actor, hasDocument);
  const heardByStaff = actor.kind === 'reseller' && level === 1;
  if (level > highest || heardByStaff) {
    return { ok: false, reason: 'evidence_level_not_allowed', params: { level, highest } };
  }
  const source = claim?.source ?? actor.kind;
  if (level === 3 && actor.kind !== 'integration' && !NAMES_AN_EXPORT.test(source)) {
    return { ok: false, reason: 'evidence_source_missing', params: {} };
  }
  const evidence: EvidenceUsed =
    claim?.evidenceId === undefined ? { level, source } : { level, source, evidenceId: claim.evidenceId };
  return { ok: true, evidence };
}

/** The form of an actor that the history keeps. */
export function historyActor(actor: Actor): HistoryActor {
  if (actor.kind === 'timer') return { kind: 'timer' };
  if (actor.kind === 'operator') return { kind: 'operator', id: actor.id };
  return { kind: actor.kind, role: actor.role, id: actor.id };
}

/** The short form that facts and waivers keep. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'timer' ? 'timer' : `${actor.kind}:${actor.id}`;
}
