import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointFolder, sealTenant } from '../../../src/ledger/index.ts';
import { sealDeps } from '../../../src/main/seal-deps.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { runShirube } from '../../support/run-shirube.ts';

const api = useApi();
let folder = '';
let tenant: TestTenant;
let lead: Client;
let resellerId = '';
let contactId = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-erase-'));
  tenant = await api.tenant();
  lead = await tenant.as('lead');
  const made = await lead.post('/v1/resellers', {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: '株式会社消しゴム' },
    contacts: [
      { roles: ['primary_contact'], familyName: '山田', givenName: '花子', email: 'hanako@gone.example' },
    ],
  });
  resellerId = made.json().id;
  contactId = made.json().contacts[0].id;
  await seal();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const seal = () =>
  sealTenant({ ...sealDeps(api.services), copies: checkpointFolder(folder) }, tenant.id, 100);
const shirube = (...args: string[]) => runShirube(api.database, args, { SHIRUBE_CHECKPOINT_DIR: folder });
const contacts = async () => (await lead.get(`/v1/resellers/${resellerId}`)).json().contacts.length;

describe('shirube erase', { timeout: 90_000 }, () => {
  it('needs to be told whom, and in one way only', async () => {
    expect((await shirube('erase', '--tenant', tenant.slug)).status).toBe(2);
    const both = await shirube(
      'erase',
      '--tenant',
      tenant.slug,
      '--email',
      'a@b.example',
      '--contact',
      contactId,
    );
    expect(both.status).toBe(2);
    expect((await shirube('erase', '--tenant', 'nobody', '--email', 'a@b.example')).status).toBe(1);
  });

  it('without --yes says in ids what it would do, and does nothing', async () => {
    const { status, stdout } = await shirube(
      'erase',
      '--tenant',
      tenant.slug,
      '--email',
      'HANAKO@gone.example',
    );
    expect(status).toBe(0);
    expect(stdout).toContain(`reseller ${resellerId}\n  contact ${contactId}\n`);
    expect(stdout).toContain('Add --yes to erase them');
    expect(stdout).not.toContain('山田');
    expect(await contacts()).toBe(1);
  });

  it('with --yes erases, prints the erasure alone, and the log verifies', async () => {
    const { status, stdout, stderr } = await shirube(
      'erase',
      '--tenant',
      tenant.slug,
      '--contact',
      contactId,
      '--yes',
    );
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    expect(await contacts()).toBe(0);
    await seal();
    const verified = await shirube('audit', 'verify', '--tenant', tenant.slug);
    expect(verified.stdout).toContain('INTACT');
    expect(verified.status).toBe(0);
  });

  it('finds nothing the second time, and nothing to repeat', async () => {
    for (const whom of [['--contact', contactId], ['--replay']]) {
      const { status, stdout, stderr } = await shirube('erase', '--tenant', tenant.slug, ...whom, '--yes');
      expect([status, stdout, stderr]).toEqual([0, '', 'There is nothing to erase.\n']);
    }
  });
});
