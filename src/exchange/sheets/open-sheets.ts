import { open } from 'node:fs/promises';
import { LIMITS } from './limits.ts';
import { openCsv } from './read-csv.ts';
import { openXlsx } from './read-xlsx.ts';
import type { Sheet } from './sheet.ts';
import { SheetError } from './sheet-error.ts';

/**
 * Opens a file by what it is, not by what it is called: the first bytes tell XLSX from text. Several sheets come in the order
 * of the tabs. Throws SheetError with a text for people.
 */
export async function openSheets(path: string, sheetName?: string): Promise<readonly Sheet[]> {
  const { head, size } = await readHead(path);
  if (size === 0) throw new SheetError('file_empty');
  if (size > LIMITS.fileBytes) throw new SheetError('file_too_large');
  if (head.startsWith('504b0304')) return await openXlsx(path, sheetName);
  // OLE2: .xls, and every encrypted .xlsx too.
  if (head.startsWith('d0cf11e0')) throw new SheetError('old_excel_format');
  // PDF, gzip, PNG, JPEG and an empty zip: clearer said at once than found out row by row.
  if (/^(25504446|1f8b|89504e47|ffd8ff|504b0506)/u.test(head)) throw new SheetError('not_a_spreadsheet');
  return [await openCsv(path)];
}

async function readHead(path: string): Promise<{ head: string; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return { head: buffer.subarray(0, bytesRead).toString('hex'), size };
  } finally {
    await file.close();
  }
}
