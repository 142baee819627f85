import { AppError } from '../kernel/app-error.ts';
import type { Refusal } from './rules/decision.ts';
import { refusalText } from './rules/refusals.ts';

/** A refusal of the rules as the error that says why, and what can be reported instead. */
export function refuse(refusal: Refusal): AppError {
  return new AppError('transition-refused', {
    say: refusalText(refusal.reason, refusal.params),
    extra: { reason: refusal.reason, allowedEvents: refusal.allowedEvents },
  });
}
