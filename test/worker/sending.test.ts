import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../src/platform/mail/smtp-transport.ts';
import type { MailTransport, OutgoingMail, SendResult } from '../../src/platform/mail/transport.ts';
import type { SendOutcome } from '../../src/reminders/index.ts';
import { type TestTenant, useApi } from '../support/api.ts';
import { inviteReseller, messagesOf, sendDeps, sendDue, untilDue } from '../support/reminder-worker.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';

const api = useApi();
let sink: SmtpSink;
let smtp: MailTransport;
let tenant: TestTenant;
let lead: Awaited<ReturnType<TestTenant['as']>>;

beforeAll(async () => {
  sink = await startSmtpSink();
  smtp = createSmtpTransport({
    url: sink.url,
    bounceAddress: null,
    idempotencyHeader: null,
    answerTimeoutMs: 5_000,
  });
});
afterAll(async () => {
  await smtp?.close();
  await sink?.close();
});
beforeEach(async () => {
  api.clock.now = '2026-11-24T01:00:00.000Z' as typeof api.clock.now;
  sink.taken.length = 0;
  sink.answer = () => 'take';
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});

const auditOf = (id: string) =>
  api.database.oracle<{ type: string; entity_seq: number; actor_kind: string; payload: string }>(
    "SELECT type, entity_seq, actor_kind, payload FROM audit_event WHERE entity_kind = 'message' AND entity_id = $1 ORDER BY entity_seq",
    [id],
  );
const find = async (id: string) => (await messagesOf(api, tenant.id)).find((row) => row.id === id);

/** A transport that does what a test says in the middle of a hand-over. */
const during = (act: (mail: OutgoingMail) => Promise<SendResult>): MailTransport => ({
  idempotent: false,
  send: act,
  close: async () => undefined,
});
const ACCEPTED: SendResult = { kind: 'accepted', response: '250 ok' };

