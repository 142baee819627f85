import { AppError } from '../../kernel/app-error.ts';
import { fieldErrorsOf } from '../../platform/http/field-messages.ts';
import type { Parsed } from '../wire/to-event-command.ts';

/** The parsed value, or the 422 that names every member that does not fit. */
export function orInvalidData<Value>(parsed: Parsed<Value>): Value {
  if (parsed.ok) return parsed.value;
  throw new AppError('invalid-data', { errors: fieldErrorsOf(parsed.issues, 'body') });
}
