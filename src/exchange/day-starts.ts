import { type BusinessCalendar, type CalendarDate, type Instant, toInstant } from '../kernel/time.ts';

const QUARTER_HOUR = 15 * 60_000;
const EARLIEST = -14 * 3_600_000;

/** Midnight of any date where the tenant lives. Remembers its answers, since a list repeats its dates. */
export function createDayStarts(calendar: Pick<BusinessCalendar, 'dateOf'>): (date: CalendarDate) => Instant {
  const known = new Map<string, Instant>();
  return (date) => {
    const found = known.get(date) ?? findStart(calendar, date);
    known.set(date, found);
    return found;
  };
}

/** No zone is further than 14 hours from UTC, and all of them keep whole quarters of an hour. */
function findStart(calendar: Pick<BusinessCalendar, 'dateOf'>, date: CalendarDate): Instant {
  let at = Date.parse(`${date}T00:00:00Z`) + EARLIEST;
  while (calendar.dateOf(toInstant(at)) < date) at += QUARTER_HOUR;
  return toInstant(at);
}
