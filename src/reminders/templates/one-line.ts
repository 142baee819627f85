const BREAKS_LINE = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A value on one line without marks that turn the direction of writing, cut at `limit` characters. */
export function oneLine(given: string, limit: number): string {
  const line = given.toWellFormed().replace(BREAKS_LINE, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}
