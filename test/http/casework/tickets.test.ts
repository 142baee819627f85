import { beforeAll, describe, expect, it } from 'vitest';
import { waitingTickets } from '../../../src/casework/index.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { fillReseller } from '../../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;
let id: string;

beforeAll(async () => {
  tenant = await api.tenant();
  agent = await tenant.as('agent');
  const admin = await tenant.as('admin');
  ({ id } = await fillReseller(tenant, admin, 'Tickets', 1));
  for (const event of [
    { type: 'work_tenant.created', data: { domain: 'tickets.onmicrosoft.com' } },
    { type: 'mpn.started' },
    { type: 'mpn.submitted', data: { submittedName: '株式会社 Tickets商事1', partnerIdNumber: '1234567' } },
    {
      type: 'mpn.rejected',
      data: {
        causes: [{ check: 'business', cause: 'registry_mismatch' }],
        message: 'Address does not match.',
      },
    },
  ]) {
    const answer = await agent.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
    expect(answer.statusCode, answer.body).toBe(201);
  }
});
const url = () => `/v1/resellers/${id}/tickets`;

describe('a request to Microsoft', () => {
  it('is drafted with everything that Microsoft will ask for, and where to send it', async () => {
    const made = await agent.post(url(), { review: 'mpn', problem: '住所は登記どおりです' });
    expect(made.statusCode, made.body).toBe(201);
    const { request, links, state, allowedStates } = made.json();
    expect([state, allowedStates]).toEqual(['draft', ['open', 'abandoned']]);
    for (const part of [
      '株式会社Tickets商事1',
      '株式会社 Tickets商事1',
      '1234567',
      'tickets.onmicrosoft.com',
      'Address does not match.',
      '住所は登記どおりです',
      '登記簿謄本',
    ])
      expect(request.detail.ja).toContain(part);
    expect(request.detail.en).toContain('Please look into');
    expect(links.map((link: { code: string }) => link.code)).toEqual([
      'support_with_account',
      'support_without_account',
    ]);
    expect((await agent.get(made.headers.location as string)).json()).toEqual(made.json());
  });

  it('is followed by its number, with whoever has the next word', async () => {
    const made = await agent.post(url(), { review: 'mpn' });
    const one = made.headers.location as string;
    const move = (body: object, etag: string) => agent.patch(one, body, { 'if-match': etag });
    const early = await move({ state: 'open' }, '"1"');
    expect([early.statusCode, early.json().code, early.json().allowedStates]).toEqual([
      409,
      'conflict',
      ['open', 'abandoned'],
    ]);
    const opened = await move({ state: 'open', number: '2611240040001234' }, '"1"');
    expect(opened.json()).toMatchObject({
      state: 'open',
      number: '2611240040001234',
      silentAt: '2026-12-01T01:00:00.000Z',
    });
    expect(opened.headers.etag).toBe('"2"');
    expect((await move({ state: 'resolved' }, '"1"')).statusCode).toBe(412);
    const binding = { tenantId: tenant.id, resellerId: null, credentialId: null };
    const waiting = async () =>
      (await waitingTickets(api.services.pools.worker, binding, [id])).get(id) ?? [];
    expect(await waiting()).toMatchObject([{ number: '2611240040001234', state: 'open' }]);
    const replied = await move(
      { state: 'waiting_reseller', microsoftRepliedAt: '2026-11-24T00:30:00Z' },
      '"2"',
    );
    expect(replied.json()).toMatchObject({ microsoftRepliedAt: '2026-11-24T00:30:00.000Z', silentAt: null });
    expect(await waiting()).toEqual([]);
    const done = await move({ state: 'resolved' }, '"3"');
    expect(done.json()).toMatchObject({ state: 'resolved', allowedStates: [], closedAt: api.clock.now });
    expect((await move({ state: 'open' }, '"4"')).statusCode).toBe(409);
    const lead = await tenant.as('lead');
    const { items } = (await lead.get(`/v1/audit-events?entityKind=tickets&entityId=${id}`)).json();
    expect(items.slice(0, 4).map((item: { type: string }) => item.type)).toEqual([
      'ticket.resolved',
      'ticket.waiting_reseller',
      'ticket.open',
      'ticket.drafted',
    ]);
  });

  it('that was sent already is written down with its number', async () => {
    const made = await agent.post(url(), { number: '２６１１２４００４０００９９９９' });
    expect(made.json()).toMatchObject({ state: 'open', number: '2611240040009999', openedAt: api.clock.now });
  });

  it('keeps what was typed sealed', async () => {
    const [row] = await api.database.oracle<{ all: string }>(
      "SELECT string_agg((t.*)::text, '') AS all FROM ticket t WHERE reseller_id = $1",
      [id],
    );
    expect(row?.all).not.toContain('登記どおり');
    expect(row?.all).toContain('2611240040001234');
  });
});
