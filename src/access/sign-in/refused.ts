import { AppError } from '../../kernel/app-error.ts';
import type { SignInRefusal } from '../rules/identity.ts';

/** Somebody is not let in. The page says what to do next, and no more than that. */
export class SignInRefused extends AppError {
  readonly reason: SignInRefusal;
  constructor(reason: SignInRefusal) {
    super('forbidden', { note: reason });
    this.reason = reason;
  }
}
