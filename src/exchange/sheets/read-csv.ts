import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { detectEncoding, type Encoding } from './detect-encoding.ts';
import { LIMITS, LINES_PER_GROUP } from './limits.ts';
import { isMisreadUtf8 } from './mixed-encoding.ts';
import type { Sheet, SheetLine } from './sheet.ts';
import { SheetError } from './sheet-error.ts';
import { takeCells } from './take-cells.ts';

/** Opens a CSV or tab-separated file on disk. Throws SheetError when it is not text. */
export async function openCsv(path: string): Promise<Sheet> {
  const encoding = await detectEncoding(path);
  return { format: 'csv', detail: encoding, lines: () => readLines(path, encoding) };
}

async function* readLines(path: string, encoding: Encoding): AsyncGenerator<readonly SheetLine[]> {
  const file = createReadStream(path, { highWaterMark: 64 * 1024 });
  const text = iconv.decodeStream(encoding, { stripBOM: true });
  const parser = parse({
    delimiter: await detectDelimiter(path, encoding),
    // Titles, totals and remarks below the list have other widths than the list; inch signs stand inside cells.
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LIMITS.recordCharacters,
  });
  // A fault of any part ends the whole pipe; the parser passes it on to the loop below.
  pipeline(file, text, parser, () => undefined);
  let group: SheetLine[] = [];
  let row = 0;
  let filled = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      const cells = takeCells(record, row);
      if (cells.length > 0) filled += 1;
      if (cells.some((cell) => isUnreadable(cell, encoding)))
        throw new SheetError('mixed_encoding', { row: String(row) });
      if (filled > LIMITS.rows + 1)
        throw new SheetError('too_many_rows', { limit: LIMITS.rows.toLocaleString('en') });
      group.push({ row, cells });
      if (group.length === LINES_PER_GROUP) {
        yield group;
        group = [];
      }
    }
  } catch (fault) {
    throw asSheetError(fault, row + 1);
  } finally {
    file.destroy();
    parser.destroy();
  }
  yield group;
}

/** A file that is valid UTF-8 may hold a replacement character of its own; elsewhere it stands for bytes that mean nothing. */
function isUnreadable(cell: string, encoding: Encoding): boolean {
  return encoding !== 'utf-8' && (cell.includes('\uFFFD') || (encoding === 'cp932' && isMisreadUtf8(cell)));
}

function asSheetError(fault: unknown, row: number): unknown {
  if (!(fault instanceof CsvError)) return fault;
  const code = fault.code === 'CSV_MAX_RECORD_SIZE' ? 'record_too_large' : 'csv_syntax';
  return new SheetError(code, { row: String(row) }, fault);
}

/** Comma, tab or semicolon: whichever stands most often outside quotes in the first lines. */
async function detectDelimiter(path: string, encoding: Encoding): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 64 * 1024 - 1 })) chunks.push(chunk as Buffer);
  const head = iconv.decode(Buffer.concat(chunks), encoding).replace(/"[^"]*"/gu, '');
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
