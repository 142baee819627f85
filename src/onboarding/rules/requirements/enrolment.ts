import type { Check, RequirementCode } from '../../../programmes/codes.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { CheckTrack, Enrolment, Moment, ResellerState, Review } from '../state.ts';
import { ruleApplies, ruleOf } from '../tracks/applicability.ts';
import {
  ahead,
  due,
  type Evaluate,
  failed,
  isProven,
  NOT_APPLICABLE,
  reviewing,
  type Scene,
  type Standing,
  satisfied,
  settledBy,
} from './standing.ts';

const code = (review: Review, part: string) => `${review}.${part}` as RequirementCode;

/** The form at Microsoft: C43–C50 for the partner registration, C66–C80 for CSP. */
export function application(review: Review): Evaluate {
  return ({ state }) => {
    const track = state.tracks[review];
    switch (track.state) {
      case 'not_required':
        return NOT_APPLICABLE;
      case 'not_started':
        return due('not_started', track);
      case 'drafting':
        return track.formError === 'duplicate_name'
          ? failed('duplicate_name', track, { cause: 'duplicate_name' })
          : due('drafting', track, { hasBegun: true });
      default: {
        const first = track.attempts[0];
        const sent = first === undefined ? track : { since: first.submittedAt, seenAt: first.seenAt };
        return satisfied(sent, state.facts[review]?.winner.level ?? null);
      }
    }
  };
}

/** The confirmation mail; needed once for each review (C81–C84). */
export function emailCheck(review: Review): Evaluate {
  return (scene) => {
    const track = scene.state.tracks[review];
    const check = track.checks.email_ownership;
    const early = beforeReview(scene, review, 'awaiting_confirmation');
    if (early !== null) return early;
    if (check?.state === 'passed') return satisfied(check);
    if (check?.state === 'failed') return failedCheck(scene, review, check);
    if (track.state === 'submitted' || isPendingMail(track, check)) return awaitMail(scene, track);
    return waitForReview(track, review, check, 'pending');
  };
}

function isPendingMail(track: Enrolment, check: CheckTrack | undefined): boolean {
  return track.state === 'in_review' && check?.state === 'pending';
}

function awaitMail(scene: Scene, track: Enrolment): Standing {
  const attempt = track.attempts.at(-1);
  const sentAt = attempt?.submittedAt ?? track.since;
  const missing = scene.mailMissingAt(sentAt);
  const moment = { since: sentAt, seenAt: attempt?.seenAt ?? track.seenAt };
  if (track.mailMissingAt !== null) {
    return due('mail_not_received', { ...moment, since: track.mailMissingAt }, { hasBegun: true });
  }
  if (missing !== null && scene.now >= missing) return due('mail_not_received', moment, { hasBegun: true });
  return due('awaiting_confirmation', moment, { hasBegun: true });
}

/** Employment, business and the later checks: Microsoft does them, the reseller answers for failures (C60–C63). */
export function check(review: Review, name: Check): Evaluate {
  return (scene) => {
    const track = scene.state.tracks[review];
    const found = track.checks[name];
    const early = beforeReview(scene, review, 'pending');
    if (early !== null) return early;
    if (found?.state === 'passed') return satisfied(found);
    if (found?.state === 'failed') return failedCheck(scene, review, found);
    if (track.state === 'submitted') return whileMailIsOpen(scene, review, 'pending');
    if (track.state === 'action_required' && track.documentsFor === name) {
      return due('documents_requested', track, { hasBegun: true, documents: track.documents });
    }
    return waitForReview(track, review, found, 'pending');
  };
}

function beforeReview(scene: Scene, review: Review, situation: string): Standing | null {
  const track = scene.state.tracks[review];
  if (track.state === 'not_required') return NOT_APPLICABLE;
  if (track.state === 'approved') return satisfied(track);
  if (track.state !== 'not_started' && track.state !== 'drafting') return null;
  const waived = waiverMoment(scene, code(review, 'application'));
  return waived === null
    ? ahead(situation, track, [code(review, 'application')])
    : reviewing('pending', waived);
}

/** Microsoft begins when the mail is confirmed, or when nobody asks for that any more. */
function whileMailIsOpen(scene: Scene, review: Review, situation: string): Standing {
  const track = scene.state.tracks[review];
  const waived = waiverMoment(scene, code(review, 'email_ownership_check'));
  return waived === null
    ? ahead(situation, track, [code(review, 'email_ownership_check')])
    : reviewing(situation, waived);
}

