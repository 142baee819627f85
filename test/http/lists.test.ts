import { beforeAll, describe, expect, it } from 'vitest';
import { toInstant } from '../../src/kernel/time.ts';
import { type Client, type TestTenant, useApi } from '../support/api.ts';

const api = useApi();
const START = toInstant('2026-11-24T01:00:00Z');
const assignee = '0199a000-0000-7000-8000-000000000001';

let tenant: TestTenant;
let lead: Client;
const ids: Record<string, string> = {};

async function register(key: string, registeredName: string, more: object = {}): Promise<void> {
  const contact = {
    roles: ['primary_contact', 'global_admin'],
    familyName: '山田',
    email: `${key}@shop.example`,
  };
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName },
    contacts: [contact],
    externalRef: `K-${key}`,
    ...more,
  };
  api.clock.advance(1 / 1_440);
  const made = await lead.post('/v1/resellers', body);
  expect(made.statusCode, made.body).toBe(201);
  ids[key] = made.json().id;
}

async function report(key: string, type: string, data: object = {}, more: object = {}): Promise<void> {
  api.clock.advance(1 / 1_440);
  const answer = await lead.post(
    `/v1/resellers/${ids[key]}/events`,
    { type, data, ...more },
    { 'if-match': '*' },
  );
  expect(answer.statusCode, answer.body).toBe(201);
}

