import { useMemo } from 'react';
import { useLocale } from './locale.tsx';

const DAY_MS = 86_400_000;

/** Dates and counts as people of the language write them, in the browser's time zone. */
export function useFormat() {
  const { locale } = useLocale();
  return useMemo(() => {
    const tag = locale === 'ja' ? 'ja-JP' : 'en-GB';
    const day = new Intl.DateTimeFormat(tag, { year: 'numeric', month: '2-digit', day: '2-digit' });
    const short = new Intl.DateTimeFormat(tag, { month: 'numeric', day: 'numeric', weekday: 'short' });
    const moment = new Intl.DateTimeFormat(tag, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    const date = new Intl.DateTimeFormat(tag, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
    const yearDate = new Intl.DateTimeFormat(tag, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const number = new Intl.NumberFormat(tag);
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
    const on = (format: Intl.DateTimeFormat) => (at: string | null | undefined) =>
      at ? format.format(new Date(at)) : '—';
    return {
      day: on(day),
      short: on(short),
      moment: on(moment),
      /** A calendar date, which is the same day in every zone; with the year when it is not this one. */
      date: (day: string) =>
        (day.startsWith(String(new Date().getFullYear())) ? date : yearDate).format(new Date(day)),
      count: (value: number) => number.format(value),
      /** Whole days from now, in words: "3 日後", "yesterday". */
      fromNow: (at: string) => relative.format(daysUntil(at), 'day'),
      /** How many days something has lasted. */
      age: (at: string) =>
        locale === 'ja'
          ? `${number.format(Math.max(0, -daysUntil(at)))}日`
          : `${number.format(Math.max(0, -daysUntil(at)))} d`,
    };
  }, [locale]);
}

/** Days between today and the day of `at`, by the reader's calendar; negative in the past. */
export function daysUntil(at: string): number {
  const start = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((start(new Date(at)) - start(new Date())) / DAY_MS);
}
