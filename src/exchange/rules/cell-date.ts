import type { CalendarDate } from '../../kernel/time.ts';
import { saysNothing, tidy } from './cell-text.ts';
import { EMPTY, problem, type Reading, value } from './row-problem.ts';

/** The year before the first of each era; 令和元年 is 2018 + 1. Years past the end of an era are written and understood. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  令: 2018,
  R: 2018,
  平成: 1988,
  平: 1988,
  H: 1988,
  昭和: 1925,
  昭: 1925,
  S: 1925,
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The procedure began in the 2000s; anything outside is a typing error. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/**
 * A calendar date as people and Excel write it: `2022-03-01`, `2022/3/1`, `2022年3月1日`, `20220301`, `令和4年3月1日`, `R4.3.1`,
 * `㋿4.3.1`, `1 Mar 2022`, and the serial number that is left when a date column was saved as a number (`44621`).
 */
export function readDate(cell: string): Reading<CalendarDate> {
  if (saysNothing(cell)) return EMPTY;
  const text = tidy(cell)
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー]/gu, '-')
    .replace(/[((][月火水木金土日祝・]+[))]/gu, '')
    .replace(/[T\s]+\d{1,2}[:時]\d{2}.*$/u, '')
    .replace(/\s*(頃|ごろ|付|付け)$/u, '')
    .trim();
  return (
    readYearFirst(text) ??
    readEra(text.replace(/\s+/gu, '')) ??
    readSerial(text) ??
    readMonthName(text) ??
    readYearLast(text) ??
    problem(whatIsMissing(text))
  );
}

function readYearFirst(text: string): Reading<CalendarDate> | undefined {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  return match ? asDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function readEra(text: string): Reading<CalendarDate> | undefined {
  const match = /^(令和|平成|昭和|令|平|昭|[RHS])\.?(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/iu.exec(
    text,
  );
  if (match === null) return undefined;
  const before = ERAS[(match[1] ?? '').toUpperCase()];
  const year = match[2] === '元' ? 1 : Number(match[2]);
  return before === undefined ? undefined : asDate(before + year, Number(match[3]), Number(match[4]));
}

/** Excel's day count in the 1900 system; only whole years around ours, so that no code is taken for a date. */
function readSerial(text: string): Reading<CalendarDate> | undefined {
  if (!/^\d{5}(\.\d+)?$/u.test(text)) return undefined;
  const day = Math.floor(Number(text));
  if (day < 36526 || day > 73050) return problem('date_out_of_range');
  return value(
    new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10) as CalendarDate,
  );
}

function readMonthName(text: string): Reading<CalendarDate> | undefined {
  const dayFirst = /^(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})$/u.exec(text);
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text);
  const parts = dayFirst ? [dayFirst[2], dayFirst[1], dayFirst[3]] : monthFirst?.slice(1);
  const month = MONTHS.indexOf((parts?.[0] ?? '').slice(0, 3).toLowerCase()) + 1;
  return parts && month > 0 ? asDate(Number(parts[2]), month, Number(parts[1])) : undefined;
}

/** `3/25/2022` and `25/3/2022` can be told apart, `3/4/2022` cannot and is never guessed. */
function readYearLast(text: string): Reading<CalendarDate> | undefined {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (first === second || second > 12) return asDate(year, first, second);
  return first > 12 ? asDate(year, second, first) : problem('date_ambiguous');
}

function whatIsMissing(text: string) {
  if (/^\d{1,2}[-/.月]\d{1,2}日?$/u.test(text)) return 'date_without_year';
  if (/^\d{4}[-/.年]\d{1,2}月?$|^(令和|平成|[RH])\.?(元|\d{1,2})[-/.年]\d{1,2}月?$/iu.test(text))
    return 'date_without_day';
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/u.test(text)) return 'date_short_year';
  return 'date_form';
}

function asDate(year: number, month: number, day: number): Reading<CalendarDate> {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return problem('date_form');
  if (year < FIRST_YEAR || year > LAST_YEAR) return problem('date_out_of_range');
  return value(date.toISOString().slice(0, 10) as CalendarDate);
}
