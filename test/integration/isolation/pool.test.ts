import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { DB_ROLES } from '../../../src/platform/db/pools.ts';
import type { Client } from '../../support/api.ts';
import { useApi } from '../../support/api.ts';
import { fillTenant, type Side } from '../../support/two-tenants.ts';

const api = useApi();
const SIZE = 4;
const CALLERS = 24;
const REQUESTS_EACH = 25;

interface Caller {
  readonly client: Client;
  readonly side: Side;
  readonly mark: string;
  readonly other: string;
}
let callers: Caller[];

beforeAll(async () => {
  for (const role of DB_ROLES) api.services.pools[role].options.max = SIZE;
  const marks = ['Redred', 'Blueblue'] as const;
  const sides = [await fillTenant(api, marks[0]), await fillTenant(api, marks[1])] as const;
  callers = Array.from({ length: CALLERS }, (_, n) => {
    const at = n % 2 === 0 ? 0 : 1;
    const side = sides[at];
    const client = n % 3 === 0 ? side.resellers[0].client : side.admin;
    return { client, side, mark: marks[at], other: marks[1 - at] ?? '' };
  });
});

/** One request of a caller: reads and writes, on the hot path and in transactions. */
function request({ client, side }: Caller, n: number) {
  const id = side.resellers[n % 2]?.id;
  if (client !== side.admin)
    return n % 2 === 0
      ? client.get('/v1/self/status')
      : client.post('/v1/self/events', {
          type: 'work_tenant.created',
          data: { domain: `d${n}.onmicrosoft.com` },
        });
  const calls = [
    () => client.get(`/v1/resellers/${id}`),
    () => client.get('/v1/resellers?q=商事'),
    () => client.get(`/v1/resellers/${id}/events`),
    () => client.get('/v1/api-keys'),
    () => client.patch('/v1/tenant', { name: `${side.tenant.slug} ${n}` }, { 'if-match': '*' }),
    () => client.patch(`/v1/resellers/${id}`, { tags: [`t${n}`] }, { 'if-match': '*' }),
  ];
  return (calls[n % calls.length] ?? calls[0])?.();
}

const SESSIONS = `FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('shirube_staff', 'shirube_reseller')`;

describe('four connections for two tenants, cut at any moment', () => {
  it('never carry anything from one request to the next, and come back', { timeout: 120_000 }, async () => {
    let busy = true;
    let cut = 0;
    const cutting = (async () => {
      while (busy) {
        const rows = await api.database.oracle(
          `SELECT pg_terminate_backend(pid) FROM (SELECT pid ${SESSIONS} ORDER BY random() LIMIT 1) AS one`,
        );
        cut += rows.length;
        await sleep(25);
      }
    })();
    const statuses = new Map<number, number>();
    const wrong: string[] = [];
    const strange: string[] = [];
    await Promise.all(
      callers.map(async (caller, k) => {
        for (let n = 0; n < REQUESTS_EACH; n += 1) {
          const answer = await request(caller, n + k);
          if (!answer) continue;
          statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
          if (answer.statusCode >= 500 && answer.statusCode !== 503) strange.push(answer.body);
          if (answer.body.includes(caller.other)) wrong.push(`${caller.mark}: ${answer.body.slice(0, 200)}`);
        }
      }),
    );
    busy = false;
    await cutting;
    console.info(`${cut} connections cut; answers by status: ${JSON.stringify([...statuses])}`);
    expect(wrong).toEqual([]);
    expect(strange).toEqual([]);
    expect(cut).toBeGreaterThan(5);
    expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(100);
    // A request whose connection went away is asked to come again; it is never told that the fault is inside.
    expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);

    for (const caller of callers) {
      const answer = await request(caller, 0);
      expect(answer?.statusCode, answer?.body).toBeLessThan(300);
    }
  });

  it('leave no transaction open and no tenant behind', async () => {
    const open = await api.database.oracle(
      `SELECT state, query ${SESSIONS} AND state LIKE 'idle in transaction%'`,
    );
    expect(open).toEqual([]);
    for (const role of ['staff', 'reseller'] as const) {
      const pool = api.services.pools[role];
      const clients = await Promise.all(Array.from({ length: SIZE }, () => pool.connect()));
      for (const client of clients) {
        const { rows } = await client.query(
          `SELECT nullif(current_setting('app.tenant_id', true), '') AS tenant, nullif(current_setting('app.reseller_id', true), '') AS reseller`,
        );
        expect(rows).toEqual([{ tenant: null, reseller: null }]);
      }
      for (const client of clients) client.release();
      expect(pool.totalCount).toBeLessThanOrEqual(SIZE);
      expect(pool.waitingCount).toBe(0);
    }
  });
});
