import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { type Client, type TestTenant, useApi } from '../support/api.ts';

const api = useApi();
let tenant: TestTenant;
let lead: Client;
const ids: string[] = [];

beforeAll(async () => {
  tenant = await api.tenant();
  lead = await tenant.as('lead');
  for (let n = 1; n <= 4; n += 1) {
    const made = await lead.post('/v1/resellers', {
      type: 'indirect',
      startPoint: 'no_mpn',
      company: { registeredName: `株式会社一括${n}` },
      contacts: n === 4 ? [] : [{ roles: ['primary_contact'], familyName: '山田', email: 'y@bulk.example' }],
    });
    ids.push(made.json().id);
  }
});

const bulk = (body: object, headers?: Record<string, string>) =>
  lead.post('/v1/resellers/bulk', body, headers);
const outcomes = (answer: { json(): { items: { outcome: string }[] } }) =>
  answer.json().items.map(({ outcome }) => outcome);
const invite = { action: 'event', event: { type: 'lifecycle.invited' } };

describe('a bulk action', () => {
  it('says beforehand what each row would come to, and why one is blocked, and changes nothing', async () => {
    const missing = newId<string>();
    const answer = await bulk({ ...invite, dryRun: true, ids: [...ids, missing] });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(outcomes(answer)).toEqual(['changed', 'changed', 'changed', 'blocked', 'blocked']);
    const { counts, items } = answer.json();
    expect(counts).toEqual({ changed: 3, unchanged: 0, blocked: 2 });
    expect(items[3]).toMatchObject({ name: '株式会社一括4', reason: expect.any(String) });
    expect(items[3].message).toMatch(/[ぁ-ん]/u);
    expect(items[4]).toMatchObject({ id: missing, reason: 'not_found' });
    const english = await lead.send('POST', '/v1/resellers/bulk', {
      body: { ...invite, dryRun: true, ids },
      headers: { 'accept-language': 'en' },
    });
    expect(english.json().items[3].message).toMatch(/[a-z]/u);
    for (const id of ids) expect((await lead.get(`/v1/resellers/${id}`)).json().revision).toBe(1);
  });

  it('does it to those that are not blocked, each with its own event, and to nobody twice', async () => {
    const key = { 'idempotency-key': newId<string>() };
    const first = await bulk({ ...invite, ids }, key);
    expect(outcomes(first)).toEqual(['changed', 'changed', 'changed', 'blocked']);
    const again = await bulk({ ...invite, ids }, key);
    expect(again.body).toBe(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    for (const id of ids.slice(0, 3)) {
      const { items } = (await lead.get(`/v1/resellers/${id}/events`)).json();
      expect(items.map((item: { type: string }) => item.type)).toEqual([
        'reseller.registered',
        'lifecycle.invited',
      ]);
    }
    expect((await lead.get(`/v1/resellers/${ids[3]}`)).json()).toMatchObject({
      revision: 1,
      lifecycle: 'draft',
    });
    const other = await bulk({ ...invite, ids: ids.slice(0, 1) }, key);
    expect(other.json().code).toBe('idempotency-key-reused');
  });

  it('assigns and tags by filter', async () => {
    const assigneeId = newId<string>();
    const assigned = await bulk({ action: 'assign', assigneeId, filter: { lifecycle: ['active'] } });
    expect(assigned.json().counts).toEqual({ changed: 3, unchanged: 0, blocked: 0 });
    expect(
      (await bulk({ action: 'assign', assigneeId, filter: { assigneeId } })).json().counts.unchanged,
    ).toBe(3);
    await bulk({ action: 'tag', addTags: ['関西', '要確認'], ids });
    await bulk({ action: 'tag', removeTags: ['要確認'], ids });
    for (const id of ids) expect((await lead.get(`/v1/resellers/${id}`)).json().tags).toEqual(['関西']);
  });

  it('takes whoever is changed at the same moment as they then are', async () => {
    const [first = ''] = ids;
    const [answer] = await Promise.all([
      bulk({ action: 'tag', addTags: ['同時'], ids }),
      lead.patch(`/v1/resellers/${first}`, { externalRef: 'RACE' }, { 'if-match': '*' }),
    ]);
    expect(new Set(outcomes(answer))).toEqual(new Set(['changed']));
    const { tags, externalRef } = (await lead.get(`/v1/resellers/${first}`)).json();
    expect([tags, externalRef]).toEqual([['関西', '同時'], 'RACE']);
  });

  it.each([
    [{ action: 'assign', assigneeId: null }, 'ids_or_filter'],
    [{ action: 'assign', ids: [newId()] }, 'bulk_member'],
    [{ action: 'tag', assigneeId: null, ids: [newId()] }, 'bulk_member'],
    [
      {
        action: 'event',
        event: { type: 'lifecycle.merged', data: { targetId: newId() }, note: 'x' },
        ids: [newId()],
      },
      'one_at_a_time',
    ],
  ])('is refused where it makes no sense: %j', async (body, code) => {
    const answer = await bulk(body);
    expect([400, 422]).toContain(answer.statusCode);
    expect(answer.json().errors.map((error: { code: string }) => error.code)).toContain(code);
  });

  it('reaches nobody of another distributor', async () => {
    const stranger = await (await api.tenant()).as('lead');
    const answer = await stranger.post('/v1/resellers/bulk', { action: 'tag', addTags: ['x'], ids });
    expect(answer.json().items.map((item: { reason: string }) => item.reason)).toEqual(
      Array(4).fill('not_found'),
    );
    expect((await (await tenant.as('agent')).post('/v1/resellers/bulk', { ...invite, ids })).statusCode).toBe(
      403,
    );
  });
});
