import type { Cause, Check, CheckState } from '../../../programmes/codes.ts';
import type { CheckTrack, Enrolment, RejectionCause, Review } from '../state.ts';
import { type Step, stamp } from './track.ts';

type Checks = Enrolment['checks'];

/** The checks with some of them in another state. */
export function setChecks(
  checks: Checks,
  names: readonly Check[],
  state: CheckState,
  cause: Cause | null,
  step: Step<unknown>,
): Checks {
  const next: Partial<Record<Check, CheckTrack>> = { ...checks };
  for (const name of names) next[name] = { state, cause, ...stamp(step) };
  return next;
}

/** Checks that have not begun are now being looked at. */
export function wake(checks: Checks, step: Step<unknown>, review: Review): Checks {
  const idle = step.edition.checks[review].filter(
    (name) => checks[name] === undefined || checks[name].state === 'not_started',
  );
  return setChecks(checks, idle, 'pending', null, step);
}

/** Failed checks are looked at again. */
export function clearFailed(checks: Checks, step: Step<unknown>): Checks {
  const failed = (Object.keys(checks) as Check[]).filter((name) => checks[name]?.state === 'failed');
  return setChecks(checks, failed, 'pending', null, step);
}

/** A known cause outranks `unknown` for the same check. */
export function failChecks(checks: Checks, causes: readonly RejectionCause[], step: Step<unknown>): Checks {
  let next = checks;
  const known = [...causes].sort((a, b) => Number(a.cause !== 'unknown') - Number(b.cause !== 'unknown'));
  for (const { check, cause } of known) next = setChecks(next, [check], 'failed', cause, step);
  return next;
}

/** True when both lists say the same, in whatever order. */
export function sameCauses(a: readonly RejectionCause[], b: readonly RejectionCause[]): boolean {
  const key = (list: readonly RejectionCause[]) =>
    list
      .map((item) => `${item.check}:${item.cause}`)
      .sort()
      .join();
  return key(a) === key(b);
}
