import type { Attempt, AttemptKind, Enrolment, Review } from '../state.ts';
import type { Step } from './track.ts';

/** A first attempt for reviews that began before anything was recorded here. */
export function ensureAttempt(step: Step<unknown>, review: Review): Enrolment {
  const track = step.state.tracks[review];
  return track.attempt > 0
    ? track
    : { ...track, ...nextAttempt(track, 'earlier', step, track.submittedName) };
}

/** The next run through the review, with what was sent for the last one forgotten. */
export function nextAttempt(
  track: Enrolment,
  kind: AttemptKind,
  step: Step<unknown>,
  submittedName: string | null,
): Pick<Enrolment, 'attempt' | 'attempts' | 'documentsSentAt'> {
  const number = track.attempt + 1;
  const attempt: Attempt = {
    number,
    kind,
    submittedAt: step.at,
    seenAt: step.now,
    submittedName,
    decidedAt: null,
    outcome: null,
    causes: [],
    message: null,
  };
  return { attempt: number, attempts: [...track.attempts, attempt], documentsSentAt: null };
}

/** The attempts with the running one changed. */
export function replaceLast(attempts: readonly Attempt[], change: Partial<Attempt>): readonly Attempt[] {
  const last = attempts.at(-1);
  return last === undefined ? attempts : [...attempts.slice(0, -1), { ...last, ...change }];
}
