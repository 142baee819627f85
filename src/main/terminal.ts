import { terminalLocale } from '../config/process-config.ts';
import type { Locale } from '../kernel/text.ts';

/** The person or program that started this process. */
export interface Terminal {
  readonly locale: Locale;
  /** Results, for reading and for piping on. */
  out(text: string): void;
  /** What went wrong. */
  err(text: string): void;
  /** What is going on; shown only when a person watches. */
  progress(text: string): void;
}

/** Standard output and standard error of this process. */
export function processTerminal(): Terminal {
  return {
    locale: terminalLocale(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    progress: (text) => void (process.stderr.isTTY && process.stderr.write(text)),
  };
}
