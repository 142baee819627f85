import { readFile } from 'node:fs/promises';
import { processConfig } from '../config/process-config.ts';
import { type ImportReport, importFile, readMapping, toReport } from '../exchange/index.ts';
import { AppError } from '../kernel/app-error.ts';
import { type Locale, say, type Text } from '../kernel/text.ts';
import { importThreads } from '../main/import-threads.ts';
import { operateHere, operatorContext, tenantNamed } from '../main/operate.ts';
import { type AddCommand, Ended } from './command-line.ts';

interface Options {
  readonly tenant: string;
  readonly dryRun?: true;
  readonly mapping?: string;
  readonly sheet?: string;
  readonly json?: true;
}

/** `shirube import`: carries a spreadsheet in and says what each row came to. Status 1 when a row, or the file, was refused. */
export const addImport: AddCommand = (program, terminal) => {
  program
    .command('import')
    .description('Import a list of resellers: CSV (UTF-8, Shift_JIS) or XLSX, as it is.')
    .argument('<file>', 'the list')
    .requiredOption('--tenant <slug>', 'the distributor')
    .option('--dry-run', 'only say what would happen')
    .option('--mapping <file>', 'JSON file: column key to header text or column letters, null to leave out')
    .option('--sheet <name>', 'the sheet of a workbook; the first list in it without it')
    .option('--json', 'print the report as JSON')
    .action(async (path: string, options: Options) => {
      const mapping = options.mapping === undefined ? {} : readMapping(await readText(options.mapping));
      const stop = new AbortController();
      const end = () => stop.abort();
      process.once('SIGINT', end).once('SIGTERM', end);
      try {
        const report = await operateHere(processConfig(), async (services) =>
          importFile(
            services,
            operatorContext(await tenantNamed(services, options.tenant), terminal.locale),
            {
              path,
              mapping,
              dryRun: options.dryRun ?? false,
              stop: stop.signal,
              carryOut: importThreads(services),
              onProgress: (done, total) => terminal.progress(`\r${done} / ${total} `),
              ...(options.sheet === undefined ? {} : { sheetName: options.sheet }),
            },
          ),
        );
        terminal.progress('\r');
        terminal.out(
          options.json
            ? `${JSON.stringify(toReport(report, null, terminal.locale))}\n`
            : explain(report, terminal.locale),
        );
        if (report.run.status !== 'finished' || report.run.counts.refused > 0) throw new Ended(1);
      } finally {
        process.off('SIGINT', end).off('SIGTERM', end);
      }
    });
};

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const text = { ja: `ファイル「${path}」を開けません。`, en: `The file "${path}" cannot be opened.` };
    throw new AppError('not-found', { say: text, cause });
  }
}

const SEVERITIES: Readonly<Record<string, Text>> = {
  error: { ja: '見送り', en: 'refused' },
  warning: { ja: '要確認', en: 'check' },
  notice: { ja: 'お知らせ', en: 'note' },
};

/** The report as a person reads it at a terminal. */
function explain(report: ImportReport, locale: Locale): string {
  const { id, dryRun, file, mapping, counts, failure, problems } = toReport(report, null, locale);
  const lines = [
    `${file.name} (${file.detail})  ${id}${dryRun ? `  ${say(DRY_RUN, locale)}` : ''}`,
    ...mapping.columns.map(({ letter, header, key }) => `  ${letter.padEnd(3)} ${header} → ${key}`),
    ...(mapping.ignored.length === 0
      ? []
      : [`  ${say(IGNORED, locale)}: ${mapping.ignored.map((one) => one.header).join(', ')}`]),
    '',
    ...problems.items.map(({ row, column, value, severity, message, remedy }) => {
      const place = column === null ? '' : ` ${column.letter} ${column.header}`;
      const shown = value === null ? '' : ` 「${value}」`;
      return `${row}${place}${shown}  [${say(SEVERITIES[severity] ?? DRY_RUN, locale)}] ${message} ${remedy}`;
    }),
    ...(report.next === null ? [] : [say(MORE, locale)]),
    say(COUNTS, locale).replace(/\{(\w+)\}/gu, (_, key: string) =>
      String(counts[key as keyof typeof counts]),
    ),
    ...(failure === null ? [] : [failure.message]),
  ];
  return `${lines.join('\n')}\n`;
}

const DRY_RUN: Text = { ja: '試行（何も変更していません）', en: 'dry run, nothing was changed' };
const IGNORED: Text = { ja: '読み込まない列', en: 'columns left out' };
const MORE: Text = {
  ja: '続きは GET /v1/imports/{id} でご覧いただけます。',
  en: 'There is more: see GET /v1/imports/{id}.',
};
const COUNTS: Text = {
  ja: '登録 {created}、変更 {changed}、変更なし {unchanged}、見送り {refused}（取り込んだ行のうち要確認 {warnings}）',
  en: '{created} registered, {changed} changed, {unchanged} unchanged, {refused} refused ({warnings} imported rows to check)',
};
