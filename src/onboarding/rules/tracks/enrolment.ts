import type { Check } from '../../../programmes/codes.ts';
import type { EnrolmentDataOf, EnrolmentVerb } from '../events.ts';
import { type AttemptKind, type Enrolment, type ResellerState, type Review, withTracks } from '../state.ts';
import { ensureAttempt, nextAttempt, replaceLast } from './enrolment-attempts.ts';
import { clearFailed, failChecks, sameCauses, setChecks, wake } from './enrolment-checks.ts';
import { guardEnrolment, reviewPassed } from './enrolment-guard.ts';
import { claimNumber } from './partner-id.ts';
import { type Claim, type Move, move, type Outcome, refuse, type Step, same, stamp } from './track.ts';

type Apply<Verb extends EnrolmentVerb> = (
  step: Step<EnrolmentDataOf<Verb>>,
  review: Review,
  isRepeat: boolean,
) => Outcome;

const APPLY: { readonly [Verb in EnrolmentVerb]: Apply<Verb> } = {
  started: (step, review, isRepeat) => {
    if (isRepeat) return same(review);
    if (
      review === 'csp' &&
      !reviewPassed(step.state, 'mpn') &&
      step.note === null &&
      !step.asker.isCatchingUp
    ) {
      return refuse('mpn_not_approved');
    }
    return go(step, review, { state: 'drafting', formError: null });
  },

  form_error: (step, review) => {
    const track = step.state.tracks[review];
    const { error } = step.data;
    if (track.formError === error) return same(review);
    const nameVariantReason = error === 'duplicate_name' ? error : track.nameVariantReason;
    return go(step, review, { state: 'drafting', formError: error, nameVariantReason });
  },

  submitted: (step, review, isRepeat) => {
    const track = step.state.tracks[review];
    const { submittedName, partnerIdNumber } = step.data;
    const sameName = track.submittedName === submittedName;
    if (isRepeat && !sameName && isWeaker(step, review)) return refuse('stronger_record_stands');
    const numbered = partnerIdNumber === undefined ? null : claimNumber(step, partnerIdNumber);
    if (isRepeat && sameName && numbered === null) return same(review);
    const state = numbered === null ? step.state : numbered.state;
    const extra = numbered === null ? [] : numbered.claims;
    if (isRepeat) {
      const attempts = replaceLast(track.attempts, { submittedName });
      return go({ ...step, state }, review, { state: 'submitted', submittedName, attempts }, extra);
    }
    return go({ ...step, state }, review, begin(step, review, 'submitted', submittedName), extra);
  },

  email_confirmed: (step, review, isRepeat) => {
    if (isRepeat) return same(`${review}.email_ownership`);
    const track = ensureAttempt(step, review);
    const passed = setChecks(track.checks, ['email_ownership'], 'passed', null, step);
    const change: Partial<Enrolment> = {
      ...track,
      state: 'in_review',
      mailMissingAt: null,
      checks: wake(passed, step, review),
    };
    return go(step, review, change, [{ path: `${review}.email_ownership`, value: 'passed' }]);
  },

  mail_not_received: (step, review) => {
    const track = step.state.tracks[review];
    if (track.mailMissingAt !== null) return same(review);
    return go(step, review, { mailMissingAt: step.at });
  },

  documents_requested: (step, review, isRepeat) => {
    const track = ensureAttempt(step, review);
    const documentsFor = step.data.check ?? null;
    const documents = [...new Set([...(isRepeat ? track.documents : []), ...step.data.documents])];
    if (isRepeat && documents.length === track.documents.length && track.documentsFor === documentsFor) {
      return same(review);
    }
    const checks = wake(track.checks, step, review);
    return go(step, review, {
      ...track,
      state: 'action_required',
      documents,
      documentsFor,
      documentsSentAt: null,
      checks,
    });
  },

  documents_sent: (step, review, isRepeat) => {
    if (isRepeat) return same(review);
    const sent = { documents: [], documentsFor: null, documentsSentAt: step.at };
    if (step.state.tracks[review].state === 'rejected')
      return reopen(step, review, 'resubmitted', undefined, sent);
    return go(step, review, { state: 'in_review', ...sent });
  },

  rejected: (step, review, isRepeat) => {
    const track = ensureAttempt(step, review);
    const { causes, message } = step.data;
    const before = track.attempts.at(-1)?.causes ?? [];
    if (isRepeat && sameCauses(before, causes)) return same(review);
    const wasKnown = before.some((item) => item.cause !== 'unknown');
    if (isRepeat && wasKnown && isWeaker(step, review)) return refuse('stronger_record_stands');
    const cleared = isRepeat ? clearFailed(track.checks, step) : track.checks;
    return go(step, review, {
      ...track,
      state: 'rejected',
      revoked: false,
      documents: [],
      documentsFor: null,
      checks: failChecks(cleared, causes, step),
      attempts: replaceLast(track.attempts, {
        decidedAt: step.at,
        outcome: 'rejected',
        causes,
        message: message ?? null,
      }),
    });
  },

  resubmitted: (step, review, isRepeat) => {
    if (isRepeat) return same(review);
    return reopen(step, review, 'resubmitted', step.data.submittedName);
  },

  appealed: (step, review, isRepeat) => {
    if (isRepeat) return same(review);
    return reopen(step, review, 'appealed', undefined);
  },

  approved: (step, review, isRepeat) => {
    if (isRepeat) return same(review);
    return approve(step, review);
  },

  profile_changed: (step, review) => {
    if (step.note === null) return refuse('note_required');
    const track = step.state.tracks[review];
    const changed = step.data.checks ?? ['business'];
    const checks = setChecks(track.checks, changed, 'pending', null, step);
    const begun = nextAttempt(track, 'profile_changed', step, track.submittedName);
    return contradict(go(step, review, { ...begun, state: 'in_review', checks }), review);
  },

  revoked: (step, review) => {
    if (step.note === null) return refuse('note_required');
    const track = step.state.tracks[review];
    const attempts = replaceLast(track.attempts, { message: step.data.message ?? null });
    return contradict(go(step, review, { state: 'rejected', revoked: true, attempts }), review);
  },
};