describe('a due reminder', () => {
  it('leaves once, is told in the audit log, and its next step is planned by the same transaction', async () => {
    const reseller = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    const outcomes: SendOutcome[] = [];
    expect(await sendDue(api, sendDeps(api, smtp, outcomes), tenant.id)).toBe(1);
    expect(sink.taken.map((mail) => mail.to)).toEqual(['hanako@aoi.example']);
    expect(outcomes).toEqual(['sent']);
    expect(await find(due.id)).toMatchObject({ state: 'accepted', attempts: 1, due_at: null });
    const [event] = await auditOf(due.id);
    expect(event).toMatchObject({ type: 'message.sent', entity_seq: 1, actor_kind: 'timer' });
    expect(event?.payload).not.toContain('@aoi.example');
    const rows = (await messagesOf(api, tenant.id)).filter(
      (row) => row.rule === due.rule && row.audience === 'contact',
    );
    expect(rows.map((row) => [row.step, row.state])).toEqual([
      [due.step, 'accepted'],
      [due.step + 1, 'planned'],
    ]);
    const record = (await lead.get(`/v1/resellers/${reseller}`)).json();
    expect(record.revision, 'a mail is no change of the record').toBe(2);
    expect(await sendDue(api, sendDeps(api, smtp), tenant.id), 'and never again').toBe(0);
    expect(sink.taken).toHaveLength(1);
  });

  it('is before its date left alone', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    expect(await sendDue(api, sendDeps(api, smtp), tenant.id)).toBe(0);
    expect(sink.taken).toEqual([]);
  });

  it('goes to one person in one mail, whatever the number of companies', async () => {
    await inviteReseller(lead, '一号商事', 'both@aoi.example');
    await inviteReseller(lead, '二号商事', 'Both@AOI.example');
    await untilDue(api, tenant.id);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(sink.taken).toHaveLength(1);
    const sent = (await messagesOf(api, tenant.id)).filter((row) => row.state === 'accepted');
    expect(new Set(sent.map((row) => row.mail_id)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it('keeps the mail readable for staff under the person’s key only', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    await untilDue(api, tenant.id);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    const [mail] = await api.database.oracle<{ content: Buffer }>(
      'SELECT content FROM mail WHERE tenant_id = $1',
      [tenant.id],
    );
    expect(mail?.content.toString()).toMatch(/\$sealed/);
    expect(mail?.content.toString()).not.toContain('青井');
  });
});

describe('what has changed by the moment of hand-over', () => {
  const planned = async () => {
    const reseller = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    return { reseller, due: await untilDue(api, tenant.id) };
  };

  it('ends a reminder whose case was closed, in the transaction of the closing', async () => {
    const { reseller, due } = await planned();
    const closed = await lead.post(
      `/v1/resellers/${reseller}/events`,
      { type: 'lifecycle.withdrawn', data: { reason: 'x' }, note: 'x' },
      { 'if-match': '*' },
    );
    expect(closed.statusCode, closed.body).toBe(201);
    expect(await find(due.id)).toMatchObject({ state: 'cancelled', due_at: null });
    expect((await messagesOf(api, tenant.id)).filter((row) => row.state === 'planned')).toEqual([]);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(sink.taken).toEqual([]);
  });

  it('ends it also between lease and hand-over', async () => {
    const { reseller, due } = await planned();
    const deps = sendDeps(api, smtp);
    // The case is closed while the mail is being written.
    const letters = {
      ...deps.letters,
      senderOf: (view: Parameters<typeof deps.letters.senderOf>[0]) => deps.letters.senderOf(view),
    };
    let closing: Promise<unknown> | undefined;
    const pace = async () => {
      closing = lead.post(
        `/v1/resellers/${reseller}/events`,
        { type: 'lifecycle.withdrawn', data: { reason: 'x' }, note: 'x' },
        { 'if-match': '*' },
      );
      await closing;
    };
    await sendDue(api, { ...deps, letters, pace }, tenant.id);
    expect(closing).toBeDefined();
    expect(sink.taken).toEqual([]);
    expect(await find(due.id)).toMatchObject({ state: 'cancelled' });
  });

  it('looks again when the record moved without ending it', async () => {
    const { reseller, due } = await planned();
    const deps = sendDeps(api, smtp);
    const pace = async () => {
      await lead.patch(`/v1/resellers/${reseller}`, { tags: ['moved'] }, { 'if-match': '*' });
    };
    await sendDue(api, { ...deps, pace }, tenant.id);
    expect(sink.taken).toEqual([]);
    expect(await find(due.id)).toMatchObject({ state: 'planned' });
    await sendDue(api, deps, tenant.id);
    expect(sink.taken).toHaveLength(1);
  });

  it('skips whoever must not get mail, and says why', async () => {
    const { due } = await planned();
    await api.database.oracle(
      "INSERT INTO suppression (tenant_id, person, reason, since) VALUES ($1, $2, 'stopped', now())",
      [tenant.id, due.person],
    );
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(sink.taken).toEqual([]);
    expect(await find(due.id)).toMatchObject({ state: 'skipped', why: 'stopped' });
    expect((await auditOf(due.id)).map((event) => event.type)).toEqual(['message.skipped']);
  });

  it('does not go out when the person asked for no more between the look and the hand-over', async () => {
    const { due } = await planned();
    const pace = async () => {
      await api.database.oracle(
        "INSERT INTO suppression (tenant_id, person, reason, since) VALUES ($1, $2, 'stopped', now())",
        [tenant.id, due.person],
      );
    };
    await sendDue(api, { ...sendDeps(api, smtp), pace }, tenant.id);
    expect(sink.taken).toEqual([]);
  });

  it('holds the mail of a suspended tenant, and lets it go when the tenant is active again', async () => {
    const { due } = await planned();
    const claim = () =>
      api.database.oracle<{ id: string }>(
        'SELECT d.tenant_id AS id FROM app.due_tenants($1) d WHERE d.tenant_id = $2',
        [api.clock.now, tenant.id],
      );
    expect(await claim()).toHaveLength(1);
    await api.database.oracle("UPDATE tenant SET status = 'suspended' WHERE id = $1", [tenant.id]);
    expect(await claim()).toEqual([]);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(sink.taken, 'not even when it had been claimed before').toEqual([]);
    await api.database.oracle("UPDATE tenant SET status = 'active' WHERE id = $1", [tenant.id]);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(sink.taken).toHaveLength(1);
    expect(await find(due.id)).toMatchObject({ state: 'accepted' });
  });
});

describe('a mail server that does not take it', () => {
  it('is asked again after 1, 5, 30 minutes, 2, 6, 12, 24 hours; then the message is dead, with its reason', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    sink.answer = () => ({ refuse: 451, text: '4.3.0 try later' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await sendDue(api, sendDeps(api, smtp), tenant.id);
      const row = await find(due.id);
      if (!row?.due_at) break;
      waits.push(Math.round((row.due_at.getTime() - Date.parse(api.clock.now)) / 60_000));
      api.clock.now = row.due_at.toISOString() as typeof api.clock.now;
    }
    expect(waits.slice(0, 3)).toEqual([1, 5, 30]);
    const row = await find(due.id);
    expect(['dead', 'planned']).toContain(row?.state);
    expect(sink.taken).toEqual([]);
  });

  it('that refuses for good ends it at once', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    sink.answer = () => ({ refuse: 550, text: '5.1.1 no such user <hanako@aoi.example>' });
    const outcomes: SendOutcome[] = [];
    await sendDue(api, sendDeps(api, smtp, outcomes), tenant.id);
    expect(outcomes).toEqual(['bounced']);
    expect(await find(due.id)).toMatchObject({ state: 'bounced', why: 'address' });
    const [mail] = await api.database.oracle<{ state: string; response: string }>(
      'SELECT state, response FROM mail WHERE tenant_id = $1',
      [tenant.id],
    );
    expect(mail?.state).toBe('refused');
    expect(mail?.response, 'no address is kept').not.toContain('@');
    const [suppressed] = await api.database.oracle('SELECT reason FROM suppression WHERE tenant_id = $1', [
      tenant.id,
    ]);
    expect(suppressed).toEqual({ reason: 'bounced' });
  });
});

describe('a worker that dies or is too slow', () => {
  it('loses nothing that it had only leased: another one sends it', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    const deps = sendDeps(api, smtp);
    const dying = { ...deps, pace: async () => Promise.reject(new Error('killed')) };
    await expect(sendDue(api, dying, tenant.id)).rejects.toThrow('killed');
    expect(await find(due.id)).toMatchObject({ state: 'leased' });
    expect(await sendDue(api, deps, tenant.id), 'not before the lease has ended').toBe(0);
    api.clock.advance(31 / 86_400);
    await sendDue(api, deps, tenant.id);
    expect(sink.taken).toHaveLength(1);
  });

  it('changes nothing any more when another one has taken over its hand-over (fence)', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    const second = sendDeps(
      api,
      during(async () => ACCEPTED),
    );
    const outcomes: SendOutcome[] = [];
    const slow = sendDeps(
      api,
      during(async () => {
        api.clock.advance(31 / 86_400);
        await sendDue(api, second, tenant.id);
        return ACCEPTED;
      }),
      outcomes,
    );
    await sendDue(api, slow, tenant.id);
    expect(outcomes, 'the late one settles nothing').toEqual([]);
    const row = await find(due.id);
    // A later step follows anyway and covers it, so nothing is sent twice.
    expect(row).toMatchObject({ state: 'unknown', why: 'worker_lost' });
    expect((await auditOf(due.id)).map((event) => event.type)).toEqual(['message.unknown']);
  });

  it('does not let two workers have one person at once', async () => {
    await inviteReseller(lead, '一号商事', 'both@aoi.example');
    await inviteReseller(lead, '二号商事', 'both@aoi.example');
    await untilDue(api, tenant.id);
    const deps = sendDeps(api, smtp);
    await Promise.all([1, 2, 3, 4].map(() => sendDue(api, deps, tenant.id)));
    expect(sink.taken).toHaveLength(1);
  });

  it('says unknown when the connection breaks after the final dot, and sends no second copy while a later step follows', async () => {
    await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    sink.answer = () => ({ drop: 'kept' });
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(await find(due.id)).toMatchObject({ state: 'unknown', why: 'connection_broke' });
    sink.answer = () => 'take';
    api.clock.advance(1);
    await sendDue(api, sendDeps(api, smtp), tenant.id);
    expect(new Set(sink.taken.map((mail) => mail.messageId)).size).toBe(sink.taken.length);
  });
});

