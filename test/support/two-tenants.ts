import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { checkpointFolder, sealTenant } from '../../src/ledger/index.ts';
import { sealDeps } from '../../src/main/seal-deps.ts';
import type { Client, TestTenant, useApi } from './api.ts';
import { pdfOf } from './files.ts';
import { multipart } from './multipart.ts';

type Api = ReturnType<typeof useApi>;

/** One distributor with two resellers, each filled in as far as the API allows. */
export interface Side {
  readonly tenant: TestTenant;
  readonly admin: Client;
  readonly resellers: readonly [Filled, Filled];
  /** A finished import. */
  readonly importId: string;
  /** A colleague who was invited. */
  readonly userId: string;
}

export interface Filled {
  readonly id: string;
  readonly client: Client;
  readonly contactId: string;
  readonly evidenceId: string;
  readonly ticketId: string;
}

/** Every member a registration can have, each text carrying `mark`. */
export function fullRegistration(mark: string, n: number) {
  return {
    type: 'indirect',
    startPoint: 'no_mpn',
    programme: '2022-02',
    externalRef: `REF-${mark}-${n}`,
    company: {
      registeredName: `株式会社${mark}商事${n}`,
      corporateNumber: `${1_000_000_000_000 + n}`,
      address: {
        postalCode: '100-0001',
        prefecture: '東京都',
        city: `千代田区${mark}`,
        line1: `一丁目${mark}`,
        line2: `${mark}ビル`,
      },
      phone: '+81 3 0000 0000',
      website: `https://${mark.toLowerCase()}.example/`,
    },
    contacts: [
      {
        roles: ['primary_contact', 'global_admin'],
        familyName: `姓${mark}`,
        givenName: `名${mark}`,
        email: `${mark.toLowerCase()}-${n}@${mark.toLowerCase()}.example`,
        phone: '+81 90 0000 0000',
        locale: 'ja',
      },
    ],
    tags: [`tag-${mark}`],
  };
}

/** Preparing is not what a test measures: on a busy machine the API may say 503, which means that nothing was done. */
async function accepted(send: () => Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send();
    if (response.statusCode === 201 || response.statusCode === 202) return response;
    if (response.statusCode !== 503 || attempt === 20) throw new Error(response.body);
    await sleep(500);
  }
}

/** A registered and invited reseller with a key of its own and something it said itself. */
export async function fillReseller(
  tenant: TestTenant,
  admin: Client,
  mark: string,
  n: number,
): Promise<Filled> {
  const made = await accepted(() =>
    admin.post('/v1/resellers', fullRegistration(mark, n), { 'idempotency-key': `register-${mark}-${n}` }),
  );
  const { id, contacts } = made.json();
  const invited = { type: 'lifecycle.invited', note: `note ${mark}` };
  await accepted(() => admin.post(`/v1/resellers/${id}/events`, invited, { 'if-match': '*' }));
  const client = await tenant.reseller(id);
  const planned = {
    type: 'work_tenant.planned',
    data: { strategy: 'new_dedicated', globalAdmin: `admin ${mark}` },
    note: `own note ${mark}`,
  };
  await accepted(() => client.post('/v1/self/events', planned, { 'idempotency-key': `own-${mark}-${n}` }));
  await admin.post(`/v1/resellers/${id}/preflight`, { entered: { name: `㈱${mark}` } });
  await accepted(() =>
    admin.post(
      `/v1/resellers/${id}/notes`,
      { text: `case note ${mark}` },
      { 'idempotency-key': `note-${mark}-${n}` },
    ),
  );
  const paper = multipart({ name: `${mark}.pdf`, content: pdfOf() }, { document: 'provider_screen' });
  const sent = await accepted(() =>
    client.send('POST', '/v1/self/evidence', {
      body: paper.body,
      headers: { ...paper.headers, 'idempotency-key': `paper-${mark}-${n}` },
    }),
  );
  const asked = await accepted(() =>
    admin.post(
      `/v1/resellers/${id}/tickets`,
      { review: 'mpn', problem: `problem ${mark}` },
      { 'idempotency-key': `ticket-${mark}-${n}` },
    ),
  );
  return {
    id,
    client,
    contactId: contacts[0].id,
    evidenceId: sent.json().id,
    ticketId: asked.json().id,
  };
}

/** The upload of a list with one new reseller and one unreadable word, `mark` in every cell. */
export function uploadOf(mark: string, n: number) {
  const list = `管理番号,取引先名,CSP審査\nIMP-${mark}-${n},${mark}輸入${n}株式会社,${mark}不明\n`;
  return multipart({ name: `${mark}.csv`, content: list }, {});
}

/** Imports a small list and waits until that has ended. */
export async function importList(admin: Client, mark: string, n: number): Promise<string> {
  const { headers, body } = uploadOf(mark, n);
  const started = await accepted(() => admin.send('POST', '/v1/imports', { headers, body }));
  const { id } = started.json();
  for (let look = 1; look <= 200; look += 1) {
    const { status } = (await admin.get(`/v1/imports/${id}`)).json();
    if (status === 'finished') return id;
    if (status === 'failed') break;
    await sleep(50);
  }
  throw new Error('the import did not end well');
}

/** A distributor with an administrator's key and two resellers; `mark` is in every text of theirs. */
export async function fillTenant(api: Api, mark: string): Promise<Side> {
  const tenant = await api.tenant();
  const admin = await tenant.as('admin');
  const first = await fillReseller(tenant, admin, mark, 1);
  const second = await fillReseller(tenant, admin, mark, 2);
  const invited = await accepted(() =>
    admin.post('/v1/users', {
      displayName: `担当${mark}`,
      email: `staff@${mark.toLowerCase()}.example`,
      role: 'agent',
    }),
  );
  return {
    tenant,
    admin,
    resellers: [first, second],
    userId: invited.json().id,
    importId: await importList(admin, mark, 1),
  };
}

/** Seals what the tenant has done so far and folds its counters, as the sealer would within a second. */
export async function seal(api: Api, tenantId: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-isolation-'));
  try {
    await sealTenant({ ...sealDeps(api.services), copies: checkpointFolder(folder) }, tenantId, 1_000);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
