import { z } from 'zod';
import { toInstant } from '../../kernel/time.ts';

/** Nothing that is recorded here lies outside; calendars, zones and the database agree on all of it. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

const isPlausible = (text: string): boolean => {
  const year = new Date(text).getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};
const OUT_OF_RANGE = { params: { code: 'out_of_range' } };

/** A moment in RFC 3339, 2000 to 2100; kept in the product's one form. */
export const instant = z.iso
  .datetime({ offset: true })
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : toInstant(text)))
  .refine(isPlausible, OUT_OF_RANGE);

/** A day (`YYYY-MM-DD`), 2000 to 2100. */
export const calendarDate = z.iso.date().refine(isPlausible, OUT_OF_RANGE);
