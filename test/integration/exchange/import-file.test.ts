import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoList } from '../../../src/exchange/demo/list.ts';
import { type DemoFormat, writeDemoList } from '../../../src/exchange/demo/write-list.ts';
import { buildDemo, exportResellers, importFile } from '../../../src/exchange/index.ts';
import { newId, type TenantId } from '../../../src/kernel/ids.ts';
import { type CalendarDate, type Instant, toInstant } from '../../../src/kernel/time.ts';
import { createServices, type Services } from '../../../src/main/services.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import type { CallContext } from '../../../src/tenancy/context.ts';
import { createTenant } from '../../../src/tenancy/create-tenant.ts';
import { useDatabase } from '../../support/database.ts';
import { tempFile, tempPath } from '../../support/temp-file.ts';

const database = useDatabase();
const NOW = toInstant('2026-11-24T03:00:00Z');
const TODAY = '2026-11-24' as CalendarDate;
let services: Services;

beforeAll(() => {
  services = createServices(database.config, createLogger(database.config), () => NOW);
});
afterAll(() => closePools(services.pools));

async function newTenant(): Promise<CallContext> {
  const tenantId: TenantId = await createTenant(services, {
    slug: `t-${newId<string>().slice(-12)}`,
    name: 'テスト',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    programme: '2022-02',
    operator: 'test',
  });
  return { tenantId, actor: { kind: 'operator', id: 'test' }, requestId: 'test', locale: 'ja' };
}

async function importAs(format: DemoFormat, count: number) {
  const context = await newTenant();
  const path = await tempPath('list');
  await writeDemoList(demoList({ count, today: TODAY }), format, path);
  const report = await importFile(services, context, { path });
  return { context, report };
}

/** What a tenant holds, without the ids that are drawn by lot. */
async function contentOf(context: CallContext): Promise<readonly string[]> {
  const lines: string[] = [];
  let rest = '';
  for await (const chunk of await exportResellers(services, context, 'ndjson')) rest += String(chunk);
  for (const line of rest.trim().split('\n')) {
    const { id, ...row } = JSON.parse(line) as Record<string, string>;
    expect(id).toBeTruthy();
    lines.push(JSON.stringify(row));
  }
  return lines.sort();
}

describe('a list of 5,000 resellers', () => {
  it('gives the same tenant from cp932 and from XLSX', { timeout: 600_000 }, async () => {
    const csv = await importAs('csv-cp932', 5000);
    const xlsx = await importAs('xlsx', 5000);
    expect(csv.report.run).toMatchObject({ status: 'finished', detail: 'cp932', mapping: { headerRow: 4 } });
    expect(xlsx.report.run).toMatchObject({ status: 'finished', format: 'xlsx', mapping: { headerRow: 4 } });
    expect(csv.report.run.counts.created).toBeGreaterThan(4900);
    expect(xlsx.report.run.counts).toEqual(csv.report.run.counts);
    expect(
      xlsx.report.rows.map((row) => [row.row, row.outcome, row.problems.map((one) => one.code)]),
    ).toEqual(csv.report.rows.map((row) => [row.row, row.outcome, row.problems.map((one) => one.code)]));
    expect(await contentOf(xlsx.context)).toEqual(await contentOf(csv.context));
  });
});

