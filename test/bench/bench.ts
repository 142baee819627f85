import { cpus, totalmem } from 'node:os';
import type { BareClient } from './bare-client.ts';
import { type Child, startChild } from './child.ts';
import { type BenchServer, createDatabase } from './database.ts';
import { type Figure, type Measured, measure } from './measure.ts';
import type { BenchOptions } from './options.ts';
import type { ImportFigure, Results } from './report.ts';
import { buildScene } from './scene.ts';
import { growthExponent, median } from './statistics.ts';
import { measureImport } from './workload-import.ts';
import { buildWorkloads } from './workloads.ts';

/** What a run needs besides its options. */
export interface BenchTools {
  readonly server: BenchServer;
  readonly bare: BareClient;
  readonly say: (text: string) => void;
}

/** The whole run on one server. Leaves nothing behind but the results. */
export async function runBench({ server, bare, say }: BenchTools, options: BenchOptions): Promise<Results> {
  const measured: Measured[] = [];
  const starts: number[] = [];
  const imports: ImportFigure[] = [];
  let postgres = '';
  for (const size of options.sizes) {
    const database = await createDatabase(server, `bench_${size}`);
    try {
      postgres =
        (
          await database.admin.query<{ version: string }>(
            "SELECT current_setting('server_version') AS version",
          )
        ).rows[0]?.version ?? '';
      measured.push(await measureSize({ database, bare, size, starts, imports }, options, say));
    } finally {
      await database.drop();
    }
  }
  const figures = measured.flatMap((each) => each.figures);
  return {
    date: new Date().toISOString(),
    machine: {
      cpus: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
      postgres,
    },
    bareClient: bare.name,
    settings: { rounds: options.rounds, seconds: options.seconds, concurrency: options.concurrency },
    figures,
    hello: median(measured.map(({ hello }) => hello.perSecond)),
    helloCpuMs: median(measured.map(({ helloCpuMs }) => helloCpuMs)),
    growth: growthOf(figures),
    apiMemory: Math.max(...measured.map(({ rss }) => rss)),
    apiStart: median(starts),
    imports,
  };
}

interface SizeRun {
  readonly database: Awaited<ReturnType<typeof createDatabase>>;
  readonly bare: BareClient;
  readonly size: number;
  readonly starts: number[];
  readonly imports: ImportFigure[];
}

async function measureSize(
  { database, bare, size, starts, imports }: SizeRun,
  options: BenchOptions,
  say: (text: string) => void,
): Promise<Measured> {
  say(`${size.toLocaleString('en')} resellers: seeding`);
  const scene = await buildScene(database, size);
  const children: Child[] = [];
  try {
    const isWanted = (code: string, name: string): boolean =>
      options.only.length === 0 || options.only.some((part) => code === part || name.includes(part));
    const wanted = (await buildWorkloads(scene)).filter(({ code, name }) => isWanted(code, name));
    for (let i = 0; i < options.starts; i++) {
      const child = await startApi(scene.services.config, undefined);
      starts.push(child.readyMs);
      await child.stop();
    }
    const api = await startApi(scene.services.config, options.profile);
    children.push(api);
    const hello = await startChild({ program: 'hello', readyPath: '/hello' });
    children.push(hello);
    const measured = await measure({ scene, api, hello, bare, workloads: wanted }, options, say);
    if (isWanted('P6', 'import') && options.importRows > 0) {
      say(`import of ${options.importRows.toLocaleString('en')} rows`);
      imports.push(await measureImport(database, scene, options.importRows));
    }
    return measured;
  } finally {
    for (const child of children) await child.stop();
    await scene.close();
  }
}

/** The bounds of memory that the Dockerfile sets. */
const AS_IN_THE_IMAGE = ['--max-old-space-size=256', '--max-semi-space-size=8'];

function startApi(
  config: Awaited<ReturnType<typeof createDatabase>>['config'],
  profile: string | undefined,
): Promise<Child> {
  return startChild({
    program: 'api',
    readyPath: '/readyz',
    env: {
      DATABASE_URL: config.databaseUrl,
      SHIRUBE_SECRET: config.secret,
      SHIRUBE_DATA_DIR: config.dataDir,
      LOG_LEVEL: config.logLevel,
      REQUESTS_PER_MINUTE: String(config.requestsPerMinute),
    },
    nodeFlags: [
      ...AS_IN_THE_IMAGE,
      ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
    ],
  });
}

/** Cost over size for each operation that has a limit, when at least two sizes were measured. */
function growthOf(figures: readonly Figure[]): Results['growth'] {
  const names = [
    ...new Set(
      figures.filter(({ goalRatio }) => goalRatio !== null).map(({ code, name }) => `${code} ${name}`),
    ),
  ];
  return names.flatMap((name) => {
    const same = figures.filter((figure) => `${figure.code} ${figure.name}` === name);
    const [first, last] = [same[0], same.at(-1)];
    if (!first || !last || first === last) return [];
    const exponent = growthExponent(same.map(({ size, api }) => ({ size, perSecond: api.perSecond })));
    const bareExponent = growthExponent(
      same.map(({ size, bare }) => ({ size, perSecond: bare?.perSecond ?? Number.NaN })),
    );
    return [{ name, from: first.size, to: last.size, exponent, bareExponent }];
  });
}
