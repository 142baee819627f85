const BREAKS_LINE = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** What mail programs would turn into a link: a value from outside stays text. */
export function unlinked(given: string): string {
  return given.replace(/:\/\//gu, ': //').replace(/\bwww\./giu, 'www .');
}

/** A value on one line, never a link, without marks that turn the direction of writing, cut at `limit` characters. */
export function oneLine(given: string, limit: number): string {
  const line = unlinked(given.toWellFormed()).replace(BREAKS_LINE, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}
