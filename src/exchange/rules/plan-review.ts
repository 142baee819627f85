import type { CalendarDate } from '../../kernel/time.ts';
import type { Enrolment, Review } from '../../onboarding/rules/state.ts';
import type { EnrolmentState } from '../../programmes/codes.ts';
import { add, behind, byHand, isNews, type Planner, type Told } from './planner.ts';
import type { SheetRow } from './read-row.ts';

/** How far each state of a review is; states of one rank are different situations at the same place. */
const RANK: Readonly<Record<EnrolmentState, number>> = {
  not_started: 0,
  drafting: 1,
  submitted: 2,
  in_review: 3,
  action_required: 3,
  rejected: 3,
  approved: 4,
  not_required: 5,
};

/** One of Microsoft's two reviews (C10): from where the record stands to where the row stands. */
export function planReview(planner: Planner, review: Review): void {
  const { row, state } = planner;
  const key = `${review}Status` as const;
  const date = row[`${review}Date`] ?? row[key]?.date;
  // A date alone, in a column of dates, says that the review was passed on that day.
  const target = row[key]?.state ?? (date === undefined ? undefined : 'approved');
  if (target === undefined) return;
  // Whoever began with an ID was vetted before; hearing it again is no news and no event (C5).
  if (review === 'mpn' && state.startPoint !== 'no_mpn' && target === 'approved') return;
  const causes = row[`${review}Causes`];
  const track = state.tracks[review];
  if (target === track.state) {
    repeatReview(planner, review, date, causes);
    return;
  }
  // Whether a review is needed at all follows from the start point, never from a mark in a list.
  if (track.state === 'not_required' || target === 'not_required') {
    if (RANK[target] > 0 && RANK[target] < 4) byHand(planner, key, target);
    return;
  }
  const verb = track.state === 'approved' ? null : verbTowards(target, track.state);
  if (verb === null) behind(planner, key, target, track.state);
  else add(planner, key, date, reviewEvent(planner, review, verb));
}

type TowardsVerb =
  | 'started'
  | 'submitted'
  | 'email_confirmed'
  | 'documents_requested'
  | 'documents_sent'
  | 'rejected'
  | 'resubmitted'
  | 'approved';

/** The one event that leads there. An import may leave steps out that were never reported (the rules call it catching up). */
function verbTowards(target: EnrolmentState, from: EnrolmentState): TowardsVerb | null {
  if (target === 'approved') return 'approved';
  if (from === 'rejected') return target === 'submitted' || target === 'in_review' ? 'resubmitted' : null;
  if (target === 'rejected') return 'rejected';
  if (from === 'action_required') return target === 'in_review' ? 'documents_sent' : null;
  if (RANK[target] <= RANK[from] && target !== 'action_required') return null;
  switch (target) {
    case 'drafting':
      return 'started';
    case 'submitted':
      return 'submitted';
    case 'in_review':
      return 'email_confirmed';
    case 'action_required':
      return 'documents_requested';
    default:
      return null;
  }
}

function reviewEvent(planner: Planner, review: Review, verb: TowardsVerb): Told {
  const { row, state } = planner;
  const type = `${review}.${verb}` as const;
  const name = state.tracks[review].submittedName ?? state.profile.company.registeredName;
  const causes = row[`${review}Causes`] ?? [{ check: 'business', cause: 'unknown' } as const];
  const data = {
    started: {},
    submitted: { submittedName: name },
    email_confirmed: {},
    documents_requested: { documents: ['registry_certificate'] },
    documents_sent: {},
    rejected: { causes },
    resubmitted: {},
    approved: {},
  } as const satisfies Readonly<Record<TowardsVerb, unknown>>;
  return { type, data: data[verb] } as Told;
}

function repeatReview(
  planner: Planner,
  review: Review,
  date: CalendarDate | undefined,
  causes: SheetRow['mpnCauses'],
): void {
  const key = `${review}Status` as const;
  const track: Enrolment = planner.state.tracks[review];
  if (track.state === 'rejected') {
    const recorded = track.attempts.at(-1)?.causes ?? [];
    const listed = (list: readonly { readonly cause: string }[]) =>
      list
        .map((one) => one.cause)
        .sort()
        .join();
    // Another reason for the rejection on record. Only the cause is compared: the list has one word for check and cause.
    if (causes !== undefined && listed(causes) !== listed(recorded)) {
      add(planner, key, date, { type: `${review}.rejected`, data: { causes } });
    }
    return;
  }
  if (track.state === 'approved' && isNews(planner, review)) {
    add(planner, key, date, { type: `${review}.approved`, data: {} });
  }
}
