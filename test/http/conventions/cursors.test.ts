import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';

const api = useApi();
let tenant: TestTenant;
let lead: Client;
let admin: Client;
let first: string;
let cursor: string;

async function register(client: Client, registeredName: string): Promise<string> {
  api.clock.advance(1 / 1_440);
  const made = await client.post('/v1/resellers', {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName },
  });
  expect(made.statusCode, made.body).toBe(201);
  return made.json().id;
}

beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
  admin = await tenant.as('admin');
  first = await register(lead, '一番');
  await register(lead, '二番');
  await register(lead, '三番');
  await lead.patch(`/v1/resellers/${first}`, { tags: ['x'] }, { 'if-match': '*' });
  cursor = (await lead.get('/v1/resellers?limit=1')).json().nextCursor;
});

const open = (value: string, client = lead, path = '/v1/resellers', query = 'limit=1') =>
  client.get(`${path}?${query}&cursor=${encodeURIComponent(value)}`);

describe('a cursor (promise 37)', () => {
  it('opens the page after the one it came with, also with another page size', async () => {
    expect((await open(cursor)).statusCode).toBe(200);
    expect((await open(cursor, lead, '/v1/resellers', 'limit=200')).json().items).toHaveLength(2);
    expect((await open(cursor, admin)).statusCode, 'a colleague may go on with it').toBe(200);
  });

  it('that was changed in a single bit is refused', async () => {
    const bytes = Buffer.from(cursor, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const answer = await open(changed.toString('base64url'));
      expect(answer.statusCode, `bit ${bit}`).toBe(400);
      expect(answer.json().code).toBe('invalid-cursor');
    }
  });

  it('that is cut, lengthened, or no cursor at all is refused', async () => {
    for (const wrong of [
      cursor.slice(0, -2),
      cursor.slice(4),
      `${cursor}AAAA`,
      'AAAA',
      'null',
      '[]',
      '💥',
      '0',
    ])
      expect((await open(wrong)).statusCode, wrong).toBe(400);
  });

  it('is good for its tenant, its list and its query only', async () => {
    const other = await (await api.tenant()).as('lead');
    await register(other, '他社');
    const elsewhere: readonly [string, Client, string, string][] = [
      ['another tenant', other, '/v1/resellers', 'limit=1'],
      ['another list', lead, `/v1/resellers/${first}/events`, 'limit=1'],
      ['another list', lead, '/v1/worklists/ours', 'limit=1'],
      ['another list', admin, '/v1/api-keys', 'limit=1'],
      ['another sort', lead, '/v1/resellers', 'limit=1&sort=name'],
      ['another filter', lead, '/v1/resellers', 'limit=1&stage=intake'],
      ['another search', lead, '/v1/resellers', 'limit=1&q=一'],
    ];
    for (const [what, client, path, query] of elsewhere) {
      const answer = await open(cursor, client, path, query);
      expect(answer.statusCode, `${what}: ${path}?${query}`).toBe(400);
      expect(answer.json().code).toBe('invalid-cursor');
    }
    const events = (await lead.get(`/v1/resellers/${first}/events?limit=1`)).json().nextCursor;
    expect((await open(events, lead, `/v1/resellers/${first}/events`)).statusCode).toBe(200);
    const second = await register(lead, '四番');
    expect(
      (await open(events, lead, `/v1/resellers/${second}/events`)).statusCode,
      'of another reseller',
    ).toBe(400);
  });

  it('ends after a day', async () => {
    const before = api.clock.now;
    const fresh = (await lead.get('/v1/resellers?limit=1')).json().nextCursor;
    api.clock.advance(0.99);
    expect((await open(fresh)).statusCode).toBe(200);
    api.clock.advance(0.02);
    expect((await open(fresh)).statusCode).toBe(400);
    api.clock.now = before;
  });

  it('tells nothing of where it stands', () => {
    const text = Buffer.from(cursor, 'base64url').toString('latin1');
    expect(text).not.toMatch(/2026|T0|[0-9a-f]{8}-/);
  });
});

describe('pages while others register', () => {
  it('neither lose nor repeat what was there from the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('name', 'updatedAt', 'age', 'nextDueAt'),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(2), { minLength: 4, maxLength: 12 }),
        async (sort, limit, inserts) => {
          const client = await (await api.tenant()).as('lead');
          const there = new Set<string>();
          for (let i = 0; i < 6; i++)
            there.add(await register(client, `社名${String.fromCharCode(0x4e00 + i * 7)}`));
          const seen: string[] = [];
          let next: string | null = '';
          for (let page = 0; next !== null; page++) {
            const query: string = `sort=${sort}&limit=${limit}${next ? `&cursor=${next}` : ''}`;
            const body: { items: { id: string }[]; nextCursor: string | null } = (
              await client.get(`/v1/resellers?${query}`)
            ).json();
            seen.push(...body.items.map((item) => item.id));
            next = body.nextCursor;
            for (let i = 0; i < (inserts[page] ?? 0); i++)
              await register(client, `社名${String.fromCharCode(0x4e00 + page * 3 + i)}新`);
          }
          expect(new Set(seen).size, 'nobody twice').toBe(seen.length);
          expect(seen.filter((id) => there.has(id)).length, 'everybody once').toBe(there.size);
        },
      ),
      { numRuns: 8 },
    );
  });
});
