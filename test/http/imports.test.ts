import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { demoList, demoPartnerCenterDownload } from '../../src/exchange/demo/list.ts';
import { writeDemoList } from '../../src/exchange/demo/write-list.ts';
import type { CalendarDate } from '../../src/kernel/time.ts';
import { type Client, useApi } from '../support/api.ts';
import { multipart } from '../support/multipart.ts';
import { tempPath } from '../support/temp-file.ts';

const api = useApi();
const TODAY = '2026-11-24' as CalendarDate;

/** Like any client, it comes back when it is told that the server is busy. */
async function upload(client: Client, content: string | Uint8Array, fields = {}, headers = {}) {
  const form = multipart({ name: '一覧.csv', content }, fields);
  for (let attempt = 1; ; attempt += 1) {
    const call = { headers: { ...form.headers, ...headers }, body: form.body };
    const answer = await client.send('POST', '/v1/imports', call);
    if (answer.statusCode !== 503 || attempt === 40) return answer;
    await sleep(250);
  }
}

/** Uploads and waits until the run has ended; gives the whole report. */
async function importList(client: Client, content: string | Uint8Array, fields = {}) {
  const started = await upload(client, content, fields);
  expect(started.statusCode, started.body).toBe(202);
  return report(client, started.headers.location as string);
}

async function report(client: Client, url: string) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = (await client.get(url)).json();
    const isDone = !['reading', 'importing'].includes(answer.status) && answer.undo?.status !== 'running';
    if (isDone) return answer;
    await sleep(50);
  }
  throw new Error('the import did not end');
}

const LIST = `CSP一覧,,,,,
管理番号,取引先名,メール,CSP審査,MPA同意日,TEL
K-1,株式会社東都商事,a@toto.example.jp,済,2026/11/1,300001234
K-2,西都電算有限会社,b@saito.example.jp,審査中,,
K-3,南都協同組合,,よくわからない,,
,,,,,
K-1,株式会社東都商事,,,,
K-4,,,,,
`;