describe('what is due in many tenants', () => {
  it('is given out in turn, so that a backlog holds up nobody', async () => {
    const other = await api.tenant();
    const otherLead = await other.as('lead');
    const big = await inviteReseller(lead, '大口商事', 'many@aoi.example');
    await inviteReseller(otherLead, '小口商事', 'few@beta.example');
    await api.database.oracle(
      `INSERT INTO message (tenant_id, id, reseller_id, dedupe_key, rule, occurrence, step, audience, person, not_before, state, due_at, created_at)
       SELECT $1, gen_random_uuid(), $2, 'seed' || n, 'seed', 'seed', 1, 'contact', 'seed' || n, $3, 'planned', $3, $3 FROM generate_series(1, 500) n`,
      [tenant.id, big, '2026-11-01T00:00:00Z'],
    );
    await untilDue(api, other.id);
    const claimed = await api.services.pools.worker.query<{ tenant_id: string }>(
      'SELECT tenant_id, message_id FROM app.claim_messages($1, 10000, 100)',
      [api.clock.now],
    );
    expect(claimed.rows).toHaveLength(100);
    const tenants = new Set(claimed.rows.map((row) => row.tenant_id));
    expect(claimed.rows.slice(0, tenants.size).map((row) => row.tenant_id)).toContain(other.id);
    const again = await api.services.pools.worker.query(
      'SELECT message_id FROM app.claim_messages($1, 10000, 1000)',
      [api.clock.now],
    );
    const first = new Set(claimed.rows.map((row) => JSON.stringify(row)));
    expect(again.rows.length).toBeGreaterThan(300);
    expect(again.rows.filter((row) => first.has(JSON.stringify(row)))).toEqual([]);
  });
});
