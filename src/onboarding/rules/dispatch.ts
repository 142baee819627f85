import type { Actor } from '../../kernel/actor.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import { actorKey } from './actors.ts';
import type { EventData, EventType } from './events.ts';
import { applyEnrolment } from './tracks/enrolment.ts';
import { applyLinked, applyMismatched, applySkipped } from './tracks/id-link.ts';
import {
  applyHeld,
  applyInvited,
  applyConfirmed as applyLifecycleConfirmed,
  applyMerged,
  applyReopened,
  applyResumed,
  applyUnwaived,
  applyWaived,
  applyWithdrawn,
} from './tracks/lifecycle.ts';
import { applyPolicyEnabled, applyReading, applyUserRegistered } from './tracks/mfa.ts';
import { applyAccepted } from './tracks/mpa.ts';
import { applyPartnerId } from './tracks/partner-id.ts';
import { applyProviderLink } from './tracks/provider-link.ts';
import type { Outcome, Step } from './tracks/track.ts';
import { applyConfirmed, applyCreated, applyPlanned, applyWrongAccount } from './tracks/work-tenant.ts';

/** What else a handler may need to know. */
export interface Reporting {
  readonly actor: Actor;
  readonly resellerId: ResellerId | undefined;
}

type Apply<Type extends EventType> = (step: Step<EventData[Type]>, by: Reporting) => Outcome;

/** Events that a track handles; a dispute is settled by `decideEvent` itself. */
export type TrackEventType = Exclude<EventType, 'fact.disputed_resolved'>;

/** Each event's handler: one line per name of the public list. */
const HANDLERS: { readonly [Type in TrackEventType]: Apply<Type> } = {
  'lifecycle.invited': applyInvited,
  'lifecycle.held': applyHeld,
  'lifecycle.resumed': (step, by) => applyResumed(step, by.actor),
  'lifecycle.confirmed': applyLifecycleConfirmed,
  'lifecycle.withdrawn': applyWithdrawn,
  'lifecycle.reopened': applyReopened,
  'lifecycle.merged': (step, by) => applyMerged(step, by.resellerId),
  'work_tenant.planned': applyPlanned,
  'work_tenant.created': applyCreated,
  'work_tenant.confirmed': applyConfirmed,
  'work_tenant.wrong_account': applyWrongAccount,
  'mpn.started': (step) => applyEnrolment(step, 'mpn', 'started'),
  'mpn.form_error': (step) => applyEnrolment(step, 'mpn', 'form_error'),
  'mpn.submitted': (step) => applyEnrolment(step, 'mpn', 'submitted'),
  'mpn.email_confirmed': (step) => applyEnrolment(step, 'mpn', 'email_confirmed'),
  'mpn.mail_not_received': (step) => applyEnrolment(step, 'mpn', 'mail_not_received'),
  'mpn.documents_requested': (step) => applyEnrolment(step, 'mpn', 'documents_requested'),
  'mpn.documents_sent': (step) => applyEnrolment(step, 'mpn', 'documents_sent'),
  'mpn.rejected': (step) => applyEnrolment(step, 'mpn', 'rejected'),
  'mpn.resubmitted': (step) => applyEnrolment(step, 'mpn', 'resubmitted'),
  'mpn.appealed': (step) => applyEnrolment(step, 'mpn', 'appealed'),
  'mpn.approved': (step) => applyEnrolment(step, 'mpn', 'approved'),
  'mpn.profile_changed': (step) => applyEnrolment(step, 'mpn', 'profile_changed'),
  'mpn.revoked': (step) => applyEnrolment(step, 'mpn', 'revoked'),
  'csp.started': (step) => applyEnrolment(step, 'csp', 'started'),
  'csp.form_error': (step) => applyEnrolment(step, 'csp', 'form_error'),
  'csp.submitted': (step) => applyEnrolment(step, 'csp', 'submitted'),
  'csp.email_confirmed': (step) => applyEnrolment(step, 'csp', 'email_confirmed'),
  'csp.mail_not_received': (step) => applyEnrolment(step, 'csp', 'mail_not_received'),
  'csp.documents_requested': (step) => applyEnrolment(step, 'csp', 'documents_requested'),
  'csp.documents_sent': (step) => applyEnrolment(step, 'csp', 'documents_sent'),
  'csp.rejected': (step) => applyEnrolment(step, 'csp', 'rejected'),
  'csp.resubmitted': (step) => applyEnrolment(step, 'csp', 'resubmitted'),
  'csp.appealed': (step) => applyEnrolment(step, 'csp', 'appealed'),
  'csp.approved': (step) => applyEnrolment(step, 'csp', 'approved'),
  'csp.profile_changed': (step) => applyEnrolment(step, 'csp', 'profile_changed'),
  'csp.revoked': (step) => applyEnrolment(step, 'csp', 'revoked'),
  'partner_id.recorded': applyPartnerId,
  'id_link.linked': applyLinked,
  'id_link.skipped': applySkipped,
  'id_link.mismatched': applyMismatched,
  'mpa.accepted': applyAccepted,
  'mfa.policy_enabled': applyPolicyEnabled,
  'mfa.reading_recorded': applyReading,
  'mfa.user_registered': applyUserRegistered,
  'provider_link.requested': (step) => applyProviderLink(step, 'requested'),
  'provider_link.opened': (step) => applyProviderLink(step, 'opened'),
  'provider_link.postponed': (step) => applyProviderLink(step, 'postponed'),
  'provider_link.approved': (step) => applyProviderLink(step, 'approved'),
  'provider_link.removed': (step) => applyProviderLink(step, 'removed'),
  'requirement.waived': (step, by) => applyWaived(step, actorKey(by.actor)),
  'requirement.unwaived': (step, by) => applyUnwaived(step, by.actor),
};

/** What the event does to the record, its evidence not yet weighed. */
export function dispatch<Type extends TrackEventType>(
  type: Type,
  step: Step<EventData[Type]>,
  by: Reporting,
): Outcome {
  const handler: Apply<Type> = HANDLERS[type];
  return handler(step, by);
}
