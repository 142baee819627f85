import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import { guardCell } from '../rules/formula-guard.ts';

export const SHEET_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
};

/** A list to be written: texts by column, rows as they come out of the database. */
export interface SheetSource {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<readonly string[]>;
}

/**
 * CSV as Excel in Japan opens it without a question: UTF-8 with BOM, CRLF. No cell begins with what a spreadsheet program would
 * run (promise 44).
 */
export function writeCsv(source: SheetSource): Readable {
  const writer = stringify({ bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n\t;']|^\s|\s$/u });
  return Readable.from(guarded(source)).pipe(writer);
}

/** XLSX with every cell as text, so that no zero is lost and nothing becomes a date. Memory stays flat. */
export function writeXlsx(source: SheetSource): Readable {
  const bytes = writeXlsxStream(escaped(source), {
    name: source.name,
    columns: source.headers.map(() => ({ width: 18 })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]);
}

/** One JSON value per line, for programs: keys instead of headers, nothing guarded because nothing can be run. */
export function writeNdjson(values: AsyncIterable<unknown>): Readable {
  return Readable.from(lines(values));
}

async function* lines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

async function* guarded(source: SheetSource): AsyncGenerator<string[]> {
  yield source.headers.map(guardCell);
  for await (const row of source.rows) yield row.map(guardCell);
}

/** Text that looks like an escape of the format (`_x000D_`) is itself escaped, and so is a carriage return, which XML drops. */
async function* escaped(source: SheetSource): AsyncGenerator<string[]> {
  for await (const row of guarded(source)) {
    yield row.map((cell) => cell.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_').replaceAll('\r', '_x000D_'));
  }
}
