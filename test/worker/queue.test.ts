import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { openQueue } from '../../src/platform/queue/open-queue.ts';
import { migrateQueue } from '../../src/platform/queue/postgres-queue.ts';
import { type Batch, EvictingServer, type WorkQueue } from '../../src/platform/queue/work-queue.ts';
import { useDatabase } from '../support/database.ts';
import { needs } from '../support/needs.ts';
import { prepareRedis, type TestRedis } from '../support/redis.ts';

const db = useDatabase();
const report = {
  onError: (e: Error) => console.log('ERR', e.message, JSON.stringify(e)),
  onWarning: () => undefined,
};
const batchOf = (count: number): Batch => ({
  tenantId: newId<string>(),
  messageIds: Array.from({ length: count }, () => newId<string>()),
});
const until = async (isTrue: () => boolean | Promise<boolean>, ms = 15_000) => {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (await isTrue()) return true;
  return false;
};

/** What holds of the queue on either backend. */
function behaves(open: () => Promise<WorkQueue>): void {
  it('gives every batch to a worker, exactly as it was added, and forgets it', async () => {
    const queue = await open();
    const seen: Batch[] = [];
    queue.take(async (batch) => void seen.push(batch), 5);
    const batches = [batchOf(1), batchOf(3), batchOf(25)];
    expect(await queue.add(batches)).toBe(true);
    expect(await until(() => seen.length === 3)).toBe(true);
    expect(seen.sort((a, b) => a.messageIds.length - b.messageIds.length)).toEqual(batches);
    expect(await until(async () => (await queue.size()) === 0)).toBe(true);
    await queue.close();
  });

  it('does not give a batch out again when the work on it failed: the rows bring it back', async () => {
    const queue = await open();
    let calls = 0;
    queue.take(async () => {
      calls += 1;
      throw new Error('boom');
    }, 1);
    await queue.add([batchOf(1)]);
    expect(await until(() => calls === 1)).toBe(true);
    await sleep(1_500);
    expect(calls).toBe(1);
    await queue.close();
  });

  it('waits on closing for what has begun', async () => {
    const queue = await open();
    let done = false;
    let begun = false;
    queue.take(async () => {
      begun = true;
      await sleep(800);
      done = true;
    }, 1);
    await queue.add([batchOf(1)]);
    expect(await until(() => begun)).toBe(true);
    await queue.close();
    expect(done).toBe(true);
  });

  it('counts what waits', async () => {
    const queue = await open();
    expect(await queue.add([batchOf(2), batchOf(2)])).toBe(true);
    expect(await queue.size()).toBe(2);
    const seen: Batch[] = [];
    queue.take(async (batch) => void seen.push(batch), 2);
    expect(await until(() => seen.length === 2)).toBe(true);
    await queue.close();
  });
}

describe('the queue in PostgreSQL', () => {
  beforeAll(async () => {
    await migrateQueue(db.config.databaseUrl, db.config.secret);
    await migrateQueue(db.config.databaseUrl, db.config.secret);
  });
  behaves(() => openQueue({ redisUrl: undefined, workerUrl: db.url('shirube_worker') }, report));

  it('can be brought up to date again after it was used', async () => {
    await migrateQueue(db.config.databaseUrl, db.config.secret);
  });

  it('is open to the worker alone', async () => {
    const rows = await db.oracle<{ role: string; usage: boolean; owner: string }>(
      `SELECT r.rolname AS role, has_schema_privilege(r.oid, n.oid, 'USAGE') AS usage, pg_get_userbyid(n.nspowner) AS owner
         FROM pg_roles r, pg_namespace n WHERE n.nspname = 'bullmq' AND r.rolname LIKE 'shirube%' AND NOT r.rolsuper ORDER BY 1`,
    );
    expect(rows.filter((row) => row.usage).map((row) => row.role)).toEqual([
      'shirube_owner',
      'shirube_worker',
    ]);
    expect(new Set(rows.map((row) => row.owner))).toEqual(new Set(['shirube_owner']));
  });
});

describe('the queue in Redis', () => {
  const program = needs('redis-server');
  let redis: TestRedis | undefined;
  const server = () => {
    if (!redis) throw new Error('started in beforeAll');
    return redis;
  };
  beforeAll(async () => {
    if (!program) return;
    redis = await prepareRedis(program);
    await redis.start();
  });
  afterAll(async () => redis?.end());
  behaves(() => openQueue({ redisUrl: server().url, workerUrl: '' }, report));

  it('says within three seconds that a server is frozen or gone, comes back by itself, and survives being emptied', async () => {
    const queue = await openQueue({ redisUrl: server().url, workerUrl: '' }, report);
    const seen: Batch[] = [];
    queue.take(async (batch) => void seen.push(batch), 2);
    expect(await queue.add([batchOf(1)])).toBe(true);
    expect(await until(() => seen.length === 1)).toBe(true);

    server().freeze();
    const asked = performance.now();
    expect(await queue.add([batchOf(1)])).toBe(false);
    expect(await queue.size()).toBeNull();
    expect(performance.now() - asked).toBeLessThan(3_500);
    server().thaw();
    expect(await until(async () => queue.add([batchOf(1)]))).toBe(true);
    expect(await until(() => seen.length >= 2)).toBe(true);

    await server().flush();
    const before = seen.length;
    expect(await queue.add([batchOf(1)])).toBe(true);
    expect(await until(() => seen.length > before)).toBe(true);

    await server().kill();
    expect(await queue.add([batchOf(1)])).toBe(false);
    await server().start();
    const again = seen.length;
    expect(await until(async () => (await queue.add([batchOf(1)])) && seen.length > again, 30_000)).toBe(
      true,
    );
    await queue.close();
  });

  it('holds ids and nothing else', async () => {
    await server().flush();
    const queue = await openQueue({ redisUrl: server().url, workerUrl: '' }, report);
    await queue.add([{ tenantId: 'tenant-id', messageIds: ['message-id'] }]);
    const text = await server().dump();
    expect(text).toContain('message-id');
    expect(text).not.toMatch(/@|mail|http/);
    await queue.close();
  });

  it('is refused on a server that throws jobs away when its memory is full', async () => {
    if (!program) return;
    const evicting = await prepareRedis(program, ['--maxmemory-policy', 'allkeys-lru']);
    await evicting.start();
    await expect(openQueue({ redisUrl: evicting.url, workerUrl: '' }, report)).rejects.toThrow(
      EvictingServer,
    );
    await evicting.end();
  });
});
