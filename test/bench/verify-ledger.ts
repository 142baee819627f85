// How fast a log is sealed and verified, and how much memory that takes: `node test/bench/verify-ledger.ts [events]`.
// Promise 26: a million events in under 30 s. The events are like those of the product: resellers with 1 to 20 events each,
// payloads of about 400 bytes, one value in ten sealed for a person.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openCopies, verifyLog } from '../../src/audit/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { toInstant } from '../../src/kernel/time.ts';
import { checkpointFolder, createKeyRing, sealTenant } from '../../src/ledger/index.ts';
import { ensureDatabase } from '../../src/platform/db/ensure-database.ts';
import { ensureRoles } from '../../src/platform/db/ensure-roles.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { closePools, createPools } from '../../src/platform/db/pools.ts';
import { roleUrl } from '../../src/platform/db/roles.ts';
import { startServer } from '../support/server.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const secret = 'kqXo4w9tZ2mB7sLr1vYc8pEh3nJd6fUa';
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const server = await startServer();
const folder = await mkdtemp(join(tmpdir(), 'shirube-bench-'));
try {
  const url = await ensureDatabase(server.adminUrl, 'bench_ledger');
  await ensureRoles(url, secret);
  await migrate(url, secret);
  const tenantId = newId<string>();
  await fill(url, tenantId);
  const pools = createPools({
    urlOf: (role) => roleUrl(url, secret, `shirube_${role}`),
    size: () => 3,
    onIdleError: () => undefined,
  });
  const binding = { tenantId, resellerId: null, credentialId: null };
  let since = performance.now();
  const deps = {
    pool: pools.sealer,
    ring: createKeyRing(secret),
    clock: () => toInstant(Date.now()),
    originPrefix: 'shirube.example',
    copies: checkpointFolder(folder),
  };
  for (let more = true; more; ) {
    const result = await sealTenant(deps, tenantId, 1000);
    more = result.kind === 'done' && result.sealed === 1000;
  }
  console.log(`sealed ${events} events, 1,000 per checkpoint: ${seconds(since)}`);
  since = performance.now();
  const cpuBefore = process.cpuUsage();
  const before = process.memoryUsage().rss;
  let peak = before;
  const copies = await openCopies(join(folder, tenantId));
  const report = await verifyLog(pools.staff, {
    binding,
    key: copies.key,
    copies: [copies],
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    },
  });
  const cpu = process.cpuUsage(cpuBefore);
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `verified ${report.sealed} events, ${report.checkpoints} checkpoints: ${report.verdict}, ${seconds(since)}`,
  );
  console.log(`processor time of this program: ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s`);
  console.log(`resident memory ${mb(before)} before, ${mb(peak)} at most`, report.findings);
  await closePools(pools);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function fill(url: string, tenantId: string): Promise<void> {
  const since = performance.now();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("INSERT INTO tenant (id, slug, name) VALUES ($1, 'bench', 'bench')", [tenantId]);
  // Ids grow with time, as the product's do; entities are spread so that one has ten events on average.
  await client.query(
    `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, actor_id,
       occurred_at, recorded_at, request_id, payload)
     SELECT $1, ('0198' || lpad(to_hex(g), 8, '0') || '70008000' || lpad(to_hex(g), 12, '0'))::uuid, 'import',
            ('0198000070008000' || lpad(to_hex(g % $2), 16, '0'))::uuid, g / $2 + 1, 'mpn.submitted', 'staff', 'agent',
            '01980000-0000-7000-8000-000000000009', now(), now(), '01980000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'),
            '{"events":[{"type":"mpn.submitted","data":{"submittedName":"株式会社' || g || '"},"note":"' || repeat('x', 300) || '"}]}'
       FROM generate_series(0, $3::integer - 1) g`,
    [tenantId, Math.max(1, Math.round(events / 10)), events],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
  console.log(`wrote ${events} events: ${seconds(since)}`);
}
