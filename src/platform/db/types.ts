import pg from 'pg';

const TEXT_ARRAY = 1009;
const TIMESTAMPTZ = 1184;
const JSON_TYPE = 114;

/**
 * How values arrive from the database. A list page carries hundreds of times and arrays, so the forms that nearly all of them have
 * are cut from the text; the rest takes the general way.
 */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary');
    switch (id) {
      // Times leave the database as the fixed text form of `Instant`, so that nothing parses and prints a Date on the way.
      case TIMESTAMPTZ:
        return instantText;
      // `json` is handed on as text: the caller decides whether it has to be parsed at all.
      case JSON_TYPE:
        return (text: string) => text;
      case TEXT_ARRAY:
        return textArray;
      default:
        return pg.types.getTypeParser(id, format);
    }
  },
};

// `2026-11-22 21:32:55.7+00`: ISO with a blank, no trailing zeros in the fraction.
const UTC_TEXT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/;

/** PostgreSQL's text of a time as ISO 8601 with milliseconds and Z. */
export function instantText(text: string): string {
  if (!UTC_TEXT.test(text)) return new Date(text).toISOString();
  const fraction = text.slice(20, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
}

const generalArray = pg.types.getTypeParser(TEXT_ARRAY as never, 'text') as (
  text: string,
) => (string | null)[];

/** PostgreSQL's text of an array of texts. */
export function textArray(text: string): (string | null)[] {
  if (text === '{}') return [];
  // Quotes, escapes, NULL and further dimensions are for the general parser.
  if (/["\\{}]|NULL/.test(text.slice(1, -1))) return generalArray(text);
  return text.slice(1, -1).split(',');
}
