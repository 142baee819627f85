import { z } from 'zod';
import { type Locale, say, type Text } from '../kernel/text.ts';
import type { ImportReport } from './get-import.ts';
import { IMPORT_STATUSES, type ImportRun, ROW_OUTCOMES } from './import-run.ts';
import { describeProblem } from './rules/describe-problem.ts';
import { fillPlaces, SHEET_ERROR_TEXTS, type SheetErrorCode } from './sheets/sheet-error.ts';

const id = z.uuid();
const count = z.int().min(0);
const moment = z.iso.datetime();

const column = z.object({
  key: z.string().meta({ description: 'The column of ours; the key that `mapping` names' }),
  letter: z.string(),
  header: z.string(),
  how: z.enum(['given', 'exact', 'alias', 'similar']),
});

/** One import, as lists show it. */
export const importSummary = z
  .object({
    id,
    status: z.enum(IMPORT_STATUSES),
    dryRun: z.boolean(),
    source: z
      .enum(['list', 'partner_center'])
      .meta({ description: '`partner_center`: recognised as Microsoft’s own download, facts of level 3' }),
    file: z.object({
      name: z.string(),
      format: z.enum(['csv', 'xlsx']),
      detail: z.string(),
      sizeBytes: count,
    }),
    mapping: z.object({
      headerRow: count,
      columns: z.array(column),
      ignored: z.array(z.object({ letter: z.string(), header: z.string() })),
    }),
    progress: z.object({ rowsDone: count, rowsTotal: count.nullable() }),
    counts: z.object({ created: count, changed: count, unchanged: count, refused: count, warnings: count }),
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    undo: z
      .object({ status: z.enum(['running', 'finished', 'failed']), undone: count, leftAlone: count })
      .nullable(),
    startedAt: moment,
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'Import' });

const finding = z.object({
  row: z.int().min(1),
  outcome: z.enum(ROW_OUTCOMES),
  resellerId: id.nullable(),
  column: z.object({ key: z.string(), letter: z.string(), header: z.string() }).nullable(),
  value: z.string().nullable(),
  severity: z.enum(['error', 'warning', 'notice']),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});

/** One import with what its rows came to. */
export const importReport = importSummary
  .extend({
    problems: z.object({ items: z.array(finding), nextCursor: z.string().nullable() }),
  })
  .meta({ id: 'ImportReport' });

export const importPage = z
  .object({ items: z.array(importSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'ImportPage' });

/** What `POST /v1/imports` takes, as multipart fields; described here, read part by part. */
export const importForm = z
  .strictObject({
    file: z
      .string()
      .meta({ format: 'binary', description: 'CSV (UTF-8, Shift_JIS, UTF-16) or XLSX, at most 64 MiB' }),
    dryRun: z.enum(['true', 'false']).optional().meta({ description: 'Only say what would happen' }),
    mapping: z
      .string()
      .optional()
      .meta({
        description: 'JSON: column key to header text or column letters; null leaves a column out',
        examples: ['{"registeredName":"取引先名","note":null}'],
      }),
    sheet: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'The sheet of a workbook; the first list in it when left out' }),
  })
  .meta({ id: 'ImportForm' });

export const mappingJson = z.record(z.string().max(60), z.string().max(200).nullable());

type Summary = z.infer<typeof importSummary>;

/** The run in the API's form and the caller's language. */
export function toSummary(run: ImportRun, locale: Locale): Summary {
  const { mapping, counts, undo } = run;
  return {
    id: run.id,
    status: run.status,
    dryRun: run.dryRun,
    source: run.source,
    file: { name: run.fileName, format: run.format, detail: run.detail, sizeBytes: run.sizeBytes },
    mapping: {
      headerRow: mapping.headerRow,
      columns: mapping.columns.map(({ key, letter, header, how }) => ({ key, letter, header, how })),
      ignored: [...mapping.ignored],
    },
    progress: { rowsDone: run.rowsDone, rowsTotal: run.rowsTotal },
    counts: { ...counts },
    failure: run.failure && { code: run.failure.code, message: failureMessage(run.failure, locale) },
    undo: undo && { ...undo },
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  };
}

/** The run with one page of findings. */
export function toReport(
  report: ImportReport,
  nextCursor: string | null,
  locale: Locale,
): z.infer<typeof importReport> {
  const { run, rows } = report;
  const items = rows.flatMap((row) =>
    row.problems.map((problem) => ({
      ...describeProblem(row.row, problem, run.mapping, locale),
      outcome: row.outcome,
      resellerId: row.resellerId,
    })),
  );
  return { ...toSummary(run, locale), problems: { items, nextCursor } };
}

const OTHER_FAILURES: Readonly<Record<string, Text>> = {
  stopped: {
    ja: 'サーバーの停止により中断しました。ここまでの行は取り込み済みです。同じファイルをもう一度取り込むと、残りだけが反映されます。',
    en: 'The server was stopped. The rows so far are in; importing the same file again brings in the rest.',
  },
  unauthenticated: {
    ja: '取り込みに使われたキーが無効になったため、中断しました。ここまでの行は取り込み済みです。',
    en: 'The key behind the import is no longer valid, so it was stopped. The rows so far are in.',
  },
  internal: {
    ja: 'こちら側の問題により中断しました。ここまでの行は取り込み済みです。同じファイルをもう一度取り込むと、残りだけが反映されます。',
    en: 'Something went wrong on our side. The rows so far are in; importing the same file again brings in the rest.',
  },
};

/** Why a run failed, and what to do, in one language. */
export function failureMessage(failure: NonNullable<ImportRun['failure']>, locale: Locale): string {
  const sheet: Text | undefined = SHEET_ERROR_TEXTS[failure.code as SheetErrorCode];
  const text = sheet ?? OTHER_FAILURES[failure.code] ?? OTHER_FAILURES.internal;
  return text === undefined ? failure.code : fillPlaces(say(text, locale), failure.params);
}

/** Messages for the parts of an upload and the columns of a list. */
export const FIELD_MESSAGES: Readonly<Record<string, Text>> = {
  no_header_row: {
    ja: '見出しの行が見つかりません。「会社名」「MPN ID」などの見出しがある行が先頭 20 行以内に必要です。',
    en: 'No header row was found. A row with headers such as "Company name" or "Partner ID" has to stand within the first 20 rows.',
  },
  no_identity_column: {
    ja: 'リセラーを見分ける列（会社名、管理番号、法人番号、MPN ID のいずれか）がありません。',
    en: 'No column tells the resellers apart: company name, external reference, corporate number or Partner ID.',
  },
  ambiguous_column: {
    ja: '該当しそうな列が複数あります（{candidates}）。mapping で 1 つを指定してください。',
    en: 'Several columns could be meant ({candidates}). Name one of them in mapping.',
  },
  unknown_column_key: { ja: 'この名前の項目はありません。', en: 'There is no column of that key.' },
  mapped_header_missing: {
    ja: '見出し「{wanted}」の列が見つかりません。',
    en: 'There is no column with the header "{wanted}".',
  },
  file_required: {
    ja: 'ファイルを file として送信してください。',
    en: 'Send the list as the part named file.',
  },
  one_file_only: { ja: 'ファイルは 1 つだけ送信してください。', en: 'Send one file only.' },
};
