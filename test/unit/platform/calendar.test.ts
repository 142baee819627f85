import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CalendarDate, Instant } from '../../../src/kernel/time.ts';
import { toInstant } from '../../../src/kernel/time.ts';
import { createBusinessCalendar } from '../../../src/platform/calendar/business-calendar.ts';
import { HOLIDAYS_KNOWN_UNTIL } from '../../../src/platform/calendar/working-days.ts';

const date = (text: string) => text as CalendarDate;
const closure = (from: string, to: string) => ({ from: date(from), to: date(to) });
const closures = [closure('2025-12-29', '2026-01-03'), closure('2026-08-12', '2026-08-16')];
const tokyo = createBusinessCalendar({ timeZone: 'Asia/Tokyo', closures });
const plain = createBusinessCalendar({ timeZone: 'Asia/Tokyo', closures: [] });

/** A moment by the clock in Tokyo. */
const jst = (text: string): Instant => toInstant(`${text}:00+09:00`);

describe('business days in Japan', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', false, 'Labour Thanksgiving Day, a Monday'],
    ['2026-05-06', false, 'the substitute for Constitution Day on a Sunday'],
    ['2026-09-22', false, 'the citizens’ holiday between two holidays'],
    ['2026-03-20', false, 'the vernal equinox'],
    ['2026-08-13', false, 'Obon, closed by the tenant'],
    ['2026-08-17', true, 'the Monday after Obon'],
    ['2025-12-30', false, 'the year end, closed by the tenant'],
    ['2026-01-01', false, 'New Year'],
    ['2026-01-05', true, 'the first working day of the year'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(tokyo.isBusinessDay(date(day))).toBe(expected);
  });

  it('keep the year end open for a tenant that works then', () => {
    expect(plain.isBusinessDay(date('2025-12-30'))).toBe(true);
    expect(tokyo.isBusinessDay(date('2025-12-30'))).toBe(false);
  });

  it.each([
    ['2026-11-20T15:00', 0, '2026-11-20T15:00'],
    ['2026-11-20T15:00', 1, '2026-11-24T15:00'],
    ['2026-11-21T15:00', 0, '2026-11-24T15:00'],
    ['2026-11-21T15:00', 1, '2026-11-25T15:00'],
    ['2025-12-26T09:30', 1, '2026-01-05T09:30'],
    ['2026-08-11T23:59', 2, '2026-08-19T23:59'],
    ['2026-04-28T10:00', 2, '2026-05-01T10:00'],
    ['2026-05-01T10:00', 1, '2026-05-07T10:00'],
  ])('%s plus %i business days is %s', (at, days, expected) => {
    expect(tokyo.addBusinessDays(jst(at), days)).toBe(jst(expected));
  });

  it.each([
    ['2026-11-20T09:00', '2026-11-20T18:00', 0],
    ['2026-11-20T18:00', '2026-11-24T00:00', 1],
    ['2026-11-20T18:00', '2026-11-23T23:59', 0],
    ['2025-12-26T18:00', '2026-01-06T09:00', 2],
    ['2026-11-24T09:00', '2026-11-20T09:00', 0],
    ['2026-11-21T09:00', '2026-11-22T09:00', 0],
  ])('from %s to %s %i business days begin', (from, to, expected) => {
    expect(tokyo.businessDaysBetween(jst(from), jst(to))).toBe(expected);
  });

  it('tell the date by the tenant’s clock', () => {
    expect(tokyo.dateOf('2026-11-22T14:59:59.999Z' as Instant)).toBe('2026-11-22');
    expect(tokyo.dateOf('2026-11-22T15:00:00.000Z' as Instant)).toBe('2026-11-23');
  });

  it('after the last known holiday are weekdays without closures, and nothing is guessed', () => {
    expect(HOLIDAYS_KNOWN_UNTIL >= '2027-12-31').toBe(true);
    const year = Number(HOLIDAYS_KNOWN_UNTIL.slice(0, 4)) + 1;
    const newYear = Array.from({ length: 7 }, (_, offset) => date(`${year}-01-0${offset + 1}`));
    expect(newYear.filter((day) => plain.isBusinessDay(day))).toHaveLength(5);
    const closedThen = createBusinessCalendar({
      timeZone: 'Asia/Tokyo',
      closures: [closure(`${year}-01-01`, `${year}-01-03`)],
    });
    expect(newYear.filter((day) => closedThen.isBusinessDay(day)).length).toBeLessThan(5);
  });

  it('refuse what they cannot answer', () => {
    expect(() => createBusinessCalendar({ timeZone: 'Asia/Nowhere', closures: [] })).toThrow(RangeError);
    expect(() => plain.addBusinessDays(jst('2026-11-20T15:00'), -1)).toThrow(RangeError);
    expect(() => plain.addBusinessDays(jst('2026-11-20T15:00'), 0.5)).toThrow(RangeError);
    expect(() => plain.isBusinessDay(date('2200-01-01'))).toThrow(RangeError);
  });

  it('answer quickly', () => {
    const started = performance.now();
    let at = jst('2020-01-06T10:00');
    for (let round = 0; round < 20_000; round += 1) {
      at = tokyo.addBusinessDays(jst('2026-11-20T15:00'), 5);
      tokyo.businessDaysBetween(jst('2020-01-06T10:00'), at);
    }
    // 1.5 µs to 3 µs each when measured; the limit only catches a change of kind.
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('zones that change their clocks', () => {
  const newYork = createBusinessCalendar({ timeZone: 'America/New_York', closures: [] });

  it('keep the clock time over the change', () => {
    // Clocks go back on 2026-11-01.
    expect(newYork.addBusinessDays('2026-10-30T14:00:00.000Z' as Instant, 1)).toBe(
      '2026-11-02T15:00:00.000Z',
    );
    // Clocks go forward on 2026-03-08.
    expect(newYork.addBusinessDays('2026-03-06T15:00:00.000Z' as Instant, 1)).toBe(
      '2026-03-09T14:00:00.000Z',
    );
  });

  const moment = fc
    .integer({ min: Date.parse('2000-01-01T00:00Z'), max: Date.parse('2040-01-01T00:00Z') })
    .map((ms) => toInstant(ms));
  const zone = fc.constantFrom(
    'Asia/Tokyo',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Africa/Casablanca',
    'UTC',
  );
  const calendars = new Map<string, ReturnType<typeof createBusinessCalendar>>();
  const calendarOf = (timeZone: string) => {
    const known = calendars.get(timeZone) ?? createBusinessCalendar({ timeZone, closures });
    calendars.set(timeZone, known);
    return known;
  };

  it('agree with the reference implementation day by day', () => {
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 0, max: 12 }), (timeZone, at, days) => {
        const calendar = calendarOf(timeZone);
        const start = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
        expect(calendar.dateOf(at)).toBe(start.toPlainDate().toString());
        let day = start.toPlainDate();
        const open = () => calendar.isBusinessDay(day.toString() as CalendarDate);
        while (!open()) day = day.add({ days: 1 });
        for (let left = days; left > 0; ) {
          day = day.add({ days: 1 });
          if (open()) left -= 1;
        }
        const expected = day.equals(start.toPlainDate())
          ? start
          : day.toPlainDateTime(start.toPlainTime()).toZonedDateTime(timeZone);
        expect(calendar.addBusinessDays(at, days)).toBe(toInstant(expected.epochMilliseconds));
      }),
    );
  });

  it('count what adding has passed', () => {
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 0, max: 60 }), (timeZone, at, days) => {
        const calendar = calendarOf(timeZone);
        const first = calendar.addBusinessDays(at, 0);
        expect(calendar.businessDaysBetween(first, calendar.addBusinessDays(first, days))).toBe(days);
      }),
    );
  });
});
