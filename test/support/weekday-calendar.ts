import {
  addDays,
  type BusinessCalendar,
  type CalendarDate,
  type Instant,
  toInstant,
} from '../../src/kernel/time.ts';

const JST_OFFSET = 9 * 3_600_000;

/** Monday to Friday in Japan, with the given days off. Small on purpose: rules only need the interface. */
export function weekdayCalendar(daysOff: readonly string[] = []): BusinessCalendar {
  const off = new Set(daysOff);
  const dateOf = (at: Instant) => toInstant(Date.parse(at) + JST_OFFSET).slice(0, 10) as CalendarDate;
  const isBusinessDay = (date: CalendarDate) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !off.has(date);
  };
  return {
    zone: 'Asia/Tokyo',
    dateOf,
    isBusinessDay,
    addBusinessDays(at, days) {
      let moment = at;
      while (!isBusinessDay(dateOf(moment))) moment = addDays(moment, 1);
      for (let left = days; left > 0; ) {
        moment = addDays(moment, 1);
        if (isBusinessDay(dateOf(moment))) left -= 1;
      }
      return moment;
    },
    businessDaysBetween(from, to) {
      let days = 0;
      for (let moment = addDays(from, 1); moment <= to; moment = addDays(moment, 1)) {
        if (isBusinessDay(dateOf(moment))) days += 1;
      }
      return days;
    },
  };
}