describe('importing a list', () => {
  it('answers 202, carries the rows in and says what each came to', async () => {
    const agent = await (await api.tenant()).as('agent');
    const done = await importList(agent, iconv.encode(LIST, 'cp932'));
    expect(done).toMatchObject({
      status: 'finished',
      dryRun: false,
      source: 'list',
      file: { name: '一覧.csv', format: 'csv', detail: 'cp932' },
      mapping: { headerRow: 2 },
      progress: { rowsDone: 5, rowsTotal: 5 },
      counts: { created: 3, changed: 0, unchanged: 0, refused: 2, warnings: 2 },
      failure: null,
    });
    expect(
      done.problems.items.map((one: { row: number; code: string; severity: string }) => [
        one.row,
        one.severity,
        one.code,
      ]),
    ).toEqual([
      [3, 'notice', 'leading_zero_restored'],
      [5, 'warning', 'status_unknown'],
      [7, 'error', 'row_duplicated'],
      [8, 'error', 'name_missing'],
    ]);
    expect(done.problems.items[1]).toMatchObject({
      column: { key: 'cspStatus', letter: 'D', header: 'CSP審査' },
      value: 'よくわからない',
      message: '状況の言葉を読み取れません。',
    });
    const { items } = (await agent.get('/v1/resellers?sort=name')).json();
    expect(items.map((one: { externalRef: string }) => one.externalRef).sort()).toEqual([
      'K-1',
      'K-2',
      'K-3',
    ]);
    const first = items.find((one: { externalRef: string }) => one.externalRef === 'K-1');
    const record = (await agent.get(`/v1/resellers/${first.id}`)).json();
    expect(record).toMatchObject({
      lifecycle: 'active',
      company: { phone: '0300001234' },
      tracks: { csp: { state: 'approved' }, mpa: { state: 'accepted', effectiveDate: '2026-11-01' } },
    });
  });

  it('speaks the language of the caller', async () => {
    const agent = await (await api.tenant()).as('agent');
    const { id } = await importList(agent, LIST);
    const english = (await agent.get(`/v1/imports/${id}`, { headers: { 'accept-language': 'en' } })).json();
    expect(english.problems.items[2].message).toBe('This row means the same reseller as row 3.');
  });

  it('changes nothing when it comes a second time, and says so', async () => {
    const agent = await (await api.tenant()).as('agent');
    await importList(agent, LIST);
    expect((await importList(agent, LIST)).counts).toEqual({
      created: 0,
      changed: 0,
      unchanged: 3,
      refused: 2,
      warnings: 2,
    });
  });

  it('writes nothing in a dry run, and says the same as the real one', async () => {
    const agent = await (await api.tenant()).as('agent');
    const dry = await importList(agent, LIST, { dryRun: 'true' });
    expect(dry).toMatchObject({ dryRun: true, counts: { created: 3, refused: 2, warnings: 2 } });
    expect((await agent.get('/v1/resellers')).json().items).toEqual([]);
    expect(dry.problems.items.every((one: { resellerId: string | null }) => one.resellerId === null)).toBe(
      true,
    );
    const real = await importList(agent, LIST);
    expect(real.counts).toEqual(dry.counts);
  });

  it('follows a given mapping', async () => {
    const agent = await (await api.tenant()).as('agent');
    const list = 'お店,電子郵便\n株式会社東都商事,a@toto.example.jp\n';
    const refused = await upload(agent, list);
    expect([refused.statusCode, refused.json().errors[0].code]).toEqual([422, 'no_header_row']);
    const mapping = JSON.stringify({ registeredName: 'お店', contactEmail: 'B' });
    expect((await importList(agent, list, { mapping })).counts.created).toBe(1);
  });

  it('gives the same answer to the same upload under one key, and none to another', async () => {
    const agent = await (await api.tenant()).as('agent');
    const key = { 'idempotency-key': 'upload-1' };
    const first = await upload(agent, LIST, {}, key);
    await report(agent, first.headers.location as string);
    const again = await upload(agent, LIST, {}, key);
    expect([again.statusCode, again.headers['idempotency-replayed'], again.headers.location]).toEqual([
      202,
      'true',
      first.headers.location,
    ]);
    expect((await upload(agent, `${LIST}K-9,北都,,,,\n`, {}, key)).statusCode).toBe(422);
    expect((await agent.get('/v1/imports')).json().items).toHaveLength(1);
  });

  it.each([
    ['%PDF-1.7', {}, 415, 'unsupported-media-type'],
    ['会社名\n\u0000', {}, 422, 'invalid-data'],
    ['会社名\n東都', { mapping: '{' }, 400, 'invalid-request'],
    ['会社名\n東都', { dryRun: 'yes' }, 400, 'invalid-request'],
    ['会社名\n東都', { path: '/etc/passwd' }, 400, 'invalid-request'],
  ])('refuses at once what cannot be read (%#)', async (content, fields, status, code) => {
    const agent = await (await api.tenant()).as('agent');
    const answer = await upload(agent, content, fields);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect((await agent.get('/v1/imports')).json().items).toEqual([]);
  });

  it('refuses a form without a file, and JSON', async () => {
    const agent = await (await api.tenant()).as('agent');
    const form = multipart(null, { dryRun: 'true' });
    const empty = await agent.send('POST', '/v1/imports', { headers: form.headers, body: form.body });
    expect([empty.statusCode, empty.json().errors[0].code]).toEqual([400, 'file_required']);
    expect((await agent.post('/v1/imports', { file: 'x' })).statusCode).toBe(415);
  });

  it('refuses more than 64 MiB and lets nothing of it stay', async () => {
    const agent = await (await api.tenant()).as('agent');
    const answer = await upload(agent, Buffer.alloc(64 * 1024 * 1024 + 1, 'x'));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'payload-too-large']);
  });

  it('says what is wrong when the file turns out bad further down, and brings nothing in', async () => {
    const agent = await (await api.tenant()).as('agent');
    const more = Array.from({ length: 300 }, (_, index) => `K-1${index},北都${index},,,,\n`).join('');
    const bad = Buffer.concat([iconv.encode(LIST + more, 'cp932'), Buffer.from([0x81, 0x20, 0x0a])]);
    const done = await importList(agent, bad);
    expect(done).toMatchObject({
      status: 'failed',
      failure: { code: 'mixed_encoding' },
      progress: { rowsDone: 0 },
    });
    expect(done.failure.message).toContain('309 行目');
    expect((await agent.get('/v1/resellers')).json().items).toEqual([]);
  });

  it('does not take multipart bodies anywhere else', async () => {
    const agent = await (await api.tenant()).as('agent');
    const form = multipart({ name: 'a', content: 'x' });
    const answer = await agent.send('POST', '/v1/resellers', { headers: form.headers, body: form.body });
    expect(answer.statusCode).toBe(415);
  });
});

