import type { Locale } from '../kernel/text.ts';
import { type Config, loadConfig } from './env.ts';

/** The settings of this process. Throws ConfigError. */
export function processConfig(): Config {
  return loadConfig(process.env);
}

/** The language of the person at this terminal, by the usual variables; English unless they ask for Japanese. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>> = process.env): Locale {
  const language = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^ja/i.test(language) ? 'ja' : 'en';
}