/** The keys of the resellers in an answer, in its order. */
async function found(query: string, path = '/v1/resellers'): Promise<string[]> {
  const answer = await lead.get(`${path}?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const byId = new Map(Object.entries(ids).map(([key, id]) => [id, key]));
  return answer.json().items.map((item: { id: string }) => byId.get(item.id));
}

/** At a moment that many days after the start; the clock goes back afterwards. */
async function atDay<Result>(days: number, work: () => Promise<Result>): Promise<Result> {
  const before = api.clock.now;
  api.clock.now = START;
  api.clock.advance(days);
  try {
    return await work();
  } finally {
    api.clock.now = before;
  }
}

beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
  api.clock.now = START;
  await register('draft', '㈱ｱｵｲﾃｯｸ');
  await register('asked', '株式会社サクラ商会', { tags: ['関西', '優先'], assigneeId: assignee });
  await register('review', 'ＡＢＣソリューションズ合同会社', {
    startPoint: 'has_mpn',
    company: { registeredName: 'ＡＢＣソリューションズ合同会社', corporateNumber: '1234567890123' },
  });
  await register('linked', '有限会社みどり電機', { type: 'additional', startPoint: 'enrolled_elsewhere' });
  await register('silent', 'Kita-Kaze Systems Co., Ltd.', { contacts: [] });
  await register('gone', '青空ネットワーク株式会社');
  await report('asked', 'lifecycle.invited');
  const proof = { evidence: { level: 2 } };
  const number = { number: '7654321', kind: 'location', country: 'JP', validity: 'valid' };
  await report('review', 'lifecycle.invited');
  await report('review', 'partner_id.recorded', number, proof);
  await report('review', 'work_tenant.planned', { strategy: 'new_dedicated' });
  await report('review', 'work_tenant.created', { domain: 'abcsol.onmicrosoft.com' });
  await report('review', 'mfa.policy_enabled', { method: 'security_defaults' }, proof);
  await report('review', 'mfa.reading_recorded', { enforcedPercent: 100 }, proof);
  await report('review', 'csp.started');
  await report('review', 'csp.submitted', { submittedName: 'ABC' });
  await report('review', 'id_link.linked', {}, proof);
  await report('review', 'csp.email_confirmed');
  await report('linked', 'lifecycle.invited');
  await report('linked', 'partner_id.recorded', { ...number, number: '1112223' }, proof);
  await report('linked', 'lifecycle.held', { reason: '休業', until: '2027-01-31T00:00:00Z' });
  await report('gone', 'lifecycle.invited');
  await report('gone', 'lifecycle.withdrawn', { reason: '撤退' });
});

describe('search forgives how a name is written', () => {
  const cases: readonly [string, string][] = [
    ['アオイテック', 'draft'],
    ['あおいてっく', 'draft'],
    ['ｱｵｲ', 'draft'],
    ['株式会社アオイテック', 'draft'],
    ['㈱アオイ・テック', 'draft'],
    ['さくら', 'asked'],
    ['(株)サクラ商会', 'asked'],
    ['abcソリューションズ', 'review'],
    ['ＡＢＣ', 'review'],
    ['ソリューションズ', 'review'],
    ['みどり電機', 'linked'],
    ['ミドリ電機 有限会社', 'linked'],
    ['kita kaze', 'silent'],
    ['ＫＩＴＡＫＡＺＥ', 'silent'],
    ['K-review', 'review'],
    ['1234567890123', 'review'],
    ['7654321', 'review'],
    ['abcsol.onmicrosoft.com', 'review'],
  ];
  for (const [q, key] of cases) {
    it(q, async () => {
      expect(await found(`q=${encodeURIComponent(q)}`)).toEqual([key]);
    });
  }

  it('one letter is a beginning of the name, and signs mean themselves', async () => {
    expect(await found(`q=${encodeURIComponent('み')}`)).toEqual(['linked']);
    for (const q of ['%', '_', '%%', '__', '\\', "'; DROP TABLE reseller; --", 'ない会社'])
      expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual([]);
  });

  it('finds nothing of another tenant', async () => {
    const other = await (await api.tenant()).as('lead');
    const q = encodeURIComponent('アオイテック');
    expect((await other.get(`/v1/resellers?q=${q}`)).json().items).toEqual([]);
  });
});

describe('filters', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['stage=intake', ['draft', 'silent']],
    ['stage=work_tenant,csp_review', ['asked', 'review', 'gone']],
    ['stage=work_tenant&stage=csp_review', ['asked', 'review', 'gone']],
    ['waitingOn=reseller', ['asked']],
    ['waitingOn=microsoft', ['review']],
    ['waitingOn=distributor', ['draft', 'silent']],
    ['waitingOn=nobody', ['linked', 'gone']],
    ['lifecycle=withdrawn', ['gone']],
    ['lifecycle=draft,on_hold', ['draft', 'linked', 'silent']],
    ['type=additional', ['linked']],
    [`assigneeId=${assignee}`, ['asked']],
    ['assigneeId=none', ['draft', 'review', 'linked', 'silent', 'gone']],
    [`tag=${encodeURIComponent('関西')}`, ['asked']],
    ['requirement=work_tenant', ['asked']],
    ['externalRef=K-gone', ['gone']],
    ['corporateNumber=1234567890123', ['review']],
    ['overlay=on_hold', ['linked']],
    ['overlay=needs_fix', []],
    ['overlay=disputed', []],
    ['overlay=undeliverable', ['silent']],
    ['dueBefore=2026-11-28T00:00:00Z', ['draft', 'silent']],
    ['dueBefore=2026-12-09T09:00:00%2B09:00', ['draft', 'asked', 'silent']],
    ['type=indirect&waitingOn=distributor&q=kita', ['silent']],
  ];
  for (const [query, keys] of cases) {
    it(query, async () => {
      expect((await found(query)).sort()).toEqual([...keys].sort());
    });
  }

  it('what only a date brings follows the clock: overdue, stuck, stale', async () => {
    const overlay = (name: string) => found(`overlay=${name}&sort=name`);
    for (const name of ['overdue', 'stuck', 'stale']) expect(await overlay(name), name).toEqual([]);
    expect((await atDay(4, () => overlay('overdue'))).sort(), 'invitations are ours').toEqual([
      'draft',
      'silent',
    ]);
    expect((await atDay(15, () => overlay('overdue'))).sort()).toEqual(['asked', 'draft', 'silent']);
    expect(await atDay(8, () => overlay('stuck')), 'a review that is late').toEqual(['review']);
    expect((await atDay(15, () => overlay('stuck'))).sort(), 'and a reseller that is silent').toEqual([
      'asked',
      'review',
    ]);
    expect(await atDay(15, () => overlay('stale'))).toEqual(['review']);
    const item = await atDay(15, async () => (await lead.get('/v1/resellers?overlay=stale')).json().items[0]);
    const record = await atDay(15, async () => (await lead.get(`/v1/resellers/${ids.review}`)).json());
    expect(item.overlays).toEqual(record.overlays);
  });

  it('refuses what it does not know, and says which', async () => {
    const refused: readonly [string, string][] = [
      ['stage=nowhere', '?stage.0'],
      ['overlay=blue', '?overlay'],
      ['limit=0', '?limit'],
      ['limit=201', '?limit'],
      ['limit=1&limit=2', '?limit'],
      ['limit=', '?limit'],
      ['sort=random', '?sort'],
      ['assigneeId=me', '?assigneeId'],
      ['dueBefore=yesterday', '?dueBefore'],
      ['q=', '?q'],
      ['q=a&q=b', '?q'],
      ['colour=red', '?colour'],
      [`stage=${Array(60).fill('mpa').join('&stage=')}`, '?stage'],
      [`q=${'x'.repeat(201)}`, '?q'],
    ];
    for (const [query, pointer] of refused) {
      const answer = await lead.get(`/v1/resellers?${query}`);
      expect(answer.statusCode, query).toBe(400);
      expect(answer.json().errors[0].pointer, query).toBe(pointer);
    }
  });
});

describe('sorts', () => {
  it('by last change, by time in the stage, by date, by name', async () => {
    expect(await found('sort=updatedAt')).toEqual(['gone', 'linked', 'review', 'asked', 'silent', 'draft']);
    expect(await found(''), 'the first is the default').toEqual(await found('sort=updatedAt'));
    expect((await found('sort=age')).slice(0, 2)).toEqual(['draft', 'silent']);
    expect((await found('sort=nextDueAt')).slice(0, 3)).toEqual(['draft', 'silent', 'asked']);
    expect(await found('sort=name'), 'by the key in which width and kana are one').toEqual([
      'review',
      'silent',
      'draft',
      'asked',
      'linked',
      'gone',
    ]);
  });

  it('an event reported late does not make a case look younger', async () => {
    const other = await (await api.tenant()).as('lead');
    const made = await other.post('/v1/resellers', {
      type: 'indirect',
      startPoint: 'no_mpn',
      company: { registeredName: '後日報告株式会社' },
      contacts: [{ roles: ['primary_contact'], familyName: '山田', email: 'yamada@late.example' }],
    });
    const occurredAt = '2026-11-26T00:00:00.000Z';
    await atDay(10, async () =>
      other.post(
        `/v1/resellers/${made.json().id}/events`,
        { type: 'lifecycle.invited', occurredAt },
        { 'if-match': '*' },
      ),
    );
    const [item] = (await other.get('/v1/resellers')).json().items;
    expect(item).toMatchObject({ stage: 'work_tenant', stageSince: occurredAt });
  });

  for (const sort of ['updatedAt', 'age', 'nextDueAt', 'name']) {
    it(`pages of ${sort} put together are the whole list`, async () => {
      const pages: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = `sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`;
        const page: { items: { id: string }[]; nextCursor: string | null } = (
          await lead.get(`/v1/resellers?${query}`)
        ).json();
        pages.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
      }
      expect(pages).toEqual((await found(`sort=${sort}`)).map((key) => ids[key]));
    });
  }
});

describe('worklists', () => {
  it('count what their pages hold, in both languages', async () => {
    const counts = async (language: string) =>
      (await lead.get('/v1/worklists', { headers: { 'accept-language': language } })).json().items;
    const count = async (name: string) =>
      (await counts('en')).find((entry: { name: string }) => entry.name === name)?.count;
    expect((await counts('ja'))[0].title).toMatch(/[ぁ-ん]/);
    expect((await counts('en'))[0].title).not.toMatch(/[ぁ-ん]/);
    const days: readonly [string, number, readonly string[]][] = [
      ['ours', 0, ['draft', 'silent']],
      ['undeliverable', 0, ['silent']],
      ['disputed', 0, []],
      ['chase_reseller', 0, []],
      ['chase_reseller', 15, ['asked']],
      ['chase_microsoft', 8, ['review']],
      ['stuck', 15, ['asked', 'review']],
      ['stale', 15, ['review']],
    ];
    for (const [name, day, keys] of days) {
      const listed = await atDay(day, () => found('', `/v1/worklists/${name}`));
      expect([...listed].sort(), `${name} on day ${day}`).toEqual([...keys].sort());
      expect(await atDay(day, () => count(name)), `${name} on day ${day}`).toBe(keys.length);
    }
    for (const { name, query } of await counts('ja')) {
      const same = await found(new URLSearchParams(query).toString());
      expect(await found('', `/v1/worklists/${name}`), name).toEqual(same);
    }
  });

  it('come in pages, and only those that exist', async () => {
    const page = (await lead.get('/v1/worklists/ours?limit=1')).json();
    expect(page.items).toHaveLength(1);
    const rest = (await lead.get(`/v1/worklists/ours?limit=1&cursor=${page.nextCursor}`)).json();
    expect(rest).toMatchObject({ nextCursor: null });
    expect(rest.items[0].id).not.toBe(page.items[0].id);
    const elsewhere = await lead.get(`/v1/worklists/stuck?cursor=${page.nextCursor}`);
    expect(elsewhere.json().code).toBe('invalid-cursor');
    expect((await lead.get('/v1/worklists/everything')).statusCode).toBe(404);
    const integration = await tenant.as('integration', ['changes:read']);
    expect((await integration.get('/v1/worklists/ours')).statusCode).toBe(403);
  });

  it('the funnel counts every open case once', async () => {
    const funnel = (await lead.get('/v1/stats/funnel')).json();
    const total = funnel.stages.reduce((sum: number, stage: { count: number }) => sum + stage.count, 0);
    expect(total, 'the withdrawn one is out').toBe(5);
    expect(funnel.waitingOn.find((entry: { owner: string }) => entry.owner === 'distributor').count).toBe(2);
  });
});
