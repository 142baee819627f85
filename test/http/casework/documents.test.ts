import { beforeAll, describe, expect, it } from 'vitest';
import { purgeDocuments } from '../../../src/casework/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { purgeAllDocuments } from '../../../src/main/purge-documents.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { pdfOf, pngOf } from '../../support/files.ts';
import { multipart } from '../../support/multipart.ts';
import { type Filled, fillReseller } from '../../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;
let admin: Client;
let filled: Filled;
let n = 0;

beforeAll(async () => {
  tenant = await api.tenant();
  admin = await tenant.as('admin');
  agent = await tenant.as('agent');
  filled = await fillReseller(tenant, admin, 'Papers', 0);
});

const FIELDS = { document: 'registry_certificate', review: 'mpn', issuedOn: '2026-10-01' };
const form = (content: Buffer = pdfOf(), fields: Record<string, string> = FIELDS) =>
  multipart({ name: '../../etc/登記簿 山田.pdf', content }, fields);
const upload = (client: Client, url: string, sent = form(), more: Record<string, string> = {}) =>
  client.send('POST', url, { body: sent.body, headers: { ...sent.headers, ...more } });
const urlOf = (id = filled.id) => `/v1/resellers/${id}/evidence`;
const fresh = async () => {
  n += 1;
  return fillReseller(tenant, admin, 'Papers', n);
};
const operator = () =>
  ({
    tenantId: tenant.id,
    actor: { kind: 'operator', id: 'test' },
    requestId: newId<string>(),
    locale: 'ja',
  }) as const;

describe('a document', () => {
  it('is kept encrypted, listed, and comes out as it went in', async () => {
    const file = pdfOf(2);
    const made = await upload(agent, urlOf(), form(file));
    expect(made.statusCode, made.body).toBe(201);
    expect(made.json()).toMatchObject({
      document: 'registry_certificate',
      label: '登記簿謄本（履歴事項全部証明書）',
      state: 'uploaded',
      format: 'pdf',
      pages: 2,
      sizeBytes: file.length,
      issuedOn: '2026-10-01',
      expiresOn: '2027-10-01',
      uploadedBy: { kind: 'staff', role: 'agent' },
    });
    const { id } = made.json();
    const { items } = (await agent.get(urlOf())).json();
    expect(items[0]).toEqual(made.json());
    const out = await agent.get(`${urlOf()}/${id}/content`);
    expect(out.rawPayload.equals(file)).toBe(true);
    expect(out.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="registry_certificate-2026-11-24.pdf"',
      'x-content-type-options': 'nosniff',
    });
    const [row] = await api.database.oracle<{ content: Buffer; all: string }>(
      'SELECT content, (e.*)::text AS all FROM evidence e WHERE id = $1',
      [id],
    );
    expect(row?.content.includes('%PDF')).toBe(false);
    expect(row?.all).not.toContain('山田');
  });

  it('is sent by the reseller on its own connection; it sees its own and no names of staff', async () => {
    const { id, client } = await fresh();
    const made = await upload(client, '/v1/self/evidence', form(pngOf(), { document: 'approval_screen' }));
    expect(made.statusCode, made.body).toBe(201);
    const own = (await client.get('/v1/self/evidence')).json();
    expect(own.items[0]).toEqual(made.json());
    expect(own.items).toHaveLength(2);
    expect(Object.keys(own.items[0])).not.toContain('uploadedBy');
    expect((await agent.get(urlOf(id))).json().items[0]).toMatchObject({ uploadedBy: { kind: 'reseller' } });
    const other = await fresh();
    expect((await other.client.get('/v1/self/evidence')).json().items).toHaveLength(1);
  });

  it('is one document when its request is repeated, and another when the file is', async () => {
    const { client } = await fresh();
    const key = { 'idempotency-key': newId<string>() };
    const first = await upload(client, '/v1/self/evidence', form(), key);
    const again = await upload(client, '/v1/self/evidence', form(), key);
    expect(again.body).toBe(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await upload(client, '/v1/self/evidence', form(pdfOf(2)), key);
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused']);
    expect((await client.get('/v1/self/evidence')).json().items).toHaveLength(2);
  });

  it.each([
    [() => form(Buffer.from('<html>')), 422, '/file', 'file_type'],
    [() => form(pdfOf(1, '/OpenAction<</S/JavaScript>>')), 422, '/file', 'file_active'],
    [() => form(pdfOf(), { document: 'love_letter' }), 422, '/document', 'not_one_of'],
    [() => form(pdfOf(), { ...FIELDS, issuedOn: '2026-12-24' }), 422, '/issuedOn', 'in_the_future'],
    [() => form(pdfOf(), { ...FIELDS, issuedOn: '昨日' }), 400, '/issuedOn', 'wrong_format'],
    [() => form(pdfOf(), { ...FIELDS, more: 'x' }), 400, '/more', 'unknown_field'],
    [() => form(pdfOf(), {}), 400, '/document', 'required'],
    [() => multipart(null, FIELDS), 400, '/file', 'file_required'],
  ] as const)('is refused with its place and what to do (%#)', async (sent, status, pointer, code) => {
    const answer = await upload(agent, urlOf(), sent());
    expect([answer.statusCode, answer.json().errors?.[0]], answer.body).toMatchObject([
      status,
      { pointer, code },
    ]);
    expect(answer.json().errors[0].message.length).toBeGreaterThan(5);
  });

  it('of more than ten mebibytes is too large', async () => {
    const answer = await upload(
      agent,
      urlOf(),
      form(Buffer.concat([pdfOf(), Buffer.alloc(10 * 1024 * 1024)])),
    );
    expect(answer.statusCode).toBe(413);
  });

  it('of nobody is nobody’s', async () => {
    expect((await upload(agent, urlOf(newId()))).statusCode).toBe(404);
    expect((await agent.get(urlOf(newId()))).statusCode).toBe(404);
    const other = await fresh();
    const { id } = (await upload(agent, urlOf())).json();
    expect((await agent.get(`${urlOf(other.id)}/${id}/content`)).statusCode).toBe(404);
  });
});

