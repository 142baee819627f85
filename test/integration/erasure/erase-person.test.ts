import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCopies, verifyLog } from '../../../src/audit/index.ts';
import { erasePerson, findPerson } from '../../../src/erasure/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { checkpointFolder, readErasures, sealTenant } from '../../../src/ledger/index.ts';
import { eraseDeps } from '../../../src/main/erase-deps.ts';
import { sealDeps } from '../../../src/main/seal-deps.ts';
import { judgeStates } from '../../../src/onboarding/index.ts';
import { transactBound } from '../../../src/platform/db/bound.ts';
import { bindingOf, type CallContext } from '../../../src/tenancy/index.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { findInDatabase, findInFiles } from '../../support/find-bytes.ts';
import { logSnapshots } from '../../support/log-snapshot.ts';

// Promise 29. The person's values are nowhere else in the world, so that finding one of them means a leak.
const CANARY = {
  familyName: '消去川',
  givenName: '対象子',
  email: 'Canary.Person@erase-me.example',
  phone: '03-9876-5432',
};
const EARLIER = 'earlier.canary@erase-me.example';
const OTHER = { familyName: '存続山', givenName: '残太', email: 'stays@kept.example', phone: '06-1234-0000' };

const api = useApi();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-erase-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Scene {
  readonly tenant: TestTenant;
  readonly lead: Client;
  readonly context: CallContext;
  readonly resellerId: string;
  readonly canaryId: string;
  /** A reseller where the person is only mentioned. */
  readonly otherResellerId: string;
}

const report = async (lead: Client, id: string, body: Record<string, unknown>) => {
  const revision = (await lead.get(`/v1/resellers/${id}`)).json().revision as number;
  const answer = await lead.post(`/v1/resellers/${id}/events`, body, { 'if-match': `"${revision}"` });
  expect(answer.statusCode, answer.body).toBe(201);
};

/** A person who is a contact, was renamed, signs, is written about in notes and reasons, here and at another reseller. */
async function scene(): Promise<Scene> {
  const tenant = await api.tenant();
  const lead = await tenant.as('lead');
  const register = async (contacts: unknown[]) => {
    const made = await lead.post('/v1/resellers', {
      type: 'indirect',
      startPoint: 'no_mpn',
      company: { registeredName: '株式会社けしごむ' },
      contacts,
    });
    expect(made.statusCode, made.body).toBe(201);
    return made.json();
  };
  const record = await register([
    { roles: ['primary_contact', 'global_admin'], ...CANARY, email: EARLIER },
    { roles: ['secondary'], ...OTHER },
  ]);
  const { id: resellerId } = record;
  const contacts = record.contacts.map(
    ({ undeliverable: _, ...contact }: Record<string, unknown>) => contact,
  );
  const canaryId = contacts[0].id as string;
  const patched = await lead.patch(
    `/v1/resellers/${resellerId}`,
    { contacts: [{ ...contacts[0], email: CANARY.email }, contacts[1]] },
    { 'if-match': '"1"' },
  );
  expect(patched.statusCode, patched.body).toBe(200);
  await report(lead, resellerId, {
    type: 'lifecycle.invited',
    note: `${CANARY.familyName} ${CANARY.givenName}さんへ送付`,
  });
  await report(lead, resellerId, {
    type: 'work_tenant.planned',
    data: { strategy: 'new_dedicated', globalAdmin: `${CANARY.familyName}${CANARY.givenName}` },
    evidence: { level: 1, source: `電話 ${CANARY.email}` },
  });
  await report(lead, resellerId, {
    type: 'lifecycle.held',
    data: { reason: `${CANARY.givenName} ${CANARY.familyName}様が不在`, until: '2026-12-24T00:00:00Z' },
    note: '残太さんに確認',
  });
  const { id: otherResellerId } = await register([
    { roles: ['primary_contact'], ...OTHER, email: 'third@kept.example' },
  ]);
  await report(lead, otherResellerId, {
    type: 'lifecycle.invited',
    note: `cc: ${CANARY.email.toLowerCase()}`,
  });
  await report(lead, otherResellerId, {
    type: 'work_tenant.planned',
    data: { strategy: 'new_dedicated' },
    note: '関係のない覚え書き',
  });
  const context: CallContext = {
    tenantId: tenant.id,
    actor: { kind: 'operator', id: 'test' },
    requestId: newId(),
    locale: 'ja',
  };
  return { tenant, lead, context, resellerId, canaryId, otherResellerId };
}

