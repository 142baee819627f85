import { describe, expect, it } from 'vitest';
import { useApi } from '../support/api.ts';

const api = useApi();

const company = { registeredName: '株式会社アオイテック' };
const contact = {
  roles: ['primary_contact'],
  familyName: '山田',
  givenName: '花子',
  email: 'hanako@aoitec.example',
};
const body = { type: 'indirect', startPoint: 'no_mpn', company, contacts: [contact] };

describe('registering a reseller', () => {
  it('answers 201 with Location, ETag and the whole record', async () => {
    const lead = await (await api.tenant()).as('lead');
    const made = await lead.post('/v1/resellers', body);
    expect(made.statusCode, made.body).toBe(201);
    expect(made.headers.etag).toBe('"1"');
    const record = made.json();
    expect(made.headers.location).toBe(`/v1/resellers/${record.id}`);
    expect(record).toMatchObject({
      revision: 1,
      lifecycle: 'draft',
      stage: 'intake',
      waitingOn: 'distributor',
    });
    const read = await lead.get(`/v1/resellers/${record.id}`);
    expect(read.json()).toEqual(record);
    expect(
      (await lead.get(`/v1/resellers/${record.id}`, { headers: { 'if-none-match': '"1"' } })).statusCode,
    ).toBe(304);
  });

  it('goes on with an event', async () => {
    const lead = await (await api.tenant()).as('lead');
    const { id } = (await lead.post('/v1/resellers', body)).json();
    const invited = await lead.post(
      `/v1/resellers/${id}/events`,
      { type: 'lifecycle.invited' },
      { 'if-match': '"1"' },
    );
    expect(invited.statusCode, invited.body).toBe(201);
    expect(invited.json()).toMatchObject({
      revision: 2,
      lifecycle: 'active',
      stage: 'work_tenant',
      waitingOn: 'reseller',
    });
    const history = (await lead.get(`/v1/resellers/${id}/events`)).json();
    expect(history.items.map((e: { type: string }) => e.type)).toEqual([
      'reseller.registered',
      'lifecycle.invited',
    ]);
    const list = (await lead.get('/v1/resellers?q=あおいてっく')).json();
    expect(list.items).toHaveLength(1);
  });
});

describe('readiness', () => {
  it('looks at the database and at its migrations', async () => {
    const answer = await api.app.inject('/readyz');
    expect(answer.json()).toEqual({ status: 'ok', checks: { database: 'ok', migrations: 'ok' } });
  });
});

describe('an additional reseller', () => {
  it('may order only while its parent is linked, and learns nothing else of it', async () => {
    const tenant = await api.tenant();
    const lead = await tenant.as('lead');
    const parent = (await lead.post('/v1/resellers', body)).json();
    const child = (
      await lead.post('/v1/resellers', { ...body, type: 'additional', parentResellerId: parent.id })
    ).json();
    const own = await tenant.reseller(child.id);
    const status = (await own.get('/v1/self/status')).json();
    expect(status.capabilities.placeOrders.missing).toContain('parent_provider_link');
    expect(JSON.stringify(status)).not.toContain(parent.id);
  });
});

describe('evidence', () => {
  it('that was never uploaded is not accepted', async () => {
    const tenant = await api.tenant();
    const lead = await tenant.as('lead');
    const { id } = (await lead.post('/v1/resellers', body)).json();
    const claim = { type: 'lifecycle.invited', evidence: { level: 2, evidenceId: id } };
    const answer = await lead.post(`/v1/resellers/${id}/events`, claim, { 'if-match': '*' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toBe('/evidence/evidenceId');
  });
});

describe('a contact', () => {
  it('can be sent back as it was read', async () => {
    const lead = await (await api.tenant()).as('lead');
    const made = (await lead.post('/v1/resellers', body)).json();
    const patch = { contacts: made.contacts.map((c: object) => ({ ...c, familyName: '鈴木' })) };
    const answer = await lead.patch(`/v1/resellers/${made.id}`, patch, { 'if-match': '"1"' });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().contacts[0]).toMatchObject({ id: made.contacts[0].id, familyName: '鈴木' });
  });
});
