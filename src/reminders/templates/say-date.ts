import type { Locale } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';

/** A day as people say it: `12月1日（火）`, `Tuesday, 1 December`. A moment is said in the tenant's zone. */
export function sayDate(at: Instant | CalendarDate, locale: Locale, timeZone: string): string {
  const isDate = at.length === 10;
  const parts = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    weekday: locale === 'ja' ? 'short' : 'long',
    timeZone: isDate ? 'UTC' : timeZone,
  }).formatToParts(new Date(isDate ? `${at}T00:00:00Z` : at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return locale === 'ja'
    ? `${of('month').replace(/月$/u, '')}月${of('day')}日（${of('weekday')}）`
    : `${of('weekday')}, ${of('day')} ${of('month')}`;
}
