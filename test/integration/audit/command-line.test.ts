import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../support/database.ts';
import { useLedger } from '../../support/ledger.ts';
import { runNode, runShirube } from '../../support/run-shirube.ts';

const db = useDatabase();
const ledger = useLedger(db);
let tenantId = '';
let slug = '';

beforeAll(async () => {
  tenantId = await ledger.tenant();
  slug = `t${tenantId.replaceAll('-', '')}`;
  await ledger.reseller(tenantId, 4);
  await ledger.sealAll(tenantId, 3);
});

const copies = () => ({ SHIRUBE_CHECKPOINT_DIR: ledger.folder });
const node = (args: readonly string[]) => runNode(db, args);
const shirube = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runShirube(db, ['audit', ...args], { ...copies(), ...env });

describe('shirube audit', { timeout: 90_000 }, () => {
  it('verify ends with 0 for an intact log and says so in the language of the terminal', async () => {
    const english = await shirube(['verify', '--log-only', '--tenant', slug]);
    expect(english).toEqual({
      status: 0,
      stdout: '4 events, 0 waiting to be sealed, 2 checkpoints (2 of them as copied outside)\nINTACT\n',
      stderr: '',
    });
    const japanese = await shirube(['verify', '--log-only', '--tenant', slug], { LANG: 'ja_JP.UTF-8' });
    expect(japanese.stdout).toContain('改ざんはありません');
  });

  it('verify ends with 1 for a log that was tampered with, and says what and where', async () => {
    await ledger.tamper(
      tenantId,
      "UPDATE audit_event SET type = 'other' WHERE tenant_id = $T AND entity_seq = 2",
    );
    const report = await shirube(['verify', '--log-only', '--tenant', slug]);
    await ledger.tamper(
      tenantId,
      "UPDATE audit_event SET type = 'test.changed' WHERE tenant_id = $T AND entity_seq = 2",
    );
    expect(report.status).toBe(1);
    expect(report.stdout).toMatch(/\[event-altered\]\n {2}leaf 1, event [0-9a-f-]{36}\n/);
    expect(report.stdout).toContain('TAMPERED');
    expect((await shirube(['verify', '--log-only', '--tenant', slug, '--json'])).stdout).toContain(
      '"verdict":"intact"',
    );
  });

  it('verify ends with 2 when it cannot tell: no copies, no database, no such option', async () => {
    expect(
      (await shirube(['verify', '--log-only', '--tenant', slug, '--checkpoints', '/nowhere'])).status,
    ).toBe(2);
    const away = { DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/none' };
    expect((await shirube(['verify', '--log-only', '--tenant', slug], away)).status).toBe(2);
    expect((await shirube(['verify', '--log-only', '--tenant', slug, '--nonsense'])).status).toBe(2);
  });

  it('refuses a tenant that does not exist', async () => {
    const refused = await shirube(['verify', '--tenant', 'nobody']);
    expect(refused.status).toBe(1);
    expect(refused.stdout).toBe('');
  });

  it('checkpoint prints the latest note alone', async () => {
    const { status, stdout } = await shirube(['checkpoint', '--tenant', slug]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^shirube\.example\/[0-9a-f-]{36}\n4\n[^\n]+=\nprevious [^\n]+=\ntime [^\n]+Z\n\n— [^\n]+\n$/,
    );
  });

  it('export is what the second verifier reads', async () => {
    const { stdout } = await shirube(['export', '--tenant', slug]);
    const log = join(ledger.folder, 'log.ndjson');
    await writeFile(log, stdout);
    const folder = join(ledger.folder, tenantId);
    const args = ['--log', log, '--key', join(folder, 'log.vkey'), '--checkpoints', folder];
    expect(await node(['bin/verify-ledger.mjs', ...args])).toEqual({
      status: 0,
      stdout: 'INTACT: 4 events, 2 checkpoints, 2 kept outside\n',
      stderr: '',
    });
  });

  it('rotate-key adds a key that the log then vouches for', async () => {
    const { stdout, status } = await shirube(['rotate-key', '--tenant', slug]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f]{8}\n$/);
    await ledger.sealAll(tenantId);
    await ledger.events(tenantId, 1);
    await ledger.sealAll(tenantId);
    expect((await shirube(['verify', '--log-only', '--tenant', slug])).status).toBe(0);
  });
});
