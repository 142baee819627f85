import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openCopies } from '../../../src/audit/copies.ts';
import { verifyLog } from '../../../src/audit/verify-log.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { startSealer } from '../../../src/ledger/sealer.ts';
import { useDatabase } from '../../support/database.ts';
import { now, staffOf, useLedger } from '../../support/ledger.ts';

const db = useDatabase();
const ledger = useLedger(db);

const EVENT = `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
  VALUES ($1, $2, 'import', $2, 1, 'x', 'timer', now(), clock_timestamp(), '{}')`;

/** One writer: transactions that stay open for up to `openMs` after their event, some of them taken back. */
async function writer(tenantId: string, transactions: number, openMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: db.url('shirube_staff') });
  await client.connect();
  for (let at = 0; at < transactions; at += 1) {
    await client.query('BEGIN');
    await client.query('SELECT app.bind($1, NULL, NULL)', [tenantId]);
    await client.query(EVENT, [tenantId, newId()]);
    await sleep(Math.random() * openMs);
    await client.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
  }
  await client.end();
}

function spawnSealer(): ChildProcess {
  const script = join(import.meta.dirname, '../../support/sealer-process.ts');
  return spawn(process.execPath, [script, db.url('shirube_sealer'), db.config.secret, ledger.folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const counts = async (tenantId: string) =>
  (
    await db.oracle<{ events: number; leaves: number; waiting: number; last: number }>(
      `SELECT (SELECT count(*)::int FROM audit_event WHERE tenant_id = $1) AS events,
              (SELECT count(*)::int FROM audit_leaf WHERE tenant_id = $1) AS leaves,
              (SELECT count(*)::int FROM audit_unsealed WHERE tenant_id = $1) AS waiting,
              (SELECT coalesce(max(leaf_index), -1)::int FROM audit_leaf WHERE tenant_id = $1) AS last`,
      [tenantId],
    )
  )[0];

async function untilSealed(tenantId: string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const state = await counts(tenantId);
    if (state?.waiting === 0 && state.events === state.leaves) return;
    await sleep(50);
  }
}

describe('sealing (promise 27)', () => {
  it('misses no event and repeats none while two sealers are killed again and again', {
    timeout: 60_000,
  }, async () => {
    const tenantId = await ledger.tenant();
    const writing = Promise.all(
      Array.from({ length: 6 }, (_, at) => writer(tenantId, at === 0 ? 20 : 60, at === 0 ? 600 : 100)),
    );
    let isWriting = true;
    void writing.finally(() => {
      isWriting = false;
    });
    let kills = 0;
    while (isWriting) {
      const pair = [spawnSealer(), spawnSealer()];
      await sleep(700 + Math.random() * 500);
      for (const child of pair) child.kill('SIGKILL');
      await Promise.all(pair.map((child) => once(child, 'exit')));
      kills += 2;
    }
    await writing;
    const last = spawnSealer();
    await untilSealed(tenantId, 15_000);
    await sleep(100);
    last.kill('SIGTERM');
    await once(last, 'exit');
    const state = await counts(tenantId);
    expect(kills).toBeGreaterThan(3);
    expect(state).toEqual({ ...state, leaves: state?.events, waiting: 0, last: (state?.events ?? 0) - 1 });
    const copies = await openCopies(join(ledger.folder, tenantId));
    const report = await verifyLog(ledger.pools.staff, {
      binding: staffOf(tenantId),
      key: copies.key,
      copies: [copies],
    });
    expect(report.findings.filter(({ code }) => code !== 'copy-torn')).toEqual([]);
    expect(report.copied).toBe(report.checkpoints);
  });

  it('goes on past a transaction that stays open, and seals its event when it ends', async () => {
    const [held, other] = [await ledger.tenant(), await ledger.tenant()];
    const open = new pg.Client({ connectionString: db.url('shirube_staff') });
    await open.connect();
    await open.query('BEGIN');
    await open.query('SELECT app.bind($1, NULL, NULL)', [held]);
    await open.query(EVENT, [held, newId()]);
    const sealer = startSealer({ ...ledger.deps, intervalMs: 20 });
    const seen: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await ledger.events(held, 2);
      await ledger.events(other, 2);
      const since = Date.now();
      await untilSealed(held, 5000);
      await untilSealed(other, 5000);
      seen.push(Date.now() - since);
    }
    const before = await counts(held);
    await open.query('COMMIT');
    await open.end();
    await untilSealed(held, 5000);
    const after = await counts(held);
    await sealer.stop();
    expect(before?.leaves).toBe(10);
    expect(after).toEqual({ events: 11, leaves: 11, waiting: 0, last: 10 });
    expect(Math.max(...seen)).toBeLessThan(2000);
  });

  it('tells how long events wait, and that one damaged log does not hold up the others', async () => {
    const [damaged, whole] = [await ledger.tenant(), await ledger.tenant()];
    for (const tenantId of [damaged, whole]) await ledger.events(tenantId, 2);
    await ledger.sealAll(damaged);
    await ledger.tamper(damaged, "UPDATE audit_leaf SET leaf_hash = sha256('x') WHERE tenant_id = $T");
    await ledger.events(damaged, 1);
    const told: unknown[] = [];
    const sealer = startSealer({
      ...ledger.deps,
      clock: now,
      intervalMs: 20,
      onTrouble: (trouble, tenantId) => told.push([trouble, tenantId]),
    });
    await untilSealed(whole, 5000);
    await sleep(150);
    const health = sealer.health();
    await sealer.stop();
    expect(told).toEqual([['tree-altered', damaged]]);
    expect(health.troubles.get(damaged)).toBe('tree-altered');
    expect(health.lagMs).toBeGreaterThan(0);
    expect(await counts(whole)).toMatchObject({ leaves: 2, waiting: 0 });
  });
});

describe('writing (promise 28)', () => {
  it('shares no row, tuple or advisory lock between two resellers of one tenant', async () => {
    const tenantId = await ledger.tenant();
    const ids = [await ledger.reseller(tenantId, 1), await ledger.reseller(tenantId, 1)];
    // A key check against the tenant's row would lock it, and leave its mark in xmax.
    const lockOnTenant = async () =>
      (await db.oracle<{ xmax: string }>('SELECT xmax FROM tenant WHERE id = $1', [tenantId]))[0]?.xmax;
    const before = await lockOnTenant();
    const clients = await Promise.all(
      ids.map(async (id) => {
        const client = new pg.Client({ connectionString: db.url('shirube_staff') });
        await client.connect();
        await client.query('BEGIN');
        await client.query('SELECT app.bind($1, NULL, NULL)', [tenantId]);
        await client.query('UPDATE reseller SET revision = 2 WHERE tenant_id = $1 AND id = $2', [
          tenantId,
          id,
        ]);
        await client.query(
          `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
           VALUES ($1, $2, 'reseller', $3, 2, 'x', 'timer', now(), now(), '{}')`,
          [tenantId, newId(), id],
        );
        const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        return { client, pid: rows[0]?.pid };
      }),
    );
    const shared = await db.oracle(
      `SELECT locktype, mode FROM pg_locks WHERE pid = ANY ($1)
        GROUP BY locktype, mode, relation, page, tuple, transactionid::text, virtualxid, classid, objid, objsubid
       HAVING count(DISTINCT pid) > 1 AND NOT (locktype = 'relation' AND mode IN ('RowExclusiveLock', 'AccessShareLock', 'RowShareLock'))`,
      [clients.map(({ pid }) => pid)],
    );
    const after = await lockOnTenant();
    for (const { client } of clients) {
      await client.query('COMMIT');
      await client.end();
    }
    expect(shared).toEqual([]);
    expect(after).toBe(before);
  });
});