describe('who may', () => {
  it('keeps imports of one tenant from another', async () => {
    const agent = await (await api.tenant()).as('agent');
    const { id } = await importList(agent, LIST);
    const stranger = await (await api.tenant()).as('lead');
    expect((await stranger.get(`/v1/imports/${id}`)).statusCode).toBe(404);
    expect((await stranger.post(`/v1/imports/${id}/undo`)).statusCode).toBe(404);
    expect((await stranger.get('/v1/imports')).json().items).toEqual([]);
    expect((await agent.get(`/v1/imports/${id}`)).statusCode).toBe(200);
  });

  it('matches only resellers of its own tenant', async () => {
    const first = await (await api.tenant()).as('agent');
    const { items } = await importList(first, LIST).then(() =>
      first.get('/v1/resellers').then((answer) => answer.json()),
    );
    const second = await (await api.tenant()).as('agent');
    expect((await importList(second, LIST)).counts.created).toBe(3);
    const foreign = await importList(second, `Shirube ID,会社名\n${items[0].id},乗っ取り株式会社\n`);
    expect(foreign.problems.items[0].code).toBe('not_in_this_tenant');
  });

  it.each([
    ['auditor', 403],
    ['agent', 202],
    ['integration', 202],
  ] as const)('%s: %i', async (role, status) => {
    const client = await (await api.tenant()).as(role);
    expect((await upload(client, LIST)).statusCode).toBe(status);
  });

  it('lets only leads undo', async () => {
    const tenant = await api.tenant();
    const agent = await tenant.as('agent');
    const { id } = await importList(agent, LIST);
    expect((await agent.post(`/v1/imports/${id}/undo`)).statusCode).toBe(403);
    expect((await (await tenant.as('lead')).post(`/v1/imports/${id}/undo`)).statusCode).toBe(202);
  });
});