/** Since when a requirement is waived, or null. */
function waiverMoment(scene: Scene, waived: RequirementCode): Moment | null {
  const waiver = scene.state.waivers[waived];
  return waiver === undefined ? null : { since: waiver.since, seenAt: waiver.since };
}

function failedCheck(scene: Scene, review: Review, found: CheckTrack): Standing {
  // Nobody can say yet what to do: the review's own requirement asks the distributor to find out.
  if (found.cause === null || found.cause === 'unknown') {
    return { ...ahead('failed', found, [code(review, 'review')]), isError: true, cause: found.cause };
  }
  const owner = scene.edition.causes[found.cause].owner;
  return failed('failed', found, { cause: found.cause, owner });
}

function waitForReview(
  track: Enrolment,
  review: Review,
  found: CheckTrack | undefined,
  situation: string,
): Standing {
  if (track.state === 'rejected') return ahead(situation, found ?? track, [code(review, 'review')]);
  return reviewing(situation, found ?? track);
}

/** Microsoft's decision (C51–C57, C83–C86). */
export function reviewOutcome(review: Review): Evaluate {
  return (scene) => {
    const track = scene.state.tracks[review];
    switch (track.state) {
      case 'not_required':
        return NOT_APPLICABLE;
      case 'not_started':
      case 'drafting':
        return beforeApplication(scene, review);
      case 'submitted':
        return whileMailIsOpen(scene, review, 'in_review');
      case 'in_review':
        return reviewing('in_review', track);
      case 'action_required':
        return documentsDue(scene, track, review);
      case 'approved':
        return approvedOutcome(scene, track, review);
      case 'rejected':
        return rejectedOutcome(scene, track, review);
    }
  };
}

function beforeApplication(scene: Scene, review: Review): Standing {
  const application = code(review, 'application');
  const waived = waiverMoment(scene, application);
  return waived === null
    ? ahead('in_review', scene.state.tracks[review], [application])
    : reviewing('in_review', waived);
}

/** Nobody signs the agreement without a valid ID and an approved enrolment, so its proof proves both (C9, C124). */
function approvedOutcome(scene: Scene, track: Enrolment, review: Review): Standing {
  const standing = settledBy(scene, review, track);
  if (standing.is === 'satisfied') return standing;
  const isSigned = scene.state.tracks.mpa.state === 'accepted' && isProven(scene, 'mpa', 'mpa');
  return isSigned ? satisfied(track, scene.state.facts.mpa?.winner.level ?? null) : standing;
}

function documentsDue(scene: Scene, track: Enrolment, review: Review): Standing {
  const of = track.documentsFor;
  const codeOfCheck = of === null ? null : code(review, `${of}_check`);
  if (codeOfCheck !== null && of !== 'email_ownership' && isAsked(scene.edition, scene.state, codeOfCheck)) {
    const passed = of !== null && track.checks[of]?.state === 'passed';
    if (!passed) return ahead('documents_requested', track, [codeOfCheck]);
  }
  return due('documents_requested', track, { hasBegun: true, documents: track.documents });
}

function rejectedOutcome(scene: Scene, track: Enrolment, review: Review): Standing {
  if (track.revoked) return failed('revoked', track, { owner: 'distributor' });
  const causes = track.attempts.at(-1)?.causes ?? [];
  if (causes.length === 0 || causes.some((item) => item.cause === 'unknown')) {
    return failed('rejected_unknown', track, { cause: 'unknown', owner: 'distributor' });
  }
  const checks = causes.map((item) => code(review, `${item.check}_check`));
  const carried = checks.filter((item) => isAsked(scene.edition, scene.state, item));
  const uncarried = causes.find((item) => !carried.includes(code(review, `${item.check}_check`)));
  if (uncarried !== undefined) {
    const owner = scene.edition.causes[uncarried.cause].owner;
    return failed('rejected', track, { cause: uncarried.cause, owner });
  }
  return { ...ahead('rejected', track, carried), isError: true, cause: causes[0]?.cause ?? null };
}

/** True when the edition has a requirement of that code for this reseller and nobody has waived it. */
function isAsked(edition: Edition, state: ResellerState, wanted: RequirementCode): boolean {
  const rule = ruleOf(edition, wanted);
  return rule !== undefined && state.waivers[wanted] === undefined && ruleApplies(rule, state);
}
