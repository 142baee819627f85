import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';

const api = useApi();
const reseller = {
  type: 'indirect',
  startPoint: 'no_mpn',
  company: { registeredName: '株式会社アオイテック' },
  contacts: [{ roles: ['primary_contact'], familyName: '山田', email: 'yamada@aoitec.example' }],
};

let tenant: TestTenant;
let lead: Client;
beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});

const count = async (client: Client): Promise<number> =>
  (await client.get('/v1/resellers?limit=200')).json().items.length;
const key = (value: string) => ({ 'idempotency-key': value });
let number = 0;
const next = (): string => `key-${++number}`;

describe('a repeated POST (promise 33)', () => {
  it('gets the first answer again, body and headers, and says so', async () => {
    const before = await count(lead);
    const header = key(next());
    const first = await lead.post('/v1/resellers', reseller, header);
    const second = await lead.post('/v1/resellers', reseller, header);
    expect(first.statusCode).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.statusCode).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toBe(first.body);
    for (const name of ['location', 'etag']) expect(second.headers[name]).toBe(first.headers[name]);
    expect(await count(lead)).toBe(before + 1);
  });

  it('is the same request whatever the order of its members', async () => {
    const header = key(next());
    const first = await lead.post('/v1/resellers', reseller, header);
    const { contacts, ...rest } = reseller;
    const second = await lead.post('/v1/resellers', { contacts, ...rest }, header);
    expect(second.body).toBe(first.body);
  });

  it('sent many times at once has one effect: every answer is the first one, or says that it is running', async () => {
    const other = await (await api.tenant()).as('lead');
    for (const body of [reseller, { ...reseller, externalRef: 'K-1' }]) {
      const before = await count(other);
      const header = key(next());
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => other.post('/v1/resellers', body, header)),
      );
      const made = answers.filter((answer) => answer.statusCode === 201);
      expect(new Set(made.map((answer) => answer.body)).size).toBe(1);
      expect(made.filter((answer) => answer.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
      for (const answer of answers.filter((one) => one.statusCode !== 201))
        expect(answer.json().code, answer.body).toBe('idempotency-in-progress');
      expect(await count(other)).toBe(before + 1);
    }
  });

  it('an event many times at once is one line of the history, with and without a revision', async () => {
    for (const match of ['"1"', '*']) {
      const { id } = (await lead.post('/v1/resellers', reseller)).json();
      const headers = { ...key(next()), 'if-match': match };
      const event = { type: 'lifecycle.invited' };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => lead.post(`/v1/resellers/${id}/events`, event, headers)),
      );
      expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1);
      expect((await lead.get(`/v1/resellers/${id}/events`)).json().items).toHaveLength(2);
      const late = await lead.post(`/v1/resellers/${id}/events`, event, headers);
      expect(late.statusCode, 'the revision it names is gone, the answer is not').toBe(201);
      expect(late.headers.etag).toBe('"2"');
    }
  });

  it('a key of an API key is made once', async () => {
    const admin = await tenant.as('admin');
    const body = { role: 'agent', label: '窓口' };
    const header = key(next());
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.post('/v1/api-keys', body, header)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
  });
});

describe('a key', () => {
  it('used for another body is refused, and the first effect stays', async () => {
    const header = key(next());
    await lead.post('/v1/resellers', reseller, header);
    const other = await lead.post('/v1/resellers', { ...reseller, tags: ['別'] }, header);
    expect(other.statusCode).toBe(422);
    expect(other.json().code).toBe('idempotency-key-reused');
  });

  it('belongs to one caller, one address and one tenant', async () => {
    const header = key(next());
    const first = await lead.post('/v1/resellers', reseller, header);
    const colleague = await (await tenant.as('lead')).post('/v1/resellers', reseller, header);
    const elsewhere = await (await (await api.tenant()).as('lead')).post('/v1/resellers', reseller, header);
    for (const answer of [colleague, elsewhere]) {
      expect(answer.statusCode).toBe(201);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
      expect(answer.json().id).not.toBe(first.json().id);
    }
    const event = await lead.post(
      `/v1/resellers/${first.json().id}/events`,
      { type: 'lifecycle.invited' },
      { ...header, 'if-match': '*' },
    );
    expect(event.statusCode).toBe(201);
  });

  it('has 1 to 255 printable characters', async () => {
    for (const good of ['x', 'x'.repeat(255), 'a b', '~!"#']) {
      expect((await lead.post('/v1/resellers', reseller, key(`${good}`))).statusCode, good).toBe(201);
    }
    for (const bad of ['', ' ', 'x'.repeat(256), 'tab\there', '鍵', ' x', 'x ']) {
      const answer = await lead.post('/v1/resellers', reseller, key(bad));
      expect(answer.statusCode, JSON.stringify(bad)).toBe(400);
      expect(answer.json().errors[0].pointer).toBe('/Idempotency-Key');
    }
  });

  it('is not spent on a refusal: the corrected request may use it', async () => {
    const header = key(next());
    const { startPoint: _left, ...incomplete } = reseller;
    expect((await lead.post('/v1/resellers', incomplete, header)).statusCode).toBe(400);
    const made = await lead.post('/v1/resellers', reseller, header);
    expect(made.statusCode).toBe(201);
    const url = `/v1/resellers/${made.json().id}/events`;
    const early = key(next());
    expect(
      (await lead.post(url, { type: 'lifecycle.confirmed' }, { ...early, 'if-match': '*' })).statusCode,
    ).toBe(409);
    expect(
      (await lead.post(url, { type: 'lifecycle.invited' }, { ...early, 'if-match': '*' })).statusCode,
    ).toBe(201);
  });

  it('shows nobody else the stored answer: it lies sealed', async () => {
    const name = '封印確認株式会社';
    await lead.post('/v1/resellers', { ...reseller, company: { registeredName: name } }, key(next()));
    const rows = await api.database.oracle<{ found: boolean }>(
      `SELECT bool_or(position($1::bytea in body) > 0) AS found FROM idempotency`,
      [Buffer.from(name)],
    );
    expect(rows[0]?.found).toBe(false);
  });
});