describe('what an import leaves behind', () => {
  it('has an audit event for every change, with the import as its actor’s kind', async () => {
    const { context, report } = await importAs('csv-utf8', 40);
    const events = await database.oracle<{ type: string; count: number }>(
      `SELECT entity_kind || ' ' || type AS type, count(*)::int FROM audit_event WHERE tenant_id = $1 AND entity_kind IN ('import', 'reseller') GROUP BY 1`,
      [context.tenantId],
    );
    const counts = Object.fromEntries(events.map((one) => [one.type, one.count]));
    expect(counts).toMatchObject({ 'import import.started': 1, 'import import.finished': 1 });
    const changes =
      (counts['reseller reseller.imported'] ?? 0) + (counts['reseller reseller.registered'] ?? 0);
    expect(changes).toBe(report.run.counts.created);
  });

  it('keeps the tally of stages true', async () => {
    const { context } = await importAs('csv-utf8', 40);
    const tally = await database.oracle(
      `SELECT bucket, sum(change)::int AS count FROM tally_delta WHERE tenant_id = $1 AND bucket LIKE 'stage:%' GROUP BY 1 HAVING sum(change) <> 0 ORDER BY 1`,
      [context.tenantId],
    );
    const real = await database.oracle(
      `SELECT 'stage:' || stage AS bucket, count(*)::int FROM reseller WHERE tenant_id = $1 AND lifecycle NOT IN ('withdrawn', 'merged') GROUP BY 1 ORDER BY 1`,
      [context.tenantId],
    );
    expect(tally).toEqual(real);
  });

  it('quotes no names or addresses in the log in clear', async () => {
    const context = await newTenant();
    const path = await tempFile(
      '会社名,担当者,メール,電話,担当者電話,CSP審査,備考\n株式会社東都商事,密林 花子,secret@toto.example.jp,03-0000-1111,090-0000-2222,済,秘密の備考\n',
    );
    await importFile(services, context, { path });
    const [{ found = -1 } = {}] = await database.oracle<{ found: number }>(
      `SELECT count(*)::int AS found FROM audit_event WHERE tenant_id = $1 AND payload ~ '密林|花子|secret@|090-0000|秘密'`,
      [context.tenantId],
    );
    expect(found).toBe(0);
  });

  it('says honestly that it was cut off, and goes on where it was when it is repeated', async () => {
    const context = await newTenant();
    const path = await tempPath('list');
    await writeDemoList(demoList({ count: 600, today: TODAY }), 'csv-utf8', path);
    const stop = new AbortController();
    const cut = await importFile(services, context, {
      path,
      stop: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(cut.run).toMatchObject({ status: 'failed', failure: { code: 'stopped' } });
    expect(cut.run.rowsDone).toBeLessThan(cut.run.rowsTotal ?? 0);
    const whole = await importFile(services, context, { path });
    expect(whole.run.status).toBe('finished');
    expect(whole.run.counts.unchanged).toBe(cut.run.counts.created);
    expect(whole.run.counts.created + cut.run.counts.created).toBeGreaterThan(590);
  });

  it('is called interrupted when its process is not heard of any more', async () => {
    const { context, report } = await importAs('csv-utf8', 3);
    await database.oracle(
      `UPDATE import_run SET status = 'importing', finished_at = NULL, heartbeat_at = now() - interval '3 minutes' WHERE id = $1`,
      [report.run.id],
    );
    const { getImport } = await import('../../../src/exchange/get-import.ts');
    const { run } = await getImport(services, context, { id: report.run.id, after: 0, limit: 1 });
    expect(run.status).toBe('interrupted');
  });

  it('forgets the cells it quoted after 30 days', async () => {
    const context = await newTenant();
    const faulty = await tempFile('会社名,メール\n株式会社東都商事,花子さんに聞く\n');
    await importFile({ ...services, clock: () => '2026-10-01T00:00:00.000Z' as Instant }, context, {
      path: faulty,
    });
    const quoted = () =>
      database.oracle(`SELECT 1 FROM import_row WHERE tenant_id = $1 AND problems::text LIKE '%花子%'`, [
        context.tenantId,
      ]);
    expect(await quoted()).toHaveLength(1);
    await importFile(services, context, {
      path: await tempFile('会社名,TEL\n株式会社東都商事,03-0000-1111\n'),
    });
    expect(await quoted()).toHaveLength(0);
  });
});

describe('the demonstration', () => {
  it('is built by importing lists, once, and looks alive', { timeout: 300_000 }, async () => {
    const context = await newTenant();
    const stop = new AbortController().signal;
    await buildDemo(services, context, { count: 120, stop });
    const stages = await database.oracle<{ stage: string }>(
      'SELECT DISTINCT stage FROM reseller WHERE tenant_id = $1',
      [context.tenantId],
    );
    expect(stages.map((one) => one.stage)).toEqual(
      expect.arrayContaining(['mpn_review', 'csp_review', 'mpa', 'mfa', 'provider_link', 'live']),
    );
    const [flags] = await database.oracle(
      `SELECT bool_or(disputed) AS disputed, bool_or(needs_fix) AS needs_fix, bool_or(stale_at < $2) AS stale FROM reseller WHERE tenant_id = $1`,
      [context.tenantId, NOW],
    );
    expect(flags).toEqual({ disputed: true, needs_fix: true, stale: true });
    const runs = () =>
      database.oracle('SELECT source, status FROM import_run WHERE tenant_id = $1 ORDER BY started_at', [
        context.tenantId,
      ]);
    const built = await runs();
    expect(built).toEqual([
      { source: 'list', status: 'finished' },
      { source: 'partner_center', status: 'finished' },
      { source: 'list', status: 'finished' },
    ]);
    await buildDemo(services, context, { count: 120, stop });
    expect(await runs()).toEqual(built);
  });
});
