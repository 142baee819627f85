import { z } from 'zod';
import { calendarDate, instant } from '../../platform/http/dates.ts';

export { calendarDate, instant };

/** Building blocks of the forms. Every text has a limit; people's typing is forgiven where only width differs. */

/** A line of text, ends trimmed. */
export function line(max: number) {
  return z.string().trim().min(1).max(max);
}

/** Several lines of text. */
export function prose(max: number) {
  return z.string().trim().min(1).max(max);
}

/** Digits that may have been typed full width, with spaces around them. */
export function digits(pattern: RegExp) {
  return z
    .string()
    .max(40)
    .overwrite((text) => text.normalize('NFKC').replace(/\s/gu, ''))
    .regex(pattern);
}

/** A report is dated by a day or by a moment; a day counts from its beginning. */
export const dayOrInstant = z.union([
  instant,
  calendarDate.overwrite((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : text)),
]);

/** An id of Microsoft's directory: any version of UUID. */
export const directoryId = z.guid();

/** One of the product's own ids. */
export const ownId = z.uuid();

export const mailAddress = z
  .string()
  .max(254)
  .overwrite((text) => text.normalize('NFKC').trim())
  .pipe(z.email());

export const phone = z
  .string()
  .max(30)
  .overwrite((text) => text.normalize('NFKC').trim())
  .regex(/^\+?[0-9][0-9 ()-]{3,28}$/u);

export const website = z.url({ protocol: /^https?$/u }).max(300);

export const percent = z.number().min(0).max(100);
