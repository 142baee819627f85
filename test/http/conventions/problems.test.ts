import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/kernel/app-error.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { PROBLEMS } from '../../../src/platform/http/problems.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { type Client, useApi } from '../../support/api.ts';

const api = useApi();
const access = { ownership: 'system', permission: null } as const;
let lead: Client;
let app: HttpApp;
let port: number;

beforeAll(async () => {
  lead = await (await api.tenant()).as('lead');
  app = await buildApp(api.services, { accepting: () => true, loopDelayLimitMs: 600_000 });
  app.get('/v1/broken/:how', { config: { access } }, async (request) =>
    fail((request.params as { how: string }).how),
  );
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(async () => {
  await app?.close();
});

const SECRET = 'SELECT secret FROM vault.subject_key WHERE /home/app/src/store.ts';

/** Failures that nobody foresaw, each with something inside that must not get out. */
function fail(how: string): never {
  if (how === 'text') throw SECRET;
  if (how === 'status')
    throw Object.assign(new Error(SECRET), { statusCode: 418, validation: [{ message: SECRET }] });
  if (how === 'database')
    throw Object.assign(new Error(SECRET), { code: '42P01', detail: SECRET, table: SECRET });
  if (how === 'null') throw null;
  throw new TypeError(SECRET);
}

interface Request {
  readonly url: string;
  readonly method?: 'PUT' | 'DELETE';
}
interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Bytes on a socket, and whatever comes back until the other side closes. */
async function raw(text: string): Promise<Raw> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (data) => {
      received += data.toString();
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  return {
    status: Number(line.split(' ')[1]),
    headers: Object.fromEntries(
      headers.map((header) => header.toLowerCase().split(': ') as [string, string]),
    ),
    body,
  };
}

function expectProblem(
  answer: { body: string; headers: Readonly<Record<string, unknown>> },
  status: number,
  code: string,
): void {
  expect(String(answer.headers['content-type']), answer.body).toContain('application/problem+json');
  const body = JSON.parse(answer.body);
  expect(body).toMatchObject({ status, code, type: `https://shirube.example/problems/${code}` });
  expect(body.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(body.title).not.toBe('');
  expect(body.detail).not.toBe('');
  expect(ERROR_CODES).toContain(body.code);
  expect(Object.keys(body).sort()).toEqual(
    expect.arrayContaining(['code', 'detail', 'requestId', 'status', 'title', 'type']),
  );
}

describe('every failure is a problem of the closed catalogue (promise 35)', () => {
  const json = { 'content-type': 'application/json' };
  const cases: readonly [string, number, string, Request][] = [
    ['an unknown address', 404, 'not-found', { url: '/v1/nothing' }],
    ['an address outside', 404, 'not-found', { url: '/etc/passwd' }],
    ['a bad escape in the address', 400, 'invalid-request', { url: '/v1/resellers/%E0%A4%A' }],
    ['no credential', 401, 'unauthenticated', { url: '/v1/resellers' }],
    ['another method', 405, 'method-not-allowed', { url: '/v1/resellers', method: 'DELETE' }],
    [
      'another method of an address with an id',
      405,
      'method-not-allowed',
      { url: '/v1/resellers/abc/events', method: 'PUT' },
    ],
    ['a failure', 500, 'internal', { url: '/v1/broken/error' }],
    ['a failure that is a text', 500, 'internal', { url: '/v1/broken/text' }],
    ['a failure that is nothing', 500, 'internal', { url: '/v1/broken/null' }],
    ['a failure of the database', 500, 'internal', { url: '/v1/broken/database' }],
    ['a failure with a status of its own', 400, 'invalid-request', { url: '/v1/broken/status' }],
    ['an id too long for a path', 404, 'not-found', { url: `/v1/broken/${'x'.repeat(101)}` }],
  ];
  for (const [what, status, code, request] of cases) {
    it(`${what}: ${status} ${code}`, async () => {
      for (const language of ['ja', 'en', 'en-GB, ja;q=0.5', 'fr']) {
        const answer = await app.inject({ ...request, headers: { 'accept-language': language } });
        expect(answer.statusCode).toBe(status);
        expectProblem(answer, status, code);
        const isEnglish = language.startsWith('en');
        expect(/[ぁ-ん]/.test(answer.json().title + answer.json().detail), language).toBe(!isEnglish);
        for (const inner of ['SELECT', 'vault', '/home', '.ts', 'TypeError', 'at '])
          expect(answer.body).not.toContain(inner);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.headers['x-request-id']).toBe(answer.json().requestId);
      }
    });
  }

  it('what a body can be wrong in: 400, 413, 415', async () => {
    const bodies: readonly [string, Record<string, string>, string | undefined, number, string][] = [
      ['not JSON', json, '{"type":', 400, 'malformed-json'],
      ['nothing', json, '', 400, 'malformed-json'],
      ['half a letter', json, '{"type":"\\ud8"}', 400, 'malformed-json'],
      ['a prototype', json, '{"__proto__":{"role":"admin"}}', 400, 'malformed-json'],
      ['a constructor', json, '{"constructor":{"prototype":{"x":1}}}', 400, 'malformed-json'],
      ['another type', { 'content-type': 'text/plain' }, 'x', 415, 'unsupported-media-type'],
      [
        'a form',
        { 'content-type': 'application/x-www-form-urlencoded' },
        'type=indirect',
        415,
        'unsupported-media-type',
      ],
      ['XML', { 'content-type': 'application/xml' }, '<a/>', 415, 'unsupported-media-type'],
      ['too much', json, `"${'x'.repeat(1024 * 1024)}"`, 413, 'payload-too-large'],
    ];
    for (const [what, headers, payload, status, code] of bodies) {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/resellers',
        headers: { authorization: `Bearer ${lead.key}`, 'accept-language': 'en', ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      expect(answer.statusCode, what).toBe(status);
      expectProblem(answer, status, code);
    }
    const largest = JSON.stringify({ note: 'x'.repeat(1024 * 1024 - 11) });
    expect(Buffer.byteLength(largest)).toBe(1024 * 1024);
    const allowed = await app.inject({
      method: 'POST',
      url: '/v1/resellers',
      headers: { authorization: `Bearer ${lead.key}`, ...json },
      payload: largest,
    });
    expect(allowed.json().code, 'one MiB is read, and found wanting').toBe('invalid-request');
  });

  it('405 names what is allowed', async () => {
    const allow = async (url: string, method: 'DELETE' | 'PUT' | 'POST') =>
      (await app.inject({ url, method })).headers.allow;
    expect(await allow('/v1/resellers', 'DELETE')).toBe('POST, GET, HEAD');
    expect(await allow('/v1/resellers/0199a000-0000-7000-8000-000000000001', 'PUT')).toBe('GET, HEAD, PATCH');
    expect(await allow('/livez', 'POST')).toBe('GET, HEAD');
  });

  it('what never becomes a request is answered too: 400, 431', async () => {
    const cases: readonly [string, number, string][] = [
      ['nonsense\r\n\r\n', 400, 'invalid-request'],
      ['GET /livez HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n', 400, 'invalid-request'],
      [`GET /livez HTTP/1.1\r\nhost: x\r\nlong: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
      [
        'POST /v1/resellers HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
        'invalid-request',
      ],
      ['POST /v1/resellers HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n', 400, 'invalid-request'],
    ];
    for (const [text, status, code] of cases) {
      const answer = await raw(text);
      expect(answer.status, text.slice(0, 40)).toBe(status);
      expectProblem(answer, status, code);
    }
    const fine = await raw('GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(fine.status, 'a proper one on the same port').toBe(200);
  });

  it('the catalogue says something in both languages for every code, and each status once known', () => {
    for (const code of ERROR_CODES) {
      const { status, title, detail } = PROBLEMS[code];
      expect(status).toBeGreaterThanOrEqual(400);
      for (const text of [title, detail]) {
        expect(text.ja).toMatch(/[ぁ-んァ-ン一-龠]/);
        expect(text.en).toMatch(/[a-z]/);
      }
    }
  });
});

describe('what is not asked for is refused, with its place', () => {
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: '株式会社アオイテック' },
  };

  it('unknown members at every depth, wrong kinds, missing ones', async () => {
    const wrong: readonly [object, string, string][] = [
      [{ ...body, colour: 'red' }, '/colour', 'unknown_field'],
      [{ ...body, company: { ...body.company, 'a/b~c': 1 } }, '/company/a~1b~0c', 'unknown_field'],
      [
        { ...body, contacts: [{ roles: ['signer'], familyName: '山', admin: true }] },
        '/contacts/0/admin',
        'unknown_field',
      ],
      [{ ...body, type: 'direct' }, '/type', 'not_one_of'],
      [{ ...body, type: 7 }, '/type', 'not_one_of'],
      [{ ...body, company: null }, '/company', 'wrong_type'],
      [{ ...body, company: [] }, '/company', 'wrong_type'],
      [{ type: 'indirect', startPoint: 'no_mpn' }, '/company', 'required'],
      [{ ...body, tags: Array(21).fill('x') }, '/tags', 'too_long'],
      [{ ...body, company: { registeredName: ' ' } }, '/company/registeredName', 'too_short'],
      [
        { ...body, company: { registeredName: 'x', corporateNumber: '12' } },
        '/company/corporateNumber',
        'wrong_format',
      ],
    ];
    for (const [value, pointer, code] of wrong) {
      const answer = await lead.post('/v1/resellers', value, { 'accept-language': 'en' });
      expect(answer.statusCode, pointer).toBe(400);
      expect(answer.json().errors[0], pointer).toMatchObject({ pointer, code });
      expect(answer.json().errors[0].message).not.toMatch(/[ぁ-ん]|undefined/);
    }
  });

  it('members of the data of an event: 422', async () => {
    const { id } = (await lead.post('/v1/resellers', body)).json();
    const wrong: readonly [object, string, string][] = [
      [{ type: 'mpn.submitted', data: {} }, '/data/submittedName', 'required'],
      [{ type: 'mpn.submitted', data: { submittedName: 'x', by: 'me' } }, '/data/by', 'unknown_field'],
      [
        { type: 'partner_id.recorded', data: { number: '12345', kind: 'both', country: 'JP' } },
        '/data/kind',
        'not_one_of',
      ],
      [{ type: 'mfa.reading_recorded', data: { enforcedPercent: 101 } }, '/data/enforcedPercent', 'too_long'],
      [{ type: 'lifecycle.invited', occurredAt: '2099-01-01T00:00:00Z' }, '/occurredAt', 'in_the_future'],
    ];
    for (const [event, pointer, code] of wrong) {
      const answer = await lead.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
      expect(answer.statusCode, answer.body).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'invalid-data', errors: [{ pointer, code }] });
    }
  });

  it('what a record holds cannot be set from outside (mass assignment)', async () => {
    const { id } = (await lead.post('/v1/resellers', body)).json();
    const record = (await lead.get(`/v1/resellers/${id}`)).json();
    const settable = [
      'type',
      'startPoint',
      'externalRef',
      'company',
      'contacts',
      'assigneeId',
      'tags',
      'parentResellerId',
    ];
    for (const member of Object.keys(record).filter((name) => !settable.includes(name))) {
      const answer = await lead.patch(
        `/v1/resellers/${id}`,
        { [member]: record[member] },
        { 'if-match': '*' },
      );
      expect(answer.statusCode, member).toBe(400);
      expect(answer.json().errors[0]).toMatchObject({ pointer: `/${member}`, code: 'unknown_field' });
      if (member === 'programme') continue;
      const made = await lead.post('/v1/resellers', { ...body, [member]: record[member] });
      expect(made.statusCode, member).toBe(400);
    }
  });
});

describe('the media type does not decide whether a body is looked at (promise 36)', () => {
  const wrong = JSON.stringify({ type: 'indirect', admin: true });
  const types = [
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json; charset=utf-8; boundary=x',
    'application/json ;charset=utf-8',
    'application/json\t',
    ' application/json',
    'application/json;',
    'application/json,text/plain',
    'application/vnd.api+json',
    'application/json+x',
    'text/json',
    'application/jsonp',
    'application/json\u00a0',
    'multipart/form-data; boundary=x',
    '*/*',
    'application/*',
  ];
  for (const type of types) {
    it(JSON.stringify(type), async () => {
      const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
        const request = httpRequest(
          {
            port,
            host: '127.0.0.1',
            method: 'POST',
            path: '/v1/resellers',
            headers: { authorization: `Bearer ${lead.key}`, 'content-type': type },
          },
          (response) => {
            let body = '';
            response.on('data', (data) => {
              body += data;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
          },
        );
        request.on('error', reject);
        request.end(wrong);
      });
      expect([400, 415]).toContain(answer.status);
      if (answer.status === 400 && !answer.body.includes('malformed'))
        expect(JSON.parse(answer.body).errors, answer.body).toContainEqual(
          expect.objectContaining({ pointer: '/admin' }),
        );
    });
  }
});
