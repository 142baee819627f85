import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';

const api = useApi();
let tenant: TestTenant;
let lead: Client;
beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});

async function draft(): Promise<string> {
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: '株式会社アオイテック' },
    tags: [],
  };
  const made = await lead.post('/v1/resellers', body);
  return made.json().id;
}

/** Every request that changes what somebody may have read, from the description's own list. */
async function guarded(): Promise<{ method: string; url: string; body: object }[]> {
  const id = await draft();
  const known: Record<string, object> = {
    'patch /v1/resellers/{id}': { tags: ['x'] },
    'post /v1/resellers/{id}/events': { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } },
    'put /v1/resellers/{id}/programme': { programme: '2025-10', reason: '改定' },
    'patch /v1/resellers/{id}/tickets/{ticketId}': { number: '2611240040001234' },
    'patch /v1/users/{id}': { displayName: '改名 花子' },
    'put /v1/tenant/sign-in': {
      issuer: 'https://id.aoi.example',
      clientId: 'shirube',
      clientSecret: 'a secret of the provider',
    },
    'patch /v1/tenant': { name: '新しい名前' },
  };
  const { paths } = (await api.app.inject('/openapi.json')).json();
  const found = Object.entries<Record<string, { responses: object }>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => '428' in operation.responses)
      .map(([method]) => ({ method: method.toUpperCase(), path, body: known[`${method} ${path}`] })),
  );
  for (const { method, path, body } of found) expect(body, `a body for ${method} ${path}`).toBeDefined();
  const colleague = { displayName: '新任 花子', email: `${id}@staff.example`, role: 'agent' };
  const userId = (await (await tenant.as('admin')).post('/v1/users', colleague)).json().id;
  const ticketId = (await lead.post(`/v1/resellers/${id}/tickets`, {})).json().id;
  return found.map(({ method, path, body }) => ({
    method,
    url: path.replace('{id}', path.startsWith('/v1/users/') ? userId : id).replace('{ticketId}', ticketId),
    body: body ?? {},
  }));
}

describe('If-Match (promise 34)', () => {
  it('is needed by every change of something that can be read: 428, 412 with the current revision, then 200', async () => {
    const admin = await tenant.as('admin');
    for (const { method, url, body } of await guarded()) {
      const name = `${method} ${url}`;
      const send = (match?: string) =>
        admin.send(method, url, { body, headers: match === undefined ? {} : { 'if-match': match } });
      const current = (await admin.get(url.replace(/\/(events|programme)$/, ''))).headers.etag as string;
      const missing = await send();
      expect(missing.statusCode, name).toBe(428);
      expect(missing.json().code).toBe('revision-required');
      const stale = await send('"999"');
      expect(stale.statusCode, name).toBe(412);
      expect(stale.json()).toMatchObject({
        code: 'revision-stale',
        currentRevision: Number(current.slice(1, -1)),
      });
      for (const wrong of [
        `W/${current}`,
        current.slice(1, -1),
        '"abc"',
        '',
        '"1',
        `${current}, "9"`,
        '"-1"',
        '"1e3"',
      ])
        expect((await send(wrong)).statusCode, `${name} ${wrong}`).toBe(412);
      expect((await admin.get(url.replace(/\/(events|programme)$/, ''))).headers.etag, name).toBe(current);
      const done = await send(current);
      expect([200, 201], `${name} ${done.body}`).toContain(done.statusCode);
      expect(done.headers.etag, name).toBe(`"${Number(current.slice(1, -1)) + 1}"`);
      const repeated = await send('*');
      expect(repeated.statusCode, `${name}: it says so already`).toBe(200);
      expect(repeated.headers.etag, `${name}: unchanged`).toBe(done.headers.etag);
    }
  });

  it('is welcome, not required, where a reseller reports on itself', async () => {
    const id = await draft();
    await lead.patch(
      `/v1/resellers/${id}`,
      { contacts: [{ roles: ['primary_contact'], familyName: '山田', email: 'y@a.example' }] },
      { 'if-match': '*' },
    );
    await lead.post(`/v1/resellers/${id}/events`, { type: 'lifecycle.invited' }, { 'if-match': '*' });
    const own = await tenant.reseller(id);
    const event = { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } };
    expect((await own.post('/v1/self/events', event, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await own.post('/v1/self/events', event)).statusCode).toBe(201);
  });
});

describe('two editors', () => {
  it('never overwrite what they did not see, whatever the order', async () => {
    const step = fc.record({ editor: fc.nat(1), what: fc.constantFrom('read', 'write') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
        const url = `/v1/resellers/${await draft()}`;
        const seen: ({ etag: string; tags: string[] } | undefined)[] = [undefined, undefined];
        let expected: string[] = [];
        let count = 0;
        for (const { editor, what } of steps) {
          if (what === 'read' || seen[editor] === undefined) {
            const answer = await lead.get(url);
            seen[editor] = { etag: answer.headers.etag as string, tags: answer.json().tags };
            continue;
          }
          const { etag, tags } = seen[editor];
          const next = [...tags, `t${count++}`];
          const answer = await lead.patch(url, { tags: next }, { 'if-match': etag });
          if (answer.statusCode === 200) {
            expect(tags, 'only on top of what was there').toEqual(expected);
            expected = next;
            seen[editor] = { etag: answer.headers.etag as string, tags: next };
          } else {
            expect(answer.statusCode).toBe(412);
            expect(tags).not.toEqual(expected);
          }
        }
        expect((await lead.get(url)).json().tags).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('at the same moment: one is told to look again', async () => {
    const url = `/v1/resellers/${await draft()}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        lead.patch(url, { tags: [`t${index}`] }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array(7).fill(412)]);
    for (const answer of answers.filter((one) => one.statusCode === 412))
      expect(answer.json().currentRevision).toBe(2);
  });

  it('with `*` everybody’s report is recorded', async () => {
    const id = await draft();
    const answers = await Promise.all(
      [10, 20, 30, 40].map((enforcedPercent) =>
        lead.post(
          `/v1/resellers/${id}/events`,
          { type: 'mfa.reading_recorded', data: { enforcedPercent } },
          { 'if-match': '*' },
        ),
      ),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201]);
    const record = (await lead.get(`/v1/resellers/${id}`)).json();
    expect(record.revision).toBe(5);
    expect(record.tracks.mfa.readings).toHaveLength(4);
  });
});

describe('If-None-Match', () => {
  it('spares the body while the copy says the same, in either form of the tag, until a date changes it', async () => {
    const id = await draft();
    const get = (tag: string) => lead.get(`/v1/resellers/${id}`, { headers: { 'if-none-match': tag } });
    for (const tag of ['"1"', 'W/"1"']) expect((await get(tag)).statusCode, tag).toBe(304);
    for (const tag of ['"2"', '"x"', 'nothing']) expect((await get(tag)).statusCode, tag).toBe(200);
    const before = api.clock.now;
    api.clock.advance(7);
    const overdue = await get('"1"');
    api.clock.now = before;
    expect(overdue.statusCode).toBe(200);
    expect(overdue.json().overlays).toContain('overdue');
  });
});
