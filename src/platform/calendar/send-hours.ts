import {
  type BusinessCalendar,
  type CalendarDate,
  type Instant,
  type SendHours,
  toInstant,
} from '../../kernel/time.ts';

import { dateText, dayNumber } from './working-days.ts';
import { openZone } from './zone.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

export interface SendHoursSettings {
  /** Which dates are worked on: the tenant's weekends, holidays and closures. */
  readonly calendar: BusinessCalendar;
  /** IANA zone of the person who gets the mail. */
  readonly timeZone: string;
  /** `HH:MM` of the first and `HH:MM` after the last minute by the recipient's clock; the same twice is that minute's beginning alone. */
  readonly opens: string;
  readonly closes: string;
}

/**
 * The hours in which mail may reach somebody. The date is the recipient's, and it must be a business day of the tenant.
 * Throws RangeError for an unknown zone or hours that end before they begin.
 */
export function createSendHours({ calendar, timeZone, opens, closes }: SendHoursSettings): SendHours {
  const zone = openZone(timeZone);
  const [from, until] = [msOfDay(opens), msOfDay(closes)];
  if (until < from) throw new RangeError(`hours from ${opens} to ${closes} end before they begin`);
  const openingFrom = (start: number): Instant => {
    let day = start;
    while (!calendar.isBusinessDay(dateText(day) as CalendarDate)) day += 1;
    return toInstant(zone.instantAt(day * MS_PER_DAY + from));
  };

  return {
    nextOpen(at) {
      const wall = zone.wallTime(Date.parse(at));
      const day = Math.floor(wall / MS_PER_DAY);
      const time = wall - day * MS_PER_DAY;
      if (time > from && time >= until) return openingFrom(day + 1);
      const opening = openingFrom(day);
      // The opening of a day whose clock skips it may lie before `at` already.
      return opening > at ? opening : at;
    },
    dateOf: (at) => dateText(Math.floor(zone.wallTime(Date.parse(at)) / MS_PER_DAY)) as CalendarDate,
    openingOn: (date) => openingFrom(dayNumber(date)),
  };
}

function msOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * MS_PER_MINUTE;
}
