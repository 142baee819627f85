import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../../src/main/wire.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';

const api = useApi();
const apps: HttpApp[] = [];
let tenant: TestTenant;
let lead: Client;

beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function appWith(requestsPerMinute: number): Promise<HttpApp> {
  const services = { ...api.services, config: { ...api.services.config, requestsPerMinute } };
  const app = await buildApp(services, { accepting: () => true, loopDelayLimitMs: 600_000 });
  apps.push(app);
  return app;
}

describe('requests per minute (promise 38)', () => {
  const get = (app: HttpApp, authorization?: string) =>
    app.inject({ url: '/v1/resellers', headers: authorization === undefined ? {} : { authorization } });

  it('are announced, counted for each credential, and refused with the time to wait', async () => {
    const app = await appWith(3);
    const own = `Bearer ${lead.key}`;
    for (let left = 2; left >= 0; left--) {
      const answer = await get(app, own);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['ratelimit-limit']).toBe('3');
      expect(answer.headers['ratelimit-remaining']).toBe(String(left));
      expect(Number(answer.headers['ratelimit-reset'])).toBeGreaterThan(0);
    }
    const refused = await get(app, own);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(refused.headers['ratelimit-remaining']).toBe('0');
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    const colleague = await tenant.as('agent');
    expect(
      (await get(app, `Bearer ${colleague.key}`)).statusCode,
      'a colleague has a count of their own',
    ).toBe(200);
    expect((await app.inject('/livez')).statusCode, 'health is not counted').toBe(200);
  });

  it('guessing keys is counted by address', async () => {
    const app = await appWith(3);
    const guesses = ['shirube_wrong', 'x', lead.key.replace(/.$/, 'x'), lead.key.replace(/.$/, 'y')];
    const answers = [];
    for (const guess of guesses) answers.push((await get(app, `Bearer ${guess}`)).statusCode);
    expect(answers).toEqual([401, 401, 401, 429]);
    expect((await get(app, `Bearer ${lead.key}`)).statusCode, 'who holds a key is not locked out').toBe(200);
  });
});

describe('slow clients (promise 39)', () => {
  /** A connection that dribbles and never comes to an end. Resolves to the milliseconds until it was closed. */
  async function dribble(port: number, head: string, more: string): Promise<number> {
    const began = performance.now();
    const socket: Socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    socket.write(head);
    const timer = setInterval(() => socket.write(more), 1_000);
    // Not `once` of node:events, which fails on 'error': to be cut off with a reset is one way of being gone.
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    return performance.now() - began;
  }

  it('are gone within 15 seconds, and nobody else notices', { timeout: 40_000 }, async () => {
    const app = await appWith(6_000);
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
    const post = (authorization: string) =>
      `POST /v1/resellers HTTP/1.1\r\nhost: x\r\n${authorization}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"a`;
    const kinds: readonly [string, string, string][] = [
      ['headers', 'GET /livez HTTP/1.1\r\nhost: x\r\n', 'x: y\r\n'],
      ['a body', post(`authorization: Bearer ${lead.key}\r\n`), ' '],
      ['a body without a key', post(''), ' '],
      ['a body for nobody', post('').replace('/v1/resellers', '/v1/nothing'), ' '],
    ];
    const slow = kinds.flatMap(([what, head, more]) =>
      Array.from({ length: 4 }, async () => ({ what, ms: await dribble(port, head, more) })),
    );
    let worst = 0;
    for (let i = 0; i < 8; i++) {
      const began = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/v1/resellers`, {
        headers: { authorization: `Bearer ${lead.key}` },
      });
      expect(answer.status).toBe(200);
      worst = Math.max(worst, performance.now() - began);
      await sleep(500);
    }
    expect(worst).toBeLessThan(2_000);
    for (const { what, ms } of await Promise.all(slow)) {
      expect(ms, what).toBeLessThan(15_000);
      expect(ms, `${what}: not before its time`).toBeGreaterThan(5_000);
    }
  });
});

describe('a query', () => {
  it('of many parameters is refused like any unknown one', async () => {
    const query = Array.from({ length: 500 }, (_, index) => `p${index}=1`).join('&');
    expect((await lead.get(`/v1/resellers?${query}`)).statusCode).toBe(400);
  });

  it('with names of a prototype is refused', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'hasOwnProperty',
      '__proto__[x]',
      'constructor.prototype',
    ]) {
      const answer = await lead.get(`/v1/resellers?${encodeURIComponent(name)}=1`);
      expect(answer.statusCode, name).toBe(400);
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    }
  });
});
