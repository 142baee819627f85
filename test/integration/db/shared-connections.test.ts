import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/kernel/app-error.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { readShared } from '../../../src/platform/db/bound.ts';
import { closePools, createPools, type Pool, type Pools } from '../../../src/platform/db/pools.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
let pools: Pools;
let pool: Pool;
beforeAll(() => {
  pools = createPools({
    urlOf: (role) => database.url(`shirube_${role}`),
    size: () => 6,
    onIdleError: () => undefined,
  });
  pool = pools.staff;
});
afterAll(() => closePools(pools));

const WHO = {
  name: 'test-who',
  text: "SELECT app.bind($1, NULL, NULL), pg_backend_pid() AS pid, set_config('app.mark', coalesce(current_setting('app.mark', true), '') || 'x', true) AS mark",
};
const OWN = { name: 'test-own', text: 'SELECT $1::int / $2::int AS whole, app.tenant_id() AS tenant' };
const SLOW = { name: 'test-slow', text: 'SELECT pg_backend_pid() AS pid, pg_sleep($1)' };

describe('shared connections', () => {
  it('carry many statements at once on at most four of the pool', async () => {
    const rows = await Promise.all(
      Array.from({ length: 200 }, () =>
        readShared<{ pid: number; mark: string }>(pool, WHO, [newId<string>()]),
      ),
    );
    expect(rows.every(([row]) => row?.mark === 'x')).toBe(true);
    expect(new Set(rows.map(([row]) => row?.pid)).size).toBeLessThanOrEqual(4);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('lend no binding to the next statement', async () => {
    const bound = readShared(pool, WHO, [newId<string>()]);
    const unbound = readShared(pool, OWN, [1, 1]);
    await bound;
    await expect(unbound).rejects.toMatchObject({ code: 'internal' });
  });

  it('keep the error of one statement from the others', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        readShared<{ n: number }>(pool, { name: 'test-n', text: 'SELECT 12 / $1::int AS n' }, [i % 4]),
      ),
    );
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value[0]?.n : 'failed'))).toEqual(
      Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 'failed' : 12 / (i % 4))),
    );
  });

  it('fail with the connection they were on, and only then', async () => {
    const cut = Promise.allSettled(Array.from({ length: 3 }, () => readShared(pool, SLOW, [5])));
    await expect.poll(() => sleepers()).toBeGreaterThan(0);
    await database.oracle(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND usename = 'shirube_staff'",
    );
    for (const result of await cut) {
      expect(result.status === 'rejected' && result.reason instanceof AppError && result.reason.code).toBe(
        'unavailable',
      );
    }
    expect(await readShared(pool, WHO, [newId<string>()])).toHaveLength(1);
  });
});

async function sleepers(): Promise<number> {
  const rows = await database.oracle(
    "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND usename = 'shirube_staff'",
  );
  return rows.length;
}