/** What the event does to the review's track; the guard has the first word. */
export function applyEnrolment<Verb extends EnrolmentVerb>(
  step: Step<EnrolmentDataOf<Verb>>,
  review: Review,
  verb: Verb,
): Outcome {
  const guard = guardEnrolment(step.state, review, verb, step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const apply: Apply<Verb> = APPLY[verb];
  return apply(step, review, guard.kind === 'repeat');
}

/** The review as approved, with every check passed (inferred, 4.2). */
export function approve(step: Step<unknown>, review: Review): Move {
  const track = ensureAttempt(step, review);
  const all = [...new Set([...step.edition.checks[review], ...(Object.keys(track.checks) as Check[])])];
  return go(step, review, {
    ...track,
    state: 'approved',
    revoked: false,
    formError: null,
    documents: [],
    documentsFor: null,
    mailMissingAt: null,
    checks: setChecks(track.checks, all, 'passed', null, step),
    attempts: replaceLast(track.attempts, { decidedAt: step.at, outcome: 'approved' }),
  });
}

function go(
  step: Step<unknown>,
  review: Review,
  change: Partial<Enrolment>,
  extra: readonly Claim[] = [],
): Move {
  const before = step.state.tracks[review];
  const state = change.state ?? before.state;
  const clock = state === before.state ? {} : stamp(step);
  const track: Enrolment = { ...before, ...change, ...clock };
  return move(withReview(step.state, review, track), [{ path: review, value: state }, ...extra]);
}

function withReview(state: ResellerState, review: Review, track: Enrolment): ResellerState {
  return withTracks(state, review === 'mpn' ? { mpn: track } : { csp: track });
}

function contradict(outcome: Move, review: Review): Move {
  return { ...outcome, contradicts: review };
}

/** True when the track's fact is better proven than this event. */
function isWeaker(step: Step<unknown>, review: Review): boolean {
  const entry = step.state.facts[review];
  return entry !== undefined && step.evidence.level < entry.winner.level;
}

function begin(step: Step<unknown>, review: Review, kind: AttemptKind, name: string): Partial<Enrolment> {
  const track = step.state.tracks[review];
  const idle = setChecks({}, step.edition.checks[review], 'not_started', null, step);
  return {
    ...nextAttempt(track, kind, step, name),
    state: 'submitted',
    submittedName: name,
    formError: null,
    mailMissingAt: null,
    checks: setChecks(idle, ['email_ownership'], 'pending', null, step),
  };
}

function reopen(
  step: Step<unknown>,
  review: Review,
  kind: 'resubmitted' | 'appealed',
  name: string | undefined,
  sent: Partial<Enrolment> = {},
): Move {
  const track = step.state.tracks[review];
  const submittedName = name ?? track.submittedName;
  return go(step, review, {
    ...nextAttempt(track, kind, step, submittedName),
    state: 'in_review',
    appeals: kind === 'appealed' ? track.appeals + 1 : track.appeals,
    submittedName,
    revoked: false,
    mailMissingAt: null,
    checks: wake(clearFailed(track.checks, step), step, review),
    ...sent,
  });
}
