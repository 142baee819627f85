import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseKey } from '../../src/access/rules/key-format.ts';
import { type Client, type TestTenant, useApi } from '../support/api.ts';
import { seal } from '../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let admin: Client;
let base: string;

beforeAll(async () => {
  tenant = await api.tenant();
  admin = await tenant.as('admin');
  base = await api.app.listen({ port: 0, host: '127.0.0.1' });
});

interface Event {
  readonly id: number;
  readonly data: { readonly type: string; readonly resellerId: string | null; readonly sequence: number };
}

/** A reader like a browser's: collects events until it has enough, or the stream ends. */
async function follow(key: string, query: string, more: Record<string, string> = {}) {
  const stop = new AbortController();
  const answer = await fetch(`${base}/v1/changes/stream${query}`, {
    headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream', ...more },
    signal: stop.signal,
  });
  const events: Event[] = [];
  let raw = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      raw += decoder.decode(chunk as Uint8Array, { stream: true });
      const whole = raw.split('\n\n').slice(0, -1);
      events.length = 0;
      for (const block of whole) {
        const data = /^data: (.*)$/mu.exec(block)?.[1];
        if (data !== undefined)
          events.push({ id: Number(/^id: (\d+)$/mu.exec(block)?.[1]), data: JSON.parse(data) });
      }
    }
  })().catch(() => undefined);
  const until = async (n: number) => {
    for (let look = 0; look < 100 && events.length < n; look += 1) await sleep(100);
    return [...events];
  };
  return { answer, events, until, ended, stop: () => stop.abort(), raw: () => raw };
}

const register = async (n: number): Promise<string> => {
  const company = { registeredName: `株式会社流れ${n}` };
  return (await admin.post('/v1/resellers', { type: 'indirect', startPoint: 'no_mpn', company })).json().id;
};

describe('the stream of changes', () => {
  it('says what changes as it changes, under the numbers of the feed', async () => {
    const reader = await follow(admin.key, '');
    expect(reader.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(reader.answer.headers.get('cache-control')).toBe('no-store');
    const id = await register(1);
    await admin.post(`/v1/resellers/${id}/notes`, { text: '電話あり' });
    await seal(api, tenant.id);
    const events = await reader.until(2);
    const mine = events.filter(({ data }) => data.resellerId === id);
    expect(mine.map(({ data }) => data.type)).toEqual(['reseller.registered', 'note.added']);
    const { items } = (await admin.get(`/v1/changes?after=${(mine[0]?.id ?? 1) - 1}`)).json();
    expect(mine.map(({ data }) => data)).toEqual(items.slice(0, 2));
    reader.stop();
  });

  it('resumes where a reader left off, and loses nothing between', async () => {
    const first = await follow(admin.key, '?after=0&forSeconds=1');
    await first.ended;
    const last = first.events.at(-1)?.id ?? 0;
    expect(last).toBeGreaterThan(0);
    const id = await register(2);
    await seal(api, tenant.id);
    const second = await follow(admin.key, '?after=0&forSeconds=1', { 'last-event-id': String(last) });
    await second.ended;
    expect(second.events.every((event) => event.id > last)).toBe(true);
    expect(second.events.some(({ data }) => data.resellerId === id)).toBe(true);
    const ids = [...first.events, ...second.events].map((event) => event.id);
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, n) => n + 1));
  });

  it('is each distributor’s own', async () => {
    const other = await api.tenant();
    const stranger = await follow((await other.as('admin')).key, '?after=0&forSeconds=2');
    await register(3);
    await seal(api, tenant.id);
    await stranger.ended;
    expect(stranger.raw()).not.toContain('reseller.registered');
  });

  it('ends within seconds when its credential is revoked, and then says so', async () => {
    const lead = await tenant.as('lead');
    const reader = await follow(lead.key, '');
    expect(reader.answer.status).toBe(200);
    await admin.delete(`/v1/api-keys/${parseKey(lead.key)?.id}`);
    const ended = await Promise.race([reader.ended.then(() => 'ended'), sleep(5_000, 'still open')]);
    expect(ended).toBe('ended');
    expect((await follow(lead.key, '')).answer.status).toBe(401);
  });

  it('opens six times for one credential and no more; one that ends makes room', async () => {
    const agent = await tenant.as('agent');
    const readers = await Promise.all(Array.from({ length: 6 }, () => follow(agent.key, '?forSeconds=60')));
    expect(readers.map((reader) => reader.answer.status)).toEqual(Array(6).fill(200));
    const seventh = await follow(agent.key, '');
    expect([seventh.answer.status, seventh.answer.headers.get('retry-after')]).toEqual([429, '10']);
    readers[0]?.stop();
    await sleep(300);
    const again = await follow(agent.key, '?forSeconds=1');
    expect(again.answer.status).toBe(200);
    for (const reader of readers) reader.stop();
  });

  it('does not keep the server from closing', async () => {
    const reader = await follow(admin.key, '');
    const begun = performance.now();
    await api.app.close();
    await reader.ended;
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
