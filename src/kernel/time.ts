declare const brand: unique symbol;

/** A moment in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`. One fixed form, so that text order is time order. */
export type Instant = string & { readonly [brand]: 'instant' };

/** A calendar date `YYYY-MM-DD` without a zone. */
export type CalendarDate = string & { readonly [brand]: 'date' };

/** Where the time comes from. Rules never read it; they are handed an Instant. */
export type Clock = () => Instant;

/** The fixed form of any date; throws RangeError for an invalid one. */
export function toInstant(value: Date | string | number): Instant {
  return new Date(value).toISOString() as Instant;
}

/** `at` moved by whole milliseconds. */
export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return toInstant(Date.parse(at) + milliseconds);
}

/** `at` moved by days of 24 hours. */
export function addDays(at: Instant, days: number): Instant {
  return addMilliseconds(at, days * 86_400_000);
}

/** The day a number of months later; month ends stay month ends. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const ahead = month - 1 + months;
  const [toYear, toMonth] = [year + Math.floor(ahead / 12), (ahead % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const text = (n: number, width: number) => String(n).padStart(width, '0');
  return `${text(toYear, 4)}-${text(toMonth, 2)}-${text(Math.min(day, last), 2)}` as CalendarDate;
}

/**
 * Working days of one tenant: its zone, its country's holidays and its own closures.
 * Rules receive it as an argument; `platform/calendar` builds it from a maintained holiday library.
 */
export interface BusinessCalendar {
  readonly zone: string;
  /** True when people work on that date. */
  isBusinessDay(date: CalendarDate): boolean;
  /** The same clock time, `days` business days later (a start on a day off counts from the next business day). */
  addBusinessDays(at: Instant, days: number): Instant;
  /** Business days that have begun between two moments; 0 when `to` is not later. */
  businessDaysBetween(from: Instant, to: Instant): number;
  /** The date on which a moment falls in the tenant's zone. */
  dateOf(at: Instant): CalendarDate;
}

/** The hours in which mail may reach one person: business days of the tenant, by the clock where the person is. */
export interface SendHours {
  /** The first moment at or after `at` at which mail may leave; `at` itself within the hours. */
  nextOpen(at: Instant): Instant;
  /** When mail may first leave on a date, or on the first business day after it. */
  openingOn(date: CalendarDate): Instant;
  /** The date on which a moment falls where the person is. */
  dateOf(at: Instant): CalendarDate;
}
