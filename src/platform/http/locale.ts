import { negotiate } from '@fastify/accept-negotiator';
import { LOCALES, type Locale } from '../../kernel/text.ts';

const primary = (header: string): string =>
  header.replaceAll(/([A-Za-z]{2})-[A-Za-z0-9-]+/g, '$1').toLowerCase();

/** The language to answer in: what `Accept-Language` prefers of ja and en, otherwise the tenant's own. */
export function localeOf(header: string | undefined, fallback: Locale): Locale {
  if (!header || header === '*') return fallback;
  if (header === 'ja' || header === 'en') return header;
  const found = negotiate(primary(header), [...LOCALES]);
  return found === 'ja' || found === 'en' ? found : fallback;
}
