import { type BusinessCalendar, type CalendarDate, type Instant, toInstant } from '../../kernel/time.ts';
import {
  type DayNumber,
  dateText,
  dayNumber,
  isNationalWorkingDay,
  nationalWorkingDaysBefore,
} from './working-days.ts';
import { openZone } from './zone.ts';

export interface CalendarSettings {
  /** IANA name. */
  readonly timeZone: string;
  /** Days on which the tenant is closed besides weekends and national holidays (year end, Obon); both ends included. */
  readonly closures: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
}

const MS_PER_DAY = 86_400_000;

/**
 * Working days of a tenant in Japan: no weekends, no national holidays (known until HOLIDAYS_KNOWN_UNTIL), no closures.
 * Throws RangeError for an unknown zone; its answers throw RangeError outside the years 1970–2199.
 */
export function createBusinessCalendar({ timeZone, closures }: CalendarSettings): BusinessCalendar {
  const zone = openZone(timeZone);
  const closed = closedDays(closures);
  const closedSet = new Set(closed);
  const isOpen = (day: DayNumber): boolean => isNationalWorkingDay(day) && !closedSet.has(day);
  const openBefore = (day: DayNumber): number => nationalWorkingDaysBefore(day) - countBefore(closed, day);
  const dayOf = (at: Instant): DayNumber => Math.floor(zone.wallTime(Date.parse(at)) / MS_PER_DAY);

  return {
    zone: timeZone,
    isBusinessDay: (date) => isOpen(dayNumber(date)),
    dateOf: (at) => dateText(dayOf(at)) as CalendarDate,
    businessDaysBetween: (from, to) => Math.max(0, openBefore(dayOf(to) + 1) - openBefore(dayOf(from) + 1)),
    addBusinessDays(at, days) {
      if (!Number.isSafeInteger(days) || days < 0)
        throw new RangeError(`${days} is no number of days to add`);
      const wall = zone.wallTime(Date.parse(at));
      const start = Math.floor(wall / MS_PER_DAY);
      let day = start;
      while (!isOpen(day)) day += 1;
      for (let left = days; left > 0; ) {
        day += 1;
        if (isOpen(day)) left -= 1;
      }
      if (day === start) return at;
      return toInstant(zone.instantAt(wall + (day - start) * MS_PER_DAY));
    },
  };
}

/** Closures that fall on days people would otherwise work, sorted and each day once. */
function closedDays(closures: CalendarSettings['closures']): DayNumber[] {
  const days = new Set<DayNumber>();
  for (const { from, to } of closures) {
    for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
      if (isNationalWorkingDay(day)) days.add(day);
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** How many of the sorted days lie before `day`. */
function countBefore(days: readonly DayNumber[], day: DayNumber): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
