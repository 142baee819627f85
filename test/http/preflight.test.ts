import { beforeAll, describe, expect, it } from 'vitest';
import { latestRuns } from '../../src/preflight/index.ts';
import { type Client, type TestTenant, useApi } from '../support/api.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;
let admin: Client;

const REGISTER = {
  type: 'indirect',
  startPoint: 'no_mpn',
  company: {
    registeredName: '株式会社アオイテック',
    address: { postalCode: '144-0052', prefecture: '東京都', city: '大田区', line1: '蒲田五丁目2番3号' },
    phone: '0312345678',
    website: 'https://aoitec.example/',
  },
  contacts: [
    { roles: ['primary_contact', 'global_admin'], familyName: '山田', email: 'yamada@aoitec.example' },
  ],
};
const register = async (more: object = {}): Promise<string> =>
  (await agent.post('/v1/resellers', { ...REGISTER, ...more })).json().id;
const rulesIn = (answer: { json(): { findings: { rule: string }[] } }) =>
  answer.json().findings.map(({ rule }) => rule);

beforeAll(async () => {
  tenant = await api.tenant();
  agent = await tenant.as('agent');
  admin = await tenant.as('admin');
});

describe('POST /v1/preflight', () => {
  it('judges what was posted, in the caller’s language, and nothing else', async () => {
    const body = { entered: { name: '㈱アオイテック' }, email: 'info@gmail.com' };
    const ja = await agent.post('/v1/preflight', body);
    expect(ja.statusCode, ja.body).toBe(200);
    expect(rulesIn(ja)).toEqual(['N1', 'E1', 'E4']);
    expect(ja.json()).toMatchObject({ blocks: 3, warnings: 0, differences: [], switchedOff: [] });
    expect(ja.json().findings[0]).toMatchObject({
      severity: 'block',
      field: 'name',
      remedy: '登記どおり「株式会社」と入力してください。',
      items: ['C20', 'C31'],
    });
    const en = await agent.send('POST', '/v1/preflight', { body, headers: { 'accept-language': 'en' } });
    expect(en.json().findings[0].remedy).toBe('Enter “株式会社”, as in the register.');
    expect(rulesIn(await agent.post('/v1/preflight', {}))).toEqual([]);
  });
});

describe('POST /v1/resellers/{id}/preflight', () => {
  it('compares with what is on record, character by character, and keeps what reminders quote', async () => {
    const id = await register();
    const address = { ...REGISTER.company.address, line1: '蒲田5-2-3' };
    const answer = await agent.post(`/v1/resellers/${id}/preflight`, { entered: { address } });
    expect(rulesIn(answer)).toEqual(['A1']);
    const [difference] = answer.json().differences;
    expect(difference).toMatchObject({
      field: 'line1',
      registered: '蒲田五丁目2番3号',
      entered: '蒲田5-2-3',
    });
    const binding = { tenantId: tenant.id, resellerId: null, credentialId: null };
    const kept = (await latestRuns(api.services.pools.worker, binding, [id])).get(id);
    expect(kept).toMatchObject({ revision: 1, blocks: 1, warnings: 0, rules: ['A1'] });
    expect(kept?.differences).toEqual(answer.json().differences);
  });

  it('replaces the outcome by the next one, and changes nothing of the record', async () => {
    const id = await register();
    const before = (await agent.get(`/v1/resellers/${id}`)).json();
    await agent.post(`/v1/resellers/${id}/preflight`, { entered: { name: '㈱アオイテック' } });
    expect(rulesIn(await agent.post(`/v1/resellers/${id}/preflight`, {}))).toEqual([]);
    expect((await agent.get(`/v1/resellers/${id}`)).json()).toEqual(before);
    const binding = { tenantId: tenant.id, resellerId: null, credentialId: null };
    const kept = (await latestRuns(api.services.pools.staff, binding, [id])).get(id);
    expect(kept).toMatchObject({ blocks: 0, rules: [], differences: [] });
  });

  it('knows the sanctioned spelling once Microsoft has said that the name exists', async () => {
    const id = await register();
    const entered = { name: '株式会社 アオイテック' };
    const check = () => agent.post(`/v1/resellers/${id}/preflight`, { entered });
    expect(rulesIn(await check())).toEqual(['N6']);
    for (const event of [
      { type: 'lifecycle.invited' },
      { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } },
      { type: 'work_tenant.created', data: { domain: 'aoitec.onmicrosoft.com' } },
      { type: 'mpn.started' },
      { type: 'mpn.form_error', data: { error: 'duplicate_name' } },
    ]) {
      const reported = await agent.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
      expect(reported.statusCode, reported.body).toBe(201);
    }
    expect(rulesIn(await check())).toEqual([]);
  });

  it('notices a number that another record holds; the reseller itself learns nothing of it', async () => {
    const corporateNumber = '7000012050002';
    const company = { ...REGISTER.company, corporateNumber };
    const first = await register({ company });
    expect(rulesIn(await agent.post(`/v1/resellers/${first}/preflight`, {}))).toEqual([]);
    await register({ company, externalRef: 'TWIN' });
    expect(rulesIn(await agent.post(`/v1/resellers/${first}/preflight`, {}))).toEqual(['I5']);
    const own = await tenant.reseller(first);
    expect(rulesIn(await own.post('/v1/self/preflight', {}))).toEqual([]);
  });
});

describe('POST /v1/self/preflight', () => {
  it('judges the reseller’s own data on its own connection, and keeps the outcome', async () => {
    const id = await register();
    const own = await tenant.reseller(id);
    const answer = await own.post('/v1/self/preflight', { entered: { name: 'アオイテック（株）' } });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(rulesIn(answer)).toEqual(['N1', 'N2']);
    const binding = { tenantId: tenant.id, resellerId: null, credentialId: null };
    expect((await latestRuns(api.services.pools.staff, binding, [id])).get(id)?.rules).toEqual(['N1', 'N2']);
  });
});

describe('a rule', () => {
  it('can be switched off by each distributor for itself', async () => {
    const settings = { preflightOff: ['E4', 'N1'] };
    const changed = await admin.patch('/v1/tenant', { settings }, { 'if-match': '*' });
    expect(changed.json().settings.preflightOff).toEqual(['E4', 'N1']);
    const body = { entered: { name: '㈱アオイテック' }, email: 'info@gmail.com' };
    const answer = await agent.post('/v1/preflight', body);
    expect(rulesIn(answer)).toEqual(['E1']);
    expect(answer.json().switchedOff).toEqual(['E4', 'N1']);
    const other = await (await api.tenant()).as('agent');
    expect(rulesIn(await other.post('/v1/preflight', body))).toEqual(['N1', 'E1', 'E4']);
    const unknown = await admin.patch(
      '/v1/tenant',
      { settings: { preflightOff: ['X9'] } },
      { 'if-match': '*' },
    );
    expect(unknown.statusCode).toBe(400);
  });
});