describe('taking an import back', () => {
  it('withdraws what it registered, restores what it changed, and leaves what somebody touched', async () => {
    const lead = await (await api.tenant()).as('lead');
    await importList(
      lead,
      '管理番号,会社名,TEL\nK-1,株式会社東都商事,03-0000-1111\nK-2,西都電算,03-0000-2222\n',
    );
    const second = await importList(
      lead,
      '管理番号,会社名,TEL,CSP審査\nK-1,株式会社東都商事,03-0000-9999,済\nK-2,西都電算,03-0000-8888,済\nK-3,南都,03-0000-3333,済\n',
    );
    expect(second.counts).toMatchObject({ created: 1, changed: 2 });
    const { items } = (await lead.get('/v1/resellers')).json();
    const idOf = (ref: string) => items.find((one: { externalRef: string }) => one.externalRef === ref).id;
    const touched = await lead.patch(`/v1/resellers/${idOf('K-2')}`, { tags: ['重点'] }, { 'if-match': '*' });
    expect(touched.statusCode, touched.body).toBe(200);

    const undo = await lead.post(`/v1/imports/${second.id}/undo`);
    expect(undo.statusCode, undo.body).toBe(202);
    const done = await report(lead, `/v1/imports/${second.id}`);
    expect(done.undo).toEqual({ status: 'finished', undone: 2, leftAlone: 1 });

    const restored = (await lead.get(`/v1/resellers/${idOf('K-1')}`)).json();
    expect(restored).toMatchObject({
      company: { phone: '03-0000-1111' },
      tracks: { csp: { state: 'not_started' } },
    });
    expect((await lead.get(`/v1/resellers/${idOf('K-2')}`)).json().company.phone).toBe('03-0000-8888');
    expect((await lead.get(`/v1/resellers/${idOf('K-3')}`)).json()).toMatchObject({
      lifecycle: 'withdrawn',
      externalRef: null,
    });
    const history = (await lead.get(`/v1/resellers/${idOf('K-1')}/events`)).json().items;
    expect(history.at(-1)).toMatchObject({ type: 'reseller.import_undone' });

    expect((await lead.post(`/v1/imports/${second.id}/undo`)).statusCode).toBe(409);
    const again = await importList(
      lead,
      '管理番号,会社名,TEL,CSP審査\nK-1,株式会社東都商事,03-0000-9999,済\nK-3,南都,03-0000-3333,済\n',
    );
    expect(again.counts).toMatchObject({ created: 1, changed: 1, refused: 0 });
  });

  it('refuses a dry run', async () => {
    const lead = await (await api.tenant()).as('lead');
    const { id } = await importList(lead, LIST, { dryRun: 'true' });
    expect((await lead.post(`/v1/imports/${id}/undo`)).statusCode).toBe(409);
  });
});

describe('the export', () => {
  it('comes as CSV, XLSX and NDJSON, and importing it again changes nothing', async () => {
    const lead = await (await api.tenant()).as('lead');
    const path = await tempPath();
    await writeDemoList(demoList({ count: 60, today: TODAY }), 'xlsx', path);
    const first = await importList(lead, await readFile(path));
    expect(first.counts.created).toBeGreaterThan(50);
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await lead.get(`/v1/exports/resellers.${format}`);
      expect(file.statusCode).toBe(200);
      expect(file.headers['content-disposition']).toBe(`attachment; filename="resellers.${format}"`);
      const again = await importList(lead, file.rawPayload);
      expect(again.counts).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: first.counts.created,
        refused: 0,
        warnings: 0,
      });
    }
    const lines = (await lead.get('/v1/exports/resellers.ndjson')).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(first.counts.created);
    expect(lines[0]).toMatchObject({
      type: expect.stringMatching(/^(indirect|additional)$/u),
      programme: '2022-02',
    });
  });

  it('is for leads and auditors', async () => {
    const tenant = await api.tenant();
    expect((await (await tenant.as('agent')).get('/v1/exports/resellers.csv')).statusCode).toBe(403);
    expect((await (await tenant.as('auditor')).get('/v1/exports/resellers.csv')).statusCode).toBe(200);
  });
});

describe("Microsoft's download", () => {
  it('is recognised by its header and proves what it says', async () => {
    const lead = await (await api.tenant()).as('lead');
    const options = { count: 80, today: TODAY };
    const path = await tempPath();
    await writeDemoList(demoList(options, 1), 'csv-cp932', path);
    await importList(lead, await readFile(path));
    await writeDemoList(demoPartnerCenterDownload(options, 1), 'csv-utf8', path);
    const done = await importList(lead, await readFile(path));
    expect(done).toMatchObject({ source: 'partner_center', counts: { created: 0, refused: 0 } });
    expect(done.counts.changed).toBeGreaterThan(10);
    const { items } = (await lead.get('/v1/resellers?stage=live')).json();
    const facts = (await lead.get(`/v1/resellers/${items[0].id}/facts`)).json().items;
    expect(facts).toContainEqual(
      expect.objectContaining({ path: 'mpa', level: 3, source: 'partner_center_export' }),
    );
  });
});
