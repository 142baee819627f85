import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** How many resellers the database holds; half of them belong to the tenant that is measured. */
  readonly sizes: readonly number[];
  /** Rounds of each side; the figures are their medians. */
  readonly rounds: number;
  /** Length of a round. */
  readonly seconds: number;
  readonly concurrency: number;
  /** Codes (`P1`) or parts of names of operations; all when empty. */
  readonly only: readonly string[];
  /** How often the API is started to see how long that takes. */
  readonly starts: number;
  /** Rows of the import. */
  readonly importRows: number;
  readonly json: string;
  readonly writeReadme: boolean;
  /** Folder for CPU profiles of the API; none are written without it. */
  readonly profile: string | undefined;
  /** A PostgreSQL of your own; a superuser, since seeding goes round triggers and policies. */
  readonly databaseUrl: string | undefined;
}

export const USAGE = `npm run bench -- [options]

  --sizes 10000,100000   resellers in the database, ascending
  --rounds 5             rounds of each side, alternating; medians are reported
  --seconds 5            length of a round
  --concurrency 32       connections
  --only P1,search       only these: codes or parts of names
  --import-rows 20000    rows of the import
  --starts 5             starts of the API
  --quick                10,000 resellers, 3 rounds of 2 s, 2,000 imported rows: to see that it works, not to quote
  --json FILE            where the figures go (bench-results.json)
  --write-readme         put the table of --json into README.md instead of measuring
  --profile FOLDER       also write CPU profiles of the API there
  DATABASE_URL           a PostgreSQL of your own (superuser); its databases bench_* are made anew
`;

const QUICK = { sizes: '10000', rounds: '3', seconds: '2', 'import-rows': '2000' };

/** Reads the command line; undefined when help was asked for. Throws for anything it does not know. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      concurrency: { type: 'string', default: '32' },
      only: { type: 'string', default: '' },
      'import-rows': { type: 'string' },
      starts: { type: 'string', default: '5' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench-results.json' },
      'write-readme': { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const preset = values.quick
    ? QUICK
    : { sizes: '10000,100000', rounds: '5', seconds: '5', 'import-rows': '20000' };
  return {
    sizes: (values.sizes ?? preset.sizes).split(',').map((text) => number(text)),
    rounds: number(values.rounds ?? preset.rounds),
    seconds: number(values.seconds ?? preset.seconds),
    concurrency: number(values.concurrency),
    only: values.only === '' ? [] : values.only.split(','),
    starts: number(values.starts),
    importRows: number(values['import-rows'] ?? preset['import-rows']),
    json: values.json,
    writeReadme: values['write-readme'],
    profile: values.profile,
    databaseUrl: env.DATABASE_URL || undefined,
  };
}

function number(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${text} is not a number above zero\n\n${USAGE}`);
  return value;
}