const NEW_KEY =
  "INSERT INTO vault.subject_key (tenant_id, subject_id, kind, wrapped_key) VALUES ($1, $2, 'contact', 'x')";

const deps = () => ({ ...sealDeps(api.services), copies: checkpointFolder(folder) });

async function verified(tenantId: string) {
  const { pools, ring } = api.services;
  const binding = { tenantId, resellerId: null, credentialId: null };
  const copies = await openCopies(join(folder, tenantId));
  return verifyLog(pools.staff, {
    binding,
    key: copies.key,
    copies: [copies],
    judgeStates: (findings) =>
      judgeStates(pools.staff, ring, binding, (entity, problem) =>
        findings.add({ code: `state-${problem}`, entity }),
      ),
  });
}

const spellings = (text: string) => [text, text.toLowerCase(), text.toUpperCase(), text.normalize('NFKC')];
const VALUES = [CANARY.familyName, CANARY.givenName, CANARY.email, CANARY.phone, EARLIER];
const NEEDLES = VALUES.flatMap(spellings).flatMap((text) => [
  Buffer.from(text),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
]);

describe('erasing a person', { timeout: 60_000 }, () => {
  it('says beforehand what it would erase, and touches nothing', async () => {
    const { tenant, context, resellerId, canaryId, otherResellerId } = await scene();
    const binding = { tenantId: tenant.id, resellerId: null, credentialId: null };
    for (const sought of [
      { email: CANARY.email },
      { email: EARLIER.toUpperCase() },
      { subjects: [canaryId] },
    ]) {
      const found = await findPerson(api.services, binding, sought);
      expect(found.records.map((record) => record.resellerId).sort()).toEqual(
        [resellerId, otherResellerId].sort(),
      );
      expect(found.records.find((record) => record.resellerId === resellerId)?.contacts).toEqual(
        new Set([canaryId]),
      );
      // The contact, the note, the plan's source, the reason of the hold, and the note at the other reseller.
      expect(found.subjects).toHaveLength(5);
    }
    expect(await findPerson(api.services, binding, { email: 'nobody@nowhere.example' })).toEqual({
      records: [],
      subjects: [],
    });
    expect(await findInDatabase(api.database, [Buffer.from(CANARY.email)])).not.toEqual([]);
    expect(context.tenantId).toBe(tenant.id);
  });

  it('leaves no trace in any table or copy, and the log verifies as before', async () => {
    const { tenant, lead, context, resellerId, canaryId, otherResellerId } = await scene();
    await sealTenant(deps(), tenant.id, 100);
    const snapshots = logSnapshots(api.database, tenant.id);
    await snapshots.take('yesterday');
    expect((await verified(tenant.id)).findings).toEqual([]);
    // A finding of an import quotes the cell that it is about.
    const imported = [tenant.id, newId()];
    await api.database.oracle(
      `INSERT INTO import_run (tenant_id, id, status, dry_run, source, file_name, format, detail, size_bytes, mapping, actor_kind, started_at)
       VALUES ($1, $2, 'finished', false, 'list', 'list.csv', 'csv', '', 1, '{}', 'import', '2026-11-01')`,
      imported,
    );
    await api.database.oracle(
      `INSERT INTO import_row (tenant_id, import_id, row_number, outcome, problems)
       VALUES ($1, $2, 1, 'refused', json_build_array(json_build_object('code', 'x', 'value', $3::text)))`,
      [...imported, CANARY.email],
    );

    const erased = await erasePerson(eraseDeps(api.services), context, { email: CANARY.email });
    expect(erased).toMatchObject({ records: 2, keys: 5 });
    await sealTenant(deps(), tenant.id, 100);
    expect(await ofTenant(tenant.id)).toEqual([]);
    expect(await findInFiles(folder, NEEDLES)).toEqual([]);
    expect((await verified(tenant.id)).findings).toEqual([]);

    const record = (await lead.get(`/v1/resellers/${resellerId}`)).json();
    expect(record.contacts.map(({ email }: { email: string }) => email)).toEqual([OTHER.email]);
    const history = (await lead.get(`/v1/resellers/${resellerId}/events`)).json().items;
    expect(history.at(-1)).toMatchObject({ type: 'reseller.person_erased', data: { contacts: [canaryId] } });
    const [registered] = history;
    // The second person of the same event stays readable.
    expect(registered.data.contacts[0].email).toEqual({ erased: true });
    expect(registered.data.contacts[1]).toMatchObject(OTHER);
    const others = (await lead.get(`/v1/resellers/${otherResellerId}/events`)).json().items;
    expect(others.map(({ note }: { note: unknown }) => note)).toEqual([
      null,
      { erased: true },
      '関係のない覚え書き',
    ]);

    // Yesterday's backup comes back with the person in it; the list kept outside erases them again.
    await snapshots.restore('yesterday');
    expect(await ofTenant(tenant.id)).not.toEqual([]);
    const subjects = (await readErasures(folder, tenant.id)).flatMap((erasure) => [...erasure.subjects]);
    expect(subjects).toHaveLength(5);
    await erasePerson(eraseDeps(api.services), context, { subjects });
    expect(await ofTenant(tenant.id)).toEqual([]);
  });

  it('cannot be undone by a new key for the same person, nor by repeating it', async () => {
    const { context, canaryId } = await scene();
    await erasePerson(eraseDeps(api.services), context, { subjects: [canaryId] });
    expect(await erasePerson(eraseDeps(api.services), context, { subjects: [canaryId] })).toEqual({
      erasureId: undefined,
      records: 0,
      keys: 0,
    });
    const insert = (subject: string) =>
      transactBound(api.services.pools.staff, bindingOf(context), (tx) =>
        tx.query({ name: 'test-new-key', text: NEW_KEY }, [context.tenantId, subject]),
      );
    await expect(insert(canaryId)).rejects.toMatchObject({ code: 'conflict' });
    await insert(newId());
  });

  it('leaves nothing that an address could be guessed from', async () => {
    const { tenant, context } = await scene();
    await erasePerson(eraseDeps(api.services), context, { email: CANARY.email });
    // Every plain digest of every spelling, with and without the ids that lie beside it.
    const salts = ['', tenant.id, context.tenantId];
    const digests = [CANARY.email, EARLIER].flatMap(spellings).flatMap((text) =>
      ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
        salts.flatMap((salt) => [
          createHash(algorithm)
            .update(salt + text)
            .digest(),
          createHash(algorithm)
            .update(text + salt)
            .digest(),
          createHmac(algorithm, salt).update(text).digest(),
        ]),
      ),
    );
    const written = digests.flatMap((digest) => [
      digest,
      Buffer.from(digest.toString('hex')),
      Buffer.from(digest.toString('base64')),
    ]);
    expect(await findInDatabase(api.database, written)).toEqual([]);
  });
});

/** The places that still hold the person, apart from the copies that these tests keep for themselves and other tests' tenants. */
async function ofTenant(tenantId: string): Promise<string[]> {
  const tables = await api.database.oracle<{ name: string }>(
    `SELECT DISTINCT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
      WHERE column_name = 'tenant_id' AND table_schema IN ('public', 'vault') AND table_name NOT LIKE 'kept%'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await api.database.oracle<{ line: string }>(
      `SELECT t::text AS line FROM ${name} t WHERE tenant_id = $1`,
      [tenantId],
    );
    for (const { line } of rows)
      if (NEEDLES.some((needle) => Buffer.from(line).includes(needle))) found.push(name);
  }
  return found;
}
