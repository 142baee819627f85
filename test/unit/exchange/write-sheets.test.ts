import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { openSheets } from '../../../src/exchange/sheets/open-sheets.ts';
import {
  type SheetSource,
  writeCsv,
  writeNdjson,
  writeXlsx,
} from '../../../src/exchange/sheets/write-sheet.ts';
import { tempPath } from '../../support/temp-file.ts';

const WRITERS = { csv: writeCsv, xlsx: writeXlsx } as const;

async function write(format: keyof typeof WRITERS, rows: readonly (readonly string[])[]): Promise<string> {
  const path = await tempPath(`out.${format}`);
  const source: SheetSource = { name: '一覧', headers: rows[0] ?? [], rows: each(rows.slice(1)) };
  await pipeline(WRITERS[format](source), createWriteStream(path));
  return path;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}

async function read(path: string): Promise<readonly (readonly string[])[]> {
  const [sheet] = await openSheets(path);
  const rows: (readonly string[])[] = [];
  for await (const group of sheet?.lines() ?? []) rows.push(...group.map((line) => line.cells));
  return rows;
}

/** Characters that harm: formula starts, quotes, separators, breaks, wide forms, escapes of XML and of spreadsheets. */
const nasty = fc.string({
  unit: fc.constantFrom(...'=+-@\t\'",;aあ＝＋髙𠮷0&<>_ \u3000', '\n', '\r\n', '_x000D_', ']]>', '\u200b'),
  maxLength: 12,
});
const cell = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 12 })).filter(isText);
// The last cell is never blank, because the emptiness at the end of a line is not told apart from nothing.
const table = fc.array(fc.tuple(cell, cell, fc.constant('終')), { minLength: 1, maxLength: 8 });

/** XML holds neither control characters nor half pairs; fields of the product do not either. A BOM in front is the file's. */
function isText(text: string): boolean {
  return text.isWellFormed() && !/(?![\t\n\r])\p{Cc}|[\ufffe\uffff\ufeff]|\r(?!\n)/u.test(text);
}

describe.each(['csv', 'xlsx'] as const)('%s', (format) => {
  it('gives back every cell exactly, and none that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const path = await write(format, rows);
        expect(await read(path)).toEqual(rows);
        const bytes = await readFile(path);
        const seen =
          format === 'xlsx'
            ? (await readXlsx(new Uint8Array(bytes))).sheets[0]?.rows
                .flat()
                .map((value) => String(value ?? ''))
            : [];
        for (const text of seen ?? []) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
      { numRuns: format === 'csv' ? 100 : 40 },
    );
  });
});

describe('CSV for Excel', () => {
  it('begins with a BOM, ends lines with CRLF and guards formulas', async () => {
    const path = await write('csv', [
      ['会社名', '電話'],
      ['=HYPERLINK("http://example.jp")', '+81-3-0000-0000'],
    ]);
    expect(await readFile(path, 'utf8')).toBe(
      '\uFEFF会社名,電話\r\n"\'=HYPERLINK(""http://example.jp"")","\'+81-3-0000-0000"\r\n',
    );
  });
});

describe('NDJSON', () => {
  it('is one value per line, unguarded', async () => {
    const chunks: string[] = [];
    for await (const chunk of writeNdjson(each([{ a: '=1' }, { a: 'x\ny' }]))) chunks.push(String(chunk));
    expect(chunks.join('')).toBe('{"a":"=1"}\n{"a":"x\\ny"}\n');
  });
});
