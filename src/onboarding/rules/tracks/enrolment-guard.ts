import type { EnrolmentState } from '../../../programmes/codes.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { EnrolmentVerb } from '../events.ts';
import type { Enrolment, ResellerState, Review } from '../state.ts';
import { trackApplies } from './applicability.ts';
import { type Asker, GO, type Guard, REPEAT, refuse } from './track.ts';

interface Row {
  readonly from: readonly EnrolmentState[];
  /** Further states from which catching up may start. */
  readonly late: readonly EnrolmentState[];
}

/** The machine of product notes 4.2; mpn and csp share it. */
const MACHINE: Readonly<Record<EnrolmentVerb, Row>> = {
  started: { from: ['not_started'], late: [] },
  form_error: { from: ['drafting'], late: ['not_started'] },
  submitted: { from: ['drafting'], late: ['not_started'] },
  email_confirmed: { from: ['submitted'], late: ['not_started', 'drafting'] },
  mail_not_received: { from: ['submitted'], late: [] },
  documents_requested: { from: ['in_review'], late: ['not_started', 'drafting', 'submitted'] },
  // After a rejection the documents are the answer to it (the record's example in the contract): a new attempt begins.
  documents_sent: { from: ['action_required', 'rejected'], late: [] },
  rejected: { from: ['submitted', 'in_review', 'action_required'], late: ['not_started', 'drafting'] },
  resubmitted: { from: ['rejected'], late: [] },
  appealed: { from: ['rejected'], late: [] },
  approved: {
    from: ['in_review', 'submitted', 'rejected'],
    late: ['not_started', 'drafting', 'action_required'],
  },
  profile_changed: { from: ['approved'], late: [] },
  revoked: { from: ['approved'], late: [] },
};

/** True when that review has let the reseller pass, by approval, by its start point or by a waiver. */
export function reviewPassed(state: ResellerState, review: Review): boolean {
  const enrolment = state.tracks[review].state;
  if (enrolment === 'approved' || enrolment === 'not_required') return true;
  if (state.waivers[`${review}.review`] !== undefined) return true;
  return review === 'mpn' && state.startPoint !== 'no_mpn' && state.waivers.partner_id !== undefined;
}

/** Whether the verb may happen now, its data apart. */
export function guardEnrolment(
  state: ResellerState,
  review: Review,
  verb: EnrolmentVerb,
  asker: Asker,
  edition: Edition,
): Guard {
  const track = state.tracks[review];
  if (track.state === 'not_required' || !trackApplies(edition, review, state))
    return refuse('not_applicable');
  const row = MACHINE[verb];
  if (row.from.includes(track.state) || (asker.isCatchingUp && row.late.includes(track.state))) {
    if (verb === 'started' && review === 'csp' && !asker.isStaff && !reviewPassed(state, 'mpn')) {
      return refuse('mpn_not_approved');
    }
    return GO;
  }
  if (mailIsOpen(track) && (verb === 'email_confirmed' || verb === 'mail_not_received')) return GO;
  return isRepeat(track, verb) ? REPEAT : refuse('wrong_state', { state: track.state });
}

/** The mail of this attempt is still to be confirmed although the review has begun (after a correction). */
function mailIsOpen(track: Enrolment): boolean {
  return track.state === 'in_review' && track.checks.email_ownership?.state === 'pending';
}

function isRepeat(track: Enrolment, verb: EnrolmentVerb): boolean {
  switch (verb) {
    case 'started':
      return track.state === 'drafting';
    case 'submitted':
      return track.state === 'submitted';
    case 'email_confirmed':
      return track.checks.email_ownership?.state === 'passed';
    case 'documents_requested':
      return track.state === 'action_required';
    case 'documents_sent':
      return track.state === 'in_review' && track.documentsSentAt !== null;
    case 'rejected':
      return track.state === 'rejected';
    case 'resubmitted':
    case 'appealed':
      return track.state === 'in_review' && track.attempts.at(-1)?.kind === verb;
    case 'approved':
      return track.state === 'approved';
    default:
      return false;
  }
}
