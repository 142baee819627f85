import { LIMITS, LINES_PER_GROUP } from './limits.ts';
import type { Sheet, SheetLine } from './sheet.ts';
import { SheetError } from './sheet-error.ts';
import { takeCells } from './take-cells.ts';
import { type Archive, openArchive } from './xlsx/archive.ts';
import { gatherRows } from './xlsx/cells.ts';
import { scanXml } from './xlsx/scan-xml.ts';
import { readStrings } from './xlsx/strings.ts';
import { readWorkbook, type Workbook } from './xlsx/workbook.ts';

/**
 * Opens the sheets of an XLSX file that people can see, in the order of the tabs; with `name`, that one only.
 * Entries and unpacked sizes are checked before anything is unpacked. Throws SheetError.
 */
export async function openXlsx(path: string, name?: string): Promise<readonly Sheet[]> {
  const archive = await openArchive(path);
  try {
    const { sheets } = await readWorkbook(archive);
    const wanted = sheets.filter((sheet) => (name === undefined ? sheet.visible : sheet.name === name));
    if (wanted.length === 0) {
      throw name === undefined
        ? new SheetError('not_a_spreadsheet')
        : new SheetError('sheet_missing', { name });
    }
    return wanted.map((sheet) => ({
      format: 'xlsx' as const,
      detail: sheet.name,
      lines: () => readLines(path, sheet.part),
    }));
  } finally {
    archive.close();
  }
}

async function* readLines(path: string, part: string): AsyncGenerator<readonly SheetLine[]> {
  const archive = await openArchive(path);
  try {
    yield* readPart(archive, await readWorkbook(archive), part);
  } finally {
    archive.close();
  }
}

async function* readPart(
  archive: Archive,
  workbook: Workbook,
  part: string,
): AsyncGenerator<readonly SheetLine[]> {
  const strings = await readStrings(archive, workbook.stringsPart);
  const rows = gatherRows(workbook, strings);
  let group: SheetLine[] = [];
  let filled = 0;
  for await (const _ of scanXml(await archive.stream(part, LIMITS.sheetBytes), rows)) {
    for (const found of rows.take()) {
      const cells = takeCells(found.cells, found.row);
      if (cells.length === 0) continue;
      filled += 1;
      if (filled > LIMITS.rows + 1)
        throw new SheetError('too_many_rows', { limit: LIMITS.rows.toLocaleString('en') });
      group.push({ row: found.row, cells });
    }
    if (group.length >= LINES_PER_GROUP) {
      yield group;
      group = [];
    }
  }
  yield group;
}
