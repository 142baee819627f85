import { readFile, writeFile } from 'node:fs/promises';
import type { Figure } from './measure.ts';

export interface Results {
  /** ISO text. */
  readonly date: string;
  readonly machine: {
    readonly cpus: number;
    readonly memoryGiB: number;
    readonly node: string;
    readonly postgres: string;
  };
  readonly bareClient: string;
  readonly settings: { readonly rounds: number; readonly seconds: number; readonly concurrency: number };
  readonly figures: readonly Figure[];
  /** Bare Fastify answering a constant, requests per second. */
  readonly hello: number;
  /** CPU time of one such request in milliseconds. */
  readonly helloCpuMs: number;
  readonly growth: readonly {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly exponent: number;
    readonly bareExponent: number;
  }[];
  /** Bytes. */
  readonly apiMemory: number;
  /** Milliseconds, median. */
  readonly apiStart: number;
  readonly imports: readonly ImportFigure[];
}

export interface ImportFigure {
  readonly size: number;
  readonly rows: number;
  readonly seconds: number;
  readonly copySeconds: number;
  readonly rss: number;
}

const HEADINGS = [
  'resellers',
  'operation',
  'API /s',
  'limit /s',
  'ratio',
  'goal',
  '',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms',
];

/** The results as rows of text: figures first, then what belongs to the whole run. */
export function tableRows(results: Results): string[][] {
  const rows = results.figures.map((figure) => figureRow(figure));
  const costs = results.figures.flatMap(({ without, size }) =>
    without
      ? [
          line(
            size,
            'P4 cost of keeping the counts in P1',
            percent(without.cost),
            '≤ 40 %',
            without.cost <= 0.4,
          ),
        ]
      : [],
  );
  const growth = results.growth.map(({ name, to, exponent }) =>
    line(to, `P5 growth of ${name}`, exponent.toFixed(2), '≤ 0.10', exponent <= 0.1),
  );
  const imports = results.imports.flatMap(({ size, rows, seconds, copySeconds, rss }) => [
    line(
      size,
      `P6 import of ${count(rows)} rows`,
      `${seconds.toFixed(1)} s`,
      `≤ ${(rows * 30e-5).toFixed(1)} s`,
      seconds <= rows * 30e-5,
    ),
    line(
      size,
      'P6 import against COPY',
      `${(seconds / copySeconds).toFixed(1)} ×`,
      '≤ 10 ×',
      seconds <= 10 * copySeconds,
    ),
    line(size, 'P6 memory of the import', mib(rss), '≤ 250 MiB', rss <= 250 * 2 ** 20),
  ]);
  return [
    ...rows,
    ...costs,
    ...growth,
    ...imports,
    line(
      null,
      'P8 memory of the API under load',
      mib(results.apiMemory),
      '≤ 200 MiB',
      results.apiMemory <= 200 * 2 ** 20,
    ),
    line(
      null,
      'P10 start of the API',
      `${Math.round(results.apiStart)} ms`,
      '≤ 1,500 ms',
      results.apiStart <= 1500,
    ),
    [
      '',
      'bare Fastify, one constant',
      count(results.hello),
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      results.helloCpuMs.toFixed(2),
    ],
  ];
}

function figureRow(figure: Figure): string[] {
  const { code, name, size, api, bare, ratio, goalRatio, goalLatency, apiCpuMs } = figure;
  const goals = [
    ...(goalRatio === null ? [] : [`≥ ${percent(goalRatio)}`]),
    ...(goalLatency === null ? [] : [`${goalLatency.percentile} ≤ ${goalLatency.ms} ms`]),
  ];
  return [
    count(size),
    `${code} ${name}`,
    count(api.perSecond),
    bare ? count(bare.perSecond) : '',
    ratio === null ? '' : percent(ratio),
    goals.join(', '),
    isMet(figure) ? 'yes' : 'NO',
    ...[api.p50, api.p95, api.p99].map((ms) => ms.toFixed(1)),
    apiCpuMs.toFixed(2),
  ];
}

export function isMet({ ratio, goalRatio, goalLatency, api }: Figure): boolean {
  return (
    (goalRatio === null || (ratio ?? 0) >= goalRatio) &&
    (goalLatency === null || api[goalLatency.percentile] <= goalLatency.ms)
  );
}

const line = (size: number | null, name: string, value: string, goal: string, met: boolean): string[] => [
  size === null ? '' : count(size),
  name,
  '',
  '',
  value,
  goal,
  met ? 'yes' : 'NO',
  '',
  '',
  '',
  '',
];
const count = (value: number) => Math.round(value).toLocaleString('en');
const percent = (share: number) => `${Math.round(share * 100)} %`;
const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** For the terminal. */
export function plainTable(results: Results): string {
  const rows = [HEADINGS, ...tableRows(results)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 1 || i === 5 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** For a document. */
export function markdownTable(results: Results): string {
  const headings = HEADINGS.map((heading) => heading || 'met');
  const text = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const { date, machine, bareClient, settings } = results;
  return [
    `Measured on ${date.slice(0, 10)}: ${machine.cpus} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, PostgreSQL ${machine.postgres}; database, API and load on the same machine; ${settings.concurrency} connections, medians of ${settings.rounds} rounds of ${settings.seconds} s. Limit: ${bareClient} running the same statements.`,
    '',
    text(headings),
    text(headings.map((_, i) => (i === 1 || i === 5 ? '---' : '---:'))),
    ...tableRows(results).map(text),
  ].join('\n');
}

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

/** Puts the table between the two markers of a document. Throws when the markers are not there. */
export async function writeInto(file: string, results: Results): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${BEGIN} … ${END}`);
  await writeFile(
    file,
    `${text.slice(0, from + BEGIN.length)}\n${markdownTable(results)}\n${text.slice(to)}`,
  );
}
