import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, toInstant } from '../../kernel/time.ts';
import { bindingOf, type CallContext } from '../../tenancy/index.ts';
import type { ExchangeDeps } from '../deps.ts';
import { importFile } from '../import-file.ts';
import { listImports } from '../list-imports.ts';
import { type DemoOptions, demoList, demoPartnerCenterDownload } from './list.ts';
import { writeDemoList } from './write-list.ts';

export interface BuildDemo {
  readonly count: number;
  readonly stop: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** When the support centre of the demonstration brought its lists in, in days before today. */
const LISTS = [60, 0] as const;
const DOWNLOAD = 20;

/**
 * Fills a tenant that has never imported anything: the centre's list as it stood two months ago and as it stands today, and between them Microsoft's
 * download, each brought in on its day. Goes through the very code that imports everybody's lists. Does nothing the second time.
 */
export async function buildDemo(deps: ExchangeDeps, context: CallContext, input: BuildDemo): Promise<void> {
  const { runs } = await listImports(deps, context, { before: null, limit: 1 });
  if (runs.length > 0) return;
  const now = deps.clock();
  const { calendar } = await deps.tenants.current(bindingOf(context));
  const options: DemoOptions = { count: input.count, today: calendar.dateOf(now) };
  const files = [
    ...LISTS.map((daysAgo) => ({ daysAgo, list: demoList(options, daysAgo), name: 'CSPリセラー登録状況' })),
    { daysAgo: DOWNLOAD, list: demoPartnerCenterDownload(options, DOWNLOAD), name: 'MPA signed status' },
  ].sort((a, b) => b.daysAgo - a.daysAgo);
  const folder = await mkdtemp(join(tmpdir(), 'shirube-demo-'));
  try {
    let before = 0;
    const total = files.reduce((sum, { list }) => sum + list.rows.length, 0);
    for (const { daysAgo, list, name } of files) {
      if (input.stop.aborted) return;
      const path = join(folder, `${name}.xlsx`);
      await writeDemoList(list, 'xlsx', path);
      const onDay = { ...deps, clock: clockOf(now, daysAgo) };
      const done = before;
      const onProgress = (rows: number) => input.onProgress?.(done + rows, total);
      await importFile(onDay, context, { path, stop: input.stop, onProgress });
      before += list.rows.length;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The clock of a past day at this hour; today's stands still at the moment of the beginning. */
function clockOf(now: Instant, daysAgo: number): () => Instant {
  const at = toInstant(Date.parse(now) - daysAgo * 86_400_000);
  return () => at;
}
