import type { Readable } from 'node:stream';
import { say } from '../kernel/text.ts';
import { readAllStates } from '../onboarding/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { ExchangeDeps } from './deps.ts';
import { EXPORT_KEYS } from './rules/columns.ts';
import { type ExportContext, exportHeaders, exportRow } from './rules/export-row.ts';
import { type SheetFormat, writeCsv, writeNdjson, writeXlsx } from './sheets/write-sheet.ts';

const SHEET_NAME = { ja: 'リセラー一覧', en: 'Resellers' };

/**
 * Every reseller of the tenant as a list, streamed: one page of records is in memory at a time. Importing the CSV or XLSX again
 * changes nothing; NDJSON is for programs, with the codes of the API in place of words.
 */
export async function exportResellers(
  deps: Pick<ExchangeDeps, 'pools' | 'tenants'>,
  context: CallContext,
  format: SheetFormat,
): Promise<Readable> {
  const { calendar } = await deps.tenants.current(bindingOf(context));
  const words = format === 'ndjson' ? 'codes' : context.locale;
  const how: ExportContext = { words, dateOf: (at) => calendar.dateOf(at) };
  const rows = exportedRows(deps, context, how);
  if (format === 'ndjson') return writeNdjson(asObjects(rows));
  const source = { name: say(SHEET_NAME, context.locale), headers: exportHeaders(context.locale), rows };
  return format === 'csv' ? writeCsv(source) : writeXlsx(source);
}

async function* exportedRows(
  deps: Pick<ExchangeDeps, 'pools'>,
  context: CallContext,
  how: ExportContext,
): AsyncGenerator<readonly string[]> {
  for await (const { id, state } of readAllStates(deps, context)) yield exportRow(id, state, how);
}

async function* asObjects(
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<Record<string, string | null>> {
  for await (const row of rows) {
    yield Object.fromEntries(
      EXPORT_KEYS.map((key, index) => [key, row[index] === '' ? null : (row[index] ?? null)]),
    );
  }
}
