import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { writeXlsxStream } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import type { DemoCell, DemoList } from './list.ts';

/** How a support centre may have saved the same list. */
export type DemoFormat = 'xlsx' | 'csv-cp932' | 'csv-utf8';

/** Writes a list to disk as Excel would: dates and numbers as such in XLSX, as displayed in CSV. */
export async function writeDemoList(list: DemoList, format: DemoFormat, path: string): Promise<void> {
  const bytes = format === 'xlsx' ? asXlsx(list) : Readable.from(asCsv(list, format));
  await pipeline(bytes, createWriteStream(path));
}

function asXlsx(list: DemoList): Readable {
  const rows = list.rows.map((row) =>
    row.map((cell) => (typeof cell === 'object' ? new Date(`${cell.date}T00:00:00Z`) : cell)),
  );
  const bytes = writeXlsxStream(rows, { name: '登録状況' });
  return Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]);
}

function* asCsv(list: DemoList, format: 'csv-cp932' | 'csv-utf8'): Generator<Buffer> {
  const width = Math.max(...list.rows.map((row) => row.length));
  for (const row of list.rows) {
    const cells = Array.from({ length: width }, (_, index) => displayed(row[index] ?? ''));
    yield iconv.encode(
      stringify([cells], { record_delimiter: '\r\n' }),
      format === 'csv-cp932' ? 'cp932' : 'utf8',
    );
  }
}

/** What Excel shows, and therefore saves, for a cell. */
function displayed(cell: DemoCell): string {
  if (typeof cell !== 'object') return String(cell);
  const [year, month, day] = cell.date.split('-').map(Number);
  return `${year}/${month}/${day}`;
}
