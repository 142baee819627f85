import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoList } from '../../src/exchange/demo/list.ts';
import { writeDemoList } from '../../src/exchange/demo/write-list.ts';
import type { CalendarDate } from '../../src/kernel/time.ts';
import { createTenant } from '../../src/tenancy/create-tenant.ts';
import type { BenchDatabase } from './database.ts';
import type { ImportFigure } from './report.ts';
import type { Scene } from './scene.ts';

const PROGRAM = fileURLToPath(new URL('./processes/import.ts', import.meta.url));

/**
 * P6: a list through the real rules, then the rows that came of it into an equal table with equal indexes by one statement
 * on the server: what COPY does, without the file, so that it works on any server. It is a little faster than COPY.
 */
export async function measureImport(
  { config, admin }: BenchDatabase,
  { size, services }: Scene,
  rows: number,
): Promise<ImportFigure> {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-bench-import-'));
  try {
    const path = join(folder, 'list.csv');
    const today = services.clock().slice(0, 10) as CalendarDate;
    await writeDemoList(demoList({ count: rows, today }), 'csv-cp932', path);
    const tenantId = await createTenant(services, {
      slug: 'bench-import',
      name: 'bench-import',
      locale: 'ja',
      timeZone: 'Asia/Tokyo',
      programme: '2022-02',
      operator: 'bench',
    });
    const { seconds, rss, created } = await runImport('bench-import', path, {
      DATABASE_URL: config.databaseUrl,
      SHIRUBE_SECRET: config.secret,
      SHIRUBE_DATA_DIR: config.dataDir,
      LOG_LEVEL: config.logLevel,
    });
    await admin.query('CREATE TABLE bench_copy (LIKE reseller INCLUDING ALL)');
    const began = performance.now();
    await admin.query('INSERT INTO bench_copy SELECT * FROM reseller WHERE tenant_id = $1', [tenantId]);
    const copySeconds = (performance.now() - began) / 1000;
    await admin.query('DROP TABLE bench_copy');
    return { size, rows: created, seconds, copySeconds, rss };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly seconds: number;
  readonly rss: number;
  readonly created: number;
}

function runImport(tenant: string, path: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [tenant, path], {
      env: { ...process.env, ...env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (outcome: Outcome) => resolve(outcome));
    child.once('exit', (code) => reject(new Error(`the import ended with status ${code}`)));
  });
}