describe('reading a document', () => {
  it('is on record, with who and what, before the file goes out', async () => {
    const { id } = await fresh();
    const { id: evidenceId } = (await upload(agent, urlOf(id))).json();
    await admin.get(`${urlOf(id)}/${evidenceId}/content`);
    const lead = await tenant.as('lead');
    const { items } = (await lead.get(`/v1/audit-events?entityKind=documents&entityId=${id}`)).json();
    expect(items.slice(0, 2).map((item: { type: string }) => item.type)).toEqual([
      'document.downloaded',
      'document.uploaded',
    ]);
    expect(items[0]).toMatchObject({ actor: { role: 'admin' }, payload: { evidenceId } });
  });

  it('is not for everybody who may see the case', async () => {
    const program = await tenant.as('integration');
    const { id } = (await upload(agent, urlOf())).json();
    expect((await program.get(`${urlOf()}/${id}/content`)).statusCode).toBe(403);
    expect((await (await tenant.as('auditor')).get(`${urlOf()}/${id}/content`)).statusCode).toBe(200);
  });
});

describe('deciding', () => {
  it('sends back with a reason that the reseller reads in its own language', async () => {
    const { id, client } = await fresh();
    const made = (await upload(client, '/v1/self/evidence')).json();
    const body = { decision: 'refused', reason: 'unreadable', message: '2枚目が暗くて読めません' };
    const url = `${urlOf(id)}/${made.id}/decision`;
    const decided = await agent.post(url, body);
    expect(decided.statusCode, decided.body).toBe(200);
    const [seen] = (await client.get('/v1/self/evidence')).json().items;
    expect(seen).toMatchObject({
      state: 'refused',
      reason: 'unreadable',
      reasonText: '文字が読み取れません。明るい場所で撮り直すか、スキャンしてお送りください。',
      message: '2枚目が暗くて読めません',
    });
    const english = await client.get('/v1/self/evidence', { headers: { 'accept-language': 'en' } });
    expect(english.json().items[0].reasonText).toContain('cannot be read');
    const again = await agent.post(url, { decision: 'accepted' });
    expect([again.statusCode, again.json().code]).toEqual([409, 'conflict']);
    const [row] = await api.database.oracle<{ all: string }>(
      'SELECT (e.*)::text AS all FROM evidence e WHERE id = $1',
      [made.id],
    );
    expect(row?.all).not.toContain('暗くて');
  });

  it('takes the date on the paper and does not accept what is too old', async () => {
    const { id } = await fresh();
    const made = (await upload(agent, urlOf(id), form(pdfOf(), { document: 'registry_certificate' }))).json();
    expect(made.expiresOn).toBeNull();
    const url = `${urlOf(id)}/${made.id}/decision`;
    const old = await agent.post(url, { decision: 'accepted', issuedOn: '2025-01-10' });
    expect(old.statusCode).toBe(409);
    const young = await agent.post(url, { decision: 'accepted', issuedOn: '2026-11-01' });
    expect(young.json()).toMatchObject({
      state: 'accepted',
      issuedOn: '2026-11-01',
      expiresOn: '2027-11-01',
    });
    const missing = await agent.post(url, { decision: 'refused' });
    expect([missing.statusCode, missing.json().errors[0].code]).toEqual([400, 'refusal_reason']);
  });

  it('lets what Microsoft asked for disappear from the list once it is there, and come back when it was refused', async () => {
    const { id, client } = await fresh();
    for (const event of [
      { type: 'work_tenant.created', data: { domain: 'p.onmicrosoft.com' } },
      { type: 'mpn.started' },
      { type: 'mpn.submitted', data: { submittedName: 'x' } },
      { type: 'mpn.email_confirmed' },
      { type: 'mpn.documents_requested', data: { documents: ['registry_certificate'], check: 'business' } },
    ]) {
      const reported = await agent.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
      expect(reported.statusCode, reported.body).toBe(201);
    }
    const asked = async () =>
      (await client.get('/v1/self/evidence'))
        .json()
        .requested.map((one: { document: string }) => one.document);
    expect(await asked()).toEqual(['registry_certificate']);
    const made = (await upload(client, '/v1/self/evidence')).json();
    expect(await asked()).toEqual([]);
    await agent.post(`${urlOf(id)}/${made.id}/decision`, { decision: 'refused', reason: 'incomplete' });
    expect(await asked()).toEqual(['registry_certificate']);
  });
});

