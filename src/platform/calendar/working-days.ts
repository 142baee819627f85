import holidayJp from '@holiday-jp/holiday_jp';

/** Days since 1970-01-01. Whole numbers make every question about dates an addition. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
const FIRST_DAY = 0;
const LAST_DAY = dayNumber('2199-12-31');

export function dayNumber(date: string): DayNumber {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function dateText(day: DayNumber): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * The last date for which the holiday library knows Japan's national holidays. The government announces them about a
 * year ahead; later years are the library's forecast. After this date only weekends and closures are days off.
 */
export const HOLIDAYS_KNOWN_UNTIL = Object.keys(holidayJp.holidays).sort().at(-1) ?? '';

let prefix: Int32Array | undefined;

/** How many weekdays that are no national holiday lie before each day. Built once, shared by all tenants (0.3 MB). */
function table(): Int32Array {
  if (prefix) return prefix;
  const holidays = new Set(Object.keys(holidayJp.holidays).map(dayNumber));
  prefix = new Int32Array(LAST_DAY - FIRST_DAY + 2);
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    prefix[day + 1] = (prefix[day] ?? 0) + (isWeekday(day) && !holidays.has(day) ? 1 : 0);
  }
  return prefix;
}

/** 1970-01-01 was a Thursday. */
function isWeekday(day: DayNumber): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** Weekdays that are no national holiday before `day`. Throws RangeError outside 1970–2199. */
export function nationalWorkingDaysBefore(day: DayNumber): number {
  if (day < FIRST_DAY || day > LAST_DAY + 1) throw new RangeError(`no calendar for ${dateText(day)}`);
  return table()[day] ?? 0;
}

/** True for a weekday that is no national holiday. Throws RangeError outside 1970–2199. */
export function isNationalWorkingDay(day: DayNumber): boolean {
  return nationalWorkingDaysBefore(day + 1) > nationalWorkingDaysBefore(day);
}
