import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CalendarDate, Instant } from '../../../src/kernel/time.ts';
import { toInstant } from '../../../src/kernel/time.ts';
import { createBusinessCalendar } from '../../../src/platform/calendar/business-calendar.ts';
import { createSendHours } from '../../../src/platform/calendar/send-hours.ts';

const date = (text: string) => text as CalendarDate;
const jst = (text: string): Instant => toInstant(`${text.replace(' ', 'T')}:00+09:00`);
const calendar = createBusinessCalendar({
  timeZone: 'Asia/Tokyo',
  closures: [
    { from: date('2026-08-12'), to: date('2026-08-16') },
    { from: date('2026-12-29'), to: date('2027-01-03') },
  ],
});
const hoursIn = (timeZone: string, opens = '10:00', closes = '17:00') =>
  createSendHours({ calendar, timeZone, opens, closes });
const tokyo = hoursIn('Asia/Tokyo');
const desk = hoursIn('Asia/Tokyo', '09:00', '09:00');

describe('send hours in Tokyo', () => {
  it.each([
    ['2026-11-24 09:59', '2026-11-24 10:00', 'a minute early'],
    ['2026-11-24 10:00', '2026-11-24 10:00', 'the first minute'],
    ['2026-11-24 16:59', '2026-11-24 16:59', 'the last minute'],
    ['2026-11-24 17:00', '2026-11-25 10:00', 'the first minute of silence'],
    ['2026-11-20 18:00', '2026-11-24 10:00', 'a Friday evening before Labour Thanksgiving'],
    ['2026-04-28 20:00', '2026-04-30 10:00', 'before Showa Day'],
    ['2026-05-02 12:00', '2026-05-07 10:00', 'Golden Week with its substitute holiday'],
    ['2026-08-10 17:30', '2026-08-17 10:00', 'Mountain Day and the Obon closure'],
    ['2026-12-28 17:00', '2027-01-04 10:00', 'the year end'],
  ])('%s leaves at %s (%s)', (at, expected) => {
    expect(tokyo.nextOpen(jst(at))).toBe(jst(expected));
  });

  it('open on a date, or on the first business day after it', () => {
    expect(tokyo.openingOn(date('2026-11-24'))).toBe(jst('2026-11-24 10:00'));
    expect(tokyo.openingOn(date('2026-11-21'))).toBe(jst('2026-11-24 10:00'));
  });

  it('of the desk are one moment a day', () => {
    expect(desk.nextOpen(jst('2026-11-24 09:00'))).toBe(jst('2026-11-24 09:00'));
    expect(desk.nextOpen(jst('2026-11-24 08:59'))).toBe(jst('2026-11-24 09:00'));
    expect(desk.nextOpen(jst('2026-11-24 09:01'))).toBe(jst('2026-11-25 09:00'));
  });

  it('cannot end before they begin, nor lie in a zone that does not exist', () => {
    expect(() => hoursIn('Asia/Tokyo', '17:00', '10:00')).toThrow(RangeError);
    expect(() => hoursIn('Asia/Nowhere')).toThrow(RangeError);
  });
});

/** Zones with every kind of clock change: half an hour, at midnight, southern summer, none. */
const ZONES = [
  'Asia/Tokyo',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Auckland',
];

describe('send hours anywhere (promise 20)', () => {
  it('are by the recipient’s clock, on a business day, and the first such moment', () => {
    const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 11, 31) });
    const zones = fc.constantFrom(...ZONES);
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const hours = hoursIn(zone);
        const at = toInstant(moment);
        const open = hours.nextOpen(at);
        const local = Temporal.Instant.from(open).toZonedDateTimeISO(zone);
        expect(open >= at).toBe(true);
        expect(local.hour >= 10 && local.hour < 17, `${zone} ${local}`).toBe(true);
        expect(calendar.isBusinessDay(date(local.toPlainDate().toString()))).toBe(true);
        expect(hours.dateOf(open)).toBe(local.toPlainDate().toString());
        expect(hours.nextOpen(open), 'what is open stays open').toBe(open);
        if (open === at) return;
        const before = Temporal.Instant.from(open).subtract({ minutes: 1 }).toZonedDateTimeISO(zone);
        const wasOpen =
          before.epochMilliseconds >= moment &&
          before.hour >= 10 &&
          before.hour < 17 &&
          calendar.isBusinessDay(date(before.toPlainDate().toString()));
        expect(wasOpen, `${zone}: a minute before ${local}`).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('come exactly once on every business day, also when the clock is changed', () => {
    for (const zone of ZONES) {
      const digest = hoursIn(zone, '02:30', '02:30');
      const found: string[] = [];
      let at = toInstant('2026-01-01T00:00:00Z');
      while (at < '2027-01-01') {
        at = digest.nextOpen(at);
        found.push(digest.dateOf(at));
        at = toInstant(Date.parse(at) + 1);
      }
      expect(new Set(found).size, zone).toBe(found.length);
      expect(found.length, zone).toBeGreaterThan(235);
    }
  });
});