describe('a report that names a document', () => {
  const report = (client: Client, url: string, evidenceId: string, level?: number) =>
    client.post(
      url,
      {
        type: 'mfa.policy_enabled',
        data: { method: 'security_defaults' },
        evidence: { evidenceId, source: '画面', level: level ?? 2 },
      },
      { 'if-match': '*' },
    );

  it('is believed at level 2 when the document is this reseller’s', async () => {
    const { id, client } = await fresh();
    const made = (
      await upload(client, '/v1/self/evidence', form(pngOf(), { document: 'security_report' }))
    ).json();
    const answer = await report(client, '/v1/self/events', made.id);
    expect(answer.statusCode, answer.body).toBe(201);
    const facts = (await agent.get(`/v1/resellers/${id}/facts`)).json().items;
    expect(facts.find((fact: { path: string }) => fact.path === 'mfa.policy')).toMatchObject({ level: 2 });
  });

  it('is refused when it is another’s, was sent back, has expired, is gone or never was', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const others = (await upload(two.client, '/v1/self/evidence')).json().id;
    const refused = (await upload(one.client, '/v1/self/evidence')).json().id;
    await agent.post(`${urlOf(one.id)}/${refused}/decision`, { decision: 'refused', reason: 'other' });
    const old = (
      await upload(agent, urlOf(one.id), form(pdfOf(), { ...FIELDS, issuedOn: '2025-01-01' }))
    ).json();
    expect(old.state).toBe('expired');
    for (const id of [others, refused, old.id, newId<string>()]) {
      const asReseller = await report(one.client, '/v1/self/events', id);
      const asStaff = await report(agent, `/v1/resellers/${one.id}/events`, id);
      for (const answer of [asReseller, asStaff])
        expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([
          422,
          { pointer: '/evidence/evidenceId', code: 'unknown_evidence' },
        ]);
    }
  });
});

describe('retention', () => {
  it('lets the file and its key go some days after the decision, and keeps what it was', async () => {
    await admin.patch('/v1/tenant', { settings: { documentRetentionDays: 30 } }, { 'if-match': '*' });
    const { id } = await fresh();
    const made = (await upload(agent, urlOf(id))).json();
    const decided = await agent.post(`${urlOf(id)}/${made.id}/decision`, { decision: 'accepted' });
    expect(decided.json().purgeAt).toBe('2026-12-24T01:00:00.000Z');
    api.clock.advance(29);
    expect(await purgeDocuments(api.services, operator())).toBe(0);
    api.clock.advance(1);
    // As the worker does it, tenant by tenant.
    expect(await purgeAllDocuments(api.services)).toBeGreaterThan(0);
    expect(await purgeDocuments(api.services, operator())).toBe(0);
    const gone = await agent.get(`${urlOf(id)}/${made.id}/content`);
    expect([gone.statusCode, gone.json().code]).toEqual([409, 'conflict']);
    const [shown] = (await agent.get(urlOf(id))).json().items;
    expect(shown).toMatchObject({ state: 'purged', sha256: made.sha256, document: 'registry_certificate' });
    const [keys] = await api.database.oracle<{ n: number }>(
      'SELECT count(*)::integer AS n FROM vault.subject_key WHERE subject_id = $1',
      [made.id],
    );
    expect(keys?.n).toBe(0);
  });
});
