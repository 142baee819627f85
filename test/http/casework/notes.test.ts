import { beforeAll, describe, expect, it } from 'vitest';
import { lastReplies } from '../../../src/casework/index.ts';
import { erasePerson } from '../../../src/erasure/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { eraseDeps } from '../../../src/main/erase-deps.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { fillReseller } from '../../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;
let admin: Client;
let id: string;
let own: Client;

beforeAll(async () => {
  tenant = await api.tenant();
  admin = await tenant.as('admin');
  agent = await tenant.as('agent');
  ({ id, client: own } = await fillReseller(tenant, admin, 'Notes', 1));
});

const write = (body: object) => agent.post(`/v1/resellers/${id}/notes`, body);
const binding = () => ({ tenantId: tenant.id, resellerId: null, credentialId: null });

describe('a note', () => {
  it('is read again newest first, with who wrote it, and moves nothing of the case', async () => {
    const before = (await agent.get(`/v1/resellers/${id}`)).json();
    const made = await write({ text: '  担当の佐藤様は木曜休み  ', mentions: [newId()] });
    expect(made.statusCode, made.body).toBe(201);
    const { items } = (await agent.get(`/v1/resellers/${id}/notes`)).json();
    expect(items[0]).toEqual(made.json());
    expect(items[0]).toMatchObject({
      kind: 'note',
      text: '担当の佐藤様は木曜休み',
      outcome: null,
      actor: { kind: 'staff', role: 'agent' },
      postponesReminders: false,
    });
    expect(items.map((item: { id: string }) => item.id)).toEqual(
      items
        .map((item: { id: string }) => item.id)
        .toSorted()
        .toReversed(),
    );
    const after = (await agent.get(`/v1/resellers/${id}`)).json();
    expect(after).toEqual(before);
  });

  it('does not reset the stuck clock', async () => {
    const stuckAt = async () =>
      (
        await api.database.oracle('SELECT stuck_at, stage_since, updated_at FROM reseller WHERE id = $1', [
          id,
        ])
      )[0];
    const before = await stuckAt();
    await write({ kind: 'call', outcome: 'no_answer', text: '不在' });
    expect(await stuckAt()).toEqual(before);
  });

  it('is never changed: a correction is a further one, and there is one of each', async () => {
    const first = (await write({ text: '番号は 03-1111' })).json();
    const right = await write({ text: '番号は 03-2222', corrects: first.id });
    expect(right.statusCode, right.body).toBe(201);
    const { items } = (await agent.get(`/v1/resellers/${id}/notes`)).json();
    const found = items.find((item: { id: string }) => item.id === first.id);
    expect(found).toMatchObject({ text: '番号は 03-1111', correctedBy: right.json().id });
    const again = await write({ text: '番号は 03-3333', corrects: first.id });
    expect([again.statusCode, again.json().code]).toEqual([409, 'conflict']);
    await expect(
      api.database.oracle('UPDATE case_note SET kind = $1 WHERE id = $2', ['reply', first.id]),
    ).rejects.toThrow('append-only');
  });

  it('corrects only what belongs to the same reseller', async () => {
    const first = (await write({ text: 'こちらの記録' })).json();
    const other = await fillReseller(tenant, admin, 'Notes', 2);
    const wrong = await agent.post(`/v1/resellers/${other.id}/notes`, { text: 'x', corrects: first.id });
    expect(wrong.statusCode).toBe(404);
  });

  it('of a call needs its outcome, and nothing else has one', async () => {
    const missing = await write({ kind: 'call', text: '電話' });
    const surplus = await write({ kind: 'note', outcome: 'reached', text: '電話' });
    for (const answer of [missing, surplus])
      expect([answer.statusCode, answer.json().errors?.[0]?.code]).toEqual([400, 'call_outcome']);
    expect((await write({ kind: 'call', outcome: 'call_back', text: '電話' })).statusCode).toBe(201);
    const later = await write({ kind: 'reply', text: 'x', occurredAt: '2027-01-01T00:00:00Z' });
    expect([later.statusCode, later.json().errors[0].code]).toEqual([422, 'in_the_future']);
  });

  it('of a reply says when reminders may go on', async () => {
    const other = await fillReseller(tenant, admin, 'Notes', 3);
    const url = `/v1/resellers/${other.id}/notes`;
    const pool = api.services.pools.worker;
    expect((await lastReplies(pool, binding(), [other.id])).get(other.id)).toBeUndefined();
    await agent.post(url, { kind: 'call', outcome: 'no_answer', text: '不在' });
    expect((await lastReplies(pool, binding(), [other.id])).size).toBe(0);
    const at = '2026-11-20T05:00:00.000Z';
    const reply = await agent.post(url, { kind: 'reply', text: '来週送りますとの返信', occurredAt: at });
    expect(reply.json().postponesReminders).toBe(true);
    expect((await lastReplies(pool, binding(), [other.id])).get(other.id)).toBe(at);
  });

  it('is written once when its request is repeated', async () => {
    const header = { 'idempotency-key': newId<string>() };
    const body = { text: '一度だけ' };
    const [first, again] = [
      await agent.post(`/v1/resellers/${id}/notes`, body, header),
      await agent.post(`/v1/resellers/${id}/notes`, body, header),
    ];
    expect(again.body).toBe(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const { items } = (await agent.get(`/v1/resellers/${id}/notes?limit=200`)).json();
    expect(items.filter((item: { text: string }) => item.text === body.text)).toHaveLength(1);
  });

  it('is one event of the log with its text sealed, numbered without gaps even when many write at once', async () => {
    const other = await fillReseller(tenant, admin, 'Notes', 4);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        agent.post(`/v1/resellers/${other.id}/notes`, { text: `同時 ${n} 秘密の言葉` }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array(8).fill(201));
    const lead = await tenant.as('lead');
    const { items } = (
      await lead.get(`/v1/audit-events?entityKind=notes&entityId=${other.id}&limit=200`)
    ).json();
    const sequence = items.map((item: { entity: { seq: number } }) => item.entity.seq).toSorted();
    expect(sequence).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(JSON.stringify(items)).not.toContain('秘密の言葉');
    expect(JSON.stringify(items)).toContain('note.added');
  });

  it('is nothing that a reseller can read', async () => {
    await write({ text: '内部だけの話' });
    for (const url of ['/v1/self/status', '/v1/self/guide'])
      expect((await own.get(url)).body).not.toContain('内部だけの話');
    expect((await own.get(`/v1/resellers/${id}/notes`)).statusCode).toBe(403);
  });
});

describe('erasing a person', () => {
  it('makes the notes that name them unreadable and leaves the others', async () => {
    const { id: resellerId } = await fillReseller(tenant, admin, 'Notes', 5);
    const url = `/v1/resellers/${resellerId}/notes`;
    await agent.post(url, { text: '連絡先は Gone.Person@erase-note.example へ' });
    await agent.post(url, { text: '関係のない話' });
    const context = {
      tenantId: tenant.id,
      actor: { kind: 'operator', id: 'test' },
      requestId: newId<string>(),
      locale: 'ja',
    } as const;
    const erased = await erasePerson(eraseDeps(api.services), context, {
      email: 'gone.person@erase-note.example',
    });
    expect(erased.keys).toBe(1);
    const texts = (await agent.get(url)).json().items.map((item: { text: string | null }) => item.text);
    expect(texts).toEqual(['関係のない話', null, 'case note Notes']);
  });
});
