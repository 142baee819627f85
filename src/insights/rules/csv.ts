/** A spreadsheet program runs what begins with one of these (promise 44). */
const RUNNABLE = /^[=+\-@\t\r]/u;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = RUNNABLE.test(value) ? `'${value}` : value;
  return /[",\r\n;]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A small table as CSV that Excel in Japan opens without a question: UTF-8 with BOM, CRLF. */
export function toCsv(
  headers: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return `\ufeff${[headers, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
