/** What a number format says about a stored number: a date, a code with leading zeros, or just a number. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'zeros'; readonly digits: number };

export const PLAIN: NumberFormat = { kind: 'plain' };

/** Built-in formats that are dates, with those of the Japanese Excel: 27–36 and 50–58 (ECMA-376 part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Reads a format by its number and, for the workbook's own formats, by its code. */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDate(id) ? { kind: 'date' } : PLAIN;
  // Colours, locales and conditions stand in brackets, literal text in quotes or behind a backslash.
  const sections = code.replace(/\[[^\]]*\]|"[^"]*"|_./gu, '').split(';');
  const first = (sections[0] ?? '').replace(/\\./gu, '');
  if (/general/iu.test(first)) return PLAIN;
  if (/[ydhs]/iu.test(first) || (!/[0#?]/u.test(first) && /[meg]/iu.test(first))) return { kind: 'date' };
  // 〒 and codes: 000\-0000, 00000. The zeros that such a format shows belong to the value.
  const widest = sections
    .map((section) => section.replace(/\\./gu, ''))
    .filter((section) => /^[0-]+$/u.test(section))
    .at(-1);
  const digits = widest?.replaceAll('-', '').length ?? 0;
  return digits > 1 ? { kind: 'zeros', digits } : PLAIN;
}

/** The text of a stored number. Dates become `YYYY-MM-DD`, with `THH:MM` when a time of day stands behind the day. */
export function formatNumber(raw: string, format: NumberFormat, uses1904: boolean): string {
  const number = Number(raw);
  if (raw === '' || !Number.isFinite(number)) return raw;
  if (format.kind === 'zeros' && Number.isInteger(number) && number >= 0)
    return String(number).padStart(format.digits, '0');
  // Serials below 61 fall on the 29 February 1900 that never was, and times without a day are no dates.
  const serial = number + (uses1904 ? 1462 : 0);
  if (format.kind !== 'date' || serial < 61 || serial >= 2_958_466) return String(number);
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 1440) * 60_000).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16);
}
