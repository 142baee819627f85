import { beforeEach, describe, expect, it } from 'vitest';
import type { MailTransport } from '../../src/platform/mail/transport.ts';
import { type TestTenant, useApi } from '../support/api.ts';
import { inviteReseller, messagesOf, sendDeps, sendDue, untilDue } from '../support/reminder-worker.ts';

const api = useApi();
let tenant: TestTenant;
let lead: Awaited<ReturnType<TestTenant['as']>>;

beforeEach(async () => {
  api.clock.now = '2026-11-24T01:00:00.000Z' as typeof api.clock.now;
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});

const transport = (result: Awaited<ReturnType<MailTransport['send']>>): MailTransport => ({
  idempotent: false,
  send: async () => result,
  close: async () => undefined,
});
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

describe('GET /v1/resellers/{id}/reminders', () => {
  it('shows what is planned as it would be sent, then what was sent as it was sent, and what follows', async () => {
    const id = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const before = (await lead.get(`/v1/resellers/${id}/reminders`)).json();
    expect(before.items.length).toBeGreaterThan(0);
    const planned = before.items.find((item: { audience: string }) => item.audience === 'contact');
    expect(planned).toMatchObject({ state: 'planned', step: 1, why: null });
    expect(planned.content).toMatchObject({ kind: 'preview' });
    expect(planned.content.subject).toMatch(JAPANESE);
    expect(before.forecast.length).toBeGreaterThan(0);
    expect(before.forecast[0].at).toBe(planned.notBefore);

    await untilDue(api, tenant.id);
    await sendDue(api, sendDeps(api, transport({ kind: 'accepted', response: '250 ok' })), tenant.id);
    const after = (await lead.get(`/v1/resellers/${id}/reminders`)).json();
    const sent = after.items.find((item: { id: string }) => item.id === planned.id);
    expect(sent).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(sent.content).toMatchObject({ kind: 'sent' });
    expect(sent.content.text).toContain('青井商事');
    expect(
      after.items.some(
        (item: { step: number; state: string }) => item.step === 2 && item.state === 'planned',
      ),
    ).toBe(true);
  });

  it('says why something was not sent', async () => {
    const id = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    await api.database.oracle(
      "INSERT INTO suppression (tenant_id, person, reason, since) VALUES ($1, $2, 'stopped', now())",
      [tenant.id, due.person],
    );
    await sendDue(api, sendDeps(api, transport({ kind: 'accepted', response: '250' })), tenant.id);
    const { items } = (await lead.get(`/v1/resellers/${id}/reminders`)).json();
    const skipped = items.find((item: { id: string }) => item.id === due.id);
    expect(skipped).toMatchObject({ state: 'skipped', why: { code: 'stopped' } });
    expect(skipped.why.text).toMatch(JAPANESE);
  });
});

describe('what could not be sent', () => {
  it('is listed with its reason and sent again on request, once', async () => {
    const id = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const due = await untilDue(api, tenant.id);
    const refused = { kind: 'permanent', code: 554, response: '554 no', about: 'setup' } as const;
    await sendDue(api, sendDeps(api, transport(refused)), tenant.id);
    const { items } = (await lead.get('/v1/messages')).json();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: due.id,
      resellerId: id,
      companyName: '青井商事',
      state: 'dead',
      why: { code: 'setup' },
    });
    const again = await lead.post(`/v1/messages/${due.id}/retry`);
    expect(again.statusCode, again.body).toBe(202);
    expect((await lead.post(`/v1/messages/${due.id}/retry`)).statusCode).toBe(409);
    expect((await lead.get('/v1/messages')).json().items).toEqual([]);
    await sendDue(api, sendDeps(api, transport({ kind: 'accepted', response: '250' })), tenant.id);
    expect((await messagesOf(api, tenant.id)).find((row) => row.id === due.id)?.state).toBe('accepted');
    const types = await api.database.oracle<{ type: string }>(
      "SELECT type FROM audit_event WHERE entity_kind = 'message' AND entity_id = $1 ORDER BY entity_seq",
      [due.id],
    );
    expect(types.map((row) => row.type)).toEqual(['message.failed', 'message.retried', 'message.sent']);
  });
});
