import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatKey, parseKey } from '../../../src/access/rules/key-format.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { createServices, type Services } from '../../../src/main/services.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import { type Client, useApi } from '../../support/api.ts';
import { fillTenant, type Side } from '../../support/two-tenants.ts';
import { OPERATIONS, type Request } from './operations.ts';
import { nothing, requestOf } from './subjects.ts';

const api = useApi();
let side: Side;
/** A second process on the same database, with a memory of keys of its own. */
let other: HttpApp;
let otherServices: Services;
const lines: string[] = [];

beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  otherServices = createServices(
    api.database.config,
    createLogger({ logLevel: 'debug' }, destination),
    api.clock.read,
  );
  other = await buildApp(otherServices, { accepting: () => true, loopDelayLimitMs: 600_000 });
  await other.ready();
  side = await fillTenant(api, 'Keys');
});
afterAll(async () => {
  await other?.close();
  if (otherServices) await closePools(otherServices.pools);
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const askOther = (key: string, { method, url, body, headers }: Request) =>
  other.inject({
    method: method as 'GET',
    url,
    headers: { ...bearer(key), ...headers },
    ...(body && { payload: body }),
  });
const status = async (key: string, url = '/v1/resellers') =>
  (await askOther(key, { method: 'GET', url })).statusCode;
const idOf = (client: Client) => parseKey(client.key)?.id ?? '';
const set = (client: Client, sql: string) =>
  api.database.oracle(`UPDATE api_key SET ${sql} WHERE id = $1`, [idOf(client)]);

describe('a key that was ended', () => {
  const staffOperations = Object.keys(OPERATIONS).filter((name) => OPERATIONS[name]?.may.includes('admin'));
  const ownOperations = Object.keys(OPERATIONS).filter((name) => OPERATIONS[name]?.may.includes('reseller'));

  it('is refused by the very next request, to whatever route, also by a process that knew it', async () => {
    const key = await side.tenant.as('admin');
    expect(await status(key.key)).toBe(200);
    expect((await side.admin.delete(`/v1/api-keys/${idOf(key)}`)).statusCode).toBe(200);
    for (const operation of staffOperations) {
      const answer = await askOther(
        key.key,
        requestOf(operation, { ...nothing(), reseller: side.resellers[0].id }),
      );
      expect([operation, answer.statusCode]).toEqual([operation, 401]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('is refused for a reseller just the same', async () => {
    const key = await side.tenant.reseller(side.resellers[0].id);
    expect(await status(key.key, '/v1/self/status')).toBe(200);
    await side.admin.delete(`/v1/api-keys/${idOf(key)}`);
    for (const operation of ownOperations) {
      const request = requestOf(operation, { ...nothing(), contact: side.resellers[0].contactId });
      expect([operation, (await askOther(key.key, request)).statusCode]).toEqual([operation, 401]);
    }
    expect((await side.resellers[0].client.get('/v1/self/status')).statusCode).toBe(200);
  });

  it('succeeds not once after the answer, however many requests are under way', async () => {
    const key = await side.tenant.as('agent');
    let ended = false;
    const late: number[] = [];
    const caller = async () => {
      for (let n = 0; n < 12; n += 1) {
        const startedAfter = ended;
        const code = await status(key.key);
        if (startedAfter) late.push(code);
      }
    };
    const burst = Promise.all([caller(), caller(), caller(), caller()]);
    await side.admin.delete(`/v1/api-keys/${idOf(key)}`);
    ended = true;
    await burst;
    await caller();
    expect(late.length).toBeGreaterThan(0);
    expect(new Set(late)).toEqual(new Set([401]));
  });

  it('cannot be ended by itself, nor twice with an effect', async () => {
    const key = await side.tenant.as('admin');
    expect((await key.delete(`/v1/api-keys/${idOf(key)}`)).statusCode).toBe(409);
    const first = (await side.admin.delete(`/v1/api-keys/${idOf(key)}`)).json();
    const second = (await side.admin.delete(`/v1/api-keys/${idOf(key)}`)).json();
    expect(second.revokedAt).toBe(first.revokedAt);
  });
});

describe('a key', () => {
  it('is refused from its last moment on', async () => {
    const key = await side.tenant.as('agent');
    expect(await status(key.key)).toBe(200);
    await set(key, `expires_at = now() - interval '1 second'`);
    expect(await status(key.key)).toBe(401);
    expect((await key.get('/v1/resellers')).statusCode).toBe(401);
  });

  it('rests while its distributor is suspended', async () => {
    const closed = await fillTenant(api, 'Closed');
    const suspend = (to: string) =>
      api.database.oracle('UPDATE tenant SET status = $2 WHERE id = $1', [closed.tenant.id, to]);
    expect(await status(closed.admin.key)).toBe(200);
    await suspend('suspended');
    for (const url of ['/v1/resellers', '/v1/tenant', '/v1/api-keys'])
      expect([url, await status(closed.admin.key, url)]).toEqual([url, 401]);
    expect(await status(closed.resellers[0].client.key, '/v1/self/status')).toBe(401);
    await suspend('active');
    expect(await status(closed.admin.key)).toBe(200);
    expect(await status(side.admin.key)).toBe(200);
  });

  it('lives for at most a year, and at least a day', async () => {
    const make = (expiresInDays: number) =>
      side.admin.post('/v1/api-keys', { role: 'agent', label: 'x', expiresInDays });
    expect((await make(366)).statusCode).toBe(400);
    expect((await make(0)).statusCode).toBe(400);
    expect((await make(365)).statusCode).toBe(201);
  });

  it('is known by its second half only to whoever made it', async () => {
    const { key, id } = (await side.admin.post('/v1/api-keys', { role: 'agent', label: 'x' })).json();
    const listed = await side.admin.get('/v1/api-keys?limit=200');
    const audited = await side.admin.get('/v1/audit-events');
    expect(listed.body).toContain(id);
    for (const { body } of [listed, audited]) expect(body).not.toContain(key.split('_')[2]);
    const forged = formatKey(id, 'x'.repeat(30));
    expect(await status(forged)).toBe(401);
    expect(await status(key)).toBe(200);
  });
});

describe('nonsense', () => {
  let queries = 0;
  beforeEach(() => {
    queries = 0;
    const { staff } = otherServices.pools;
    const query = staff.query.bind(staff) as (...values: unknown[]) => unknown;
    staff.query = ((...values: unknown[]) => {
      queries += 1;
      return query(...values);
    }) as typeof staff.query;
    return () => {
      Reflect.deleteProperty(staff, 'query');
    };
  });

  const good = formatKey(newId(), 'a'.repeat(30));
  it.each([
    ['nothing', undefined],
    ['another scheme', `Basic ${good}`],
    ['an empty key', 'Bearer '],
    ['a word', 'Bearer hello'],
    ['a wrong checksum', `Bearer ${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`],
    ['another prefix', `Bearer ${good.replace('shirube', 'github_')}`],
    ['a letter too many', `Bearer ${good}0`],
    ['a letter too few', `Bearer ${good.slice(0, -1)}`],
    ['two keys', `Bearer ${good} ${good}`],
    ['SQL', `Bearer ' OR 1=1 --`],
    ['ten thousand letters', `Bearer ${'a'.repeat(7_000)}`],
  ])('is refused without asking the database: %s', async (_what, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await other.inject({ method: 'GET', url: '/v1/resellers', headers });
    expect([answer.statusCode, queries]).toEqual([401, 0]);
  });

  it('costs one look when it is well made', async () => {
    expect([await status(good), queries]).toEqual([401, 1]);
  });
});

describe('what is kept of keys', () => {
  it('is a digest: nothing in the database opens the API', async () => {
    const made = await side.admin.post(
      '/v1/api-keys',
      { role: 'agent', label: 'x' },
      { 'idempotency-key': 'kept' },
    );
    const { key, id } = made.json();
    const tables = await api.database.oracle<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname IN ('public', 'vault')`,
    );
    let dump = '';
    for (const { name } of tables) {
      for (const row of await api.database.oracle<{ row: string }>(`SELECT t::text AS row FROM ${name} t`))
        dump += `${row.row}\n`;
    }
    const secret = String(key).split('_')[2] ?? '';
    const forms = [
      secret,
      ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(secret).toString(form)),
    ];
    for (const form of forms) expect(dump).not.toContain(form);
    // What is there: the digest of the whole key, in the row of its id.
    const digest = createHash('sha256').update(key).digest('hex');
    expect(dump).toContain(`\\x${digest}`);
    expect(dump.match(/shirube_[0-9A-Za-z]{22}_[0-9A-Za-z]{36}/g)).toBeNull();
    // The stored answer is sealed, and still says the key to whoever repeats the request.
    const again = await side.admin.post(
      '/v1/api-keys',
      { role: 'agent', label: 'x' },
      { 'idempotency-key': 'kept' },
    );
    expect(again.json()).toMatchObject({ id, key });
  });

  it('is not a line in the log', async () => {
    const { key } = await side.tenant.as('admin');
    lines.length = 0;
    await status(key);
    await status(key, `/v1/resellers?key=${key}`);
    await status(key, `/v1/resellers/${key}`);
    await status(key, `/${key}`);
    await status(formatKey(newId(), 'a'.repeat(30)));
    await askOther(key, { method: 'POST', url: '/v1/resellers', body: { [key]: key } });
    const log = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(log).toContain('"status":200');
    expect(log).not.toContain(String(key).split('_')[2]);
    expect(log).not.toMatch(/shirube_[0-9A-Za-z]{22}_/);
  });
});
