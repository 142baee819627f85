import { describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';
import type { Locale } from '../../../src/kernel/text.ts';
import { useDatabase } from '../../support/database.ts';
import { shirube, startProgram } from '../../support/program.ts';

const db = useDatabase();
const environment = () => ({
  DATABASE_URL: db.config.databaseUrl,
  SHIRUBE_SECRET: db.config.secret,
  PORT: '0',
});

/** One command in this process; each test file has an environment of its own. */
async function runIn(locale: Locale, args: readonly string[], env: Record<string, string> = environment()) {
  let [out, err] = ['', ''];
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const code = await runCommandLine(args, COMMANDS, {
    locale,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    progress: () => undefined,
  });
  vi.unstubAllEnvs();
  return { code, out, err };
}
const run = (...args: string[]) => runIn('en', args);

describe('tenant create', () => {
  it('opens an account and prints its id alone', async () => {
    const { code, out, err } = await run(
      'tenant',
      'create',
      'acme',
      '--name',
      '株式会社アクメ',
      '--locale',
      'ja',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = await db.oracle<{ id: string; name: string }>(
      "SELECT id, name FROM tenant WHERE slug = 'acme'",
    );
    expect(rows).toEqual([{ id: out.trim(), name: '株式会社アクメ' }]);
    const events = await db.oracle('SELECT type, actor_kind FROM audit_event WHERE tenant_id = $1', [
      out.trim(),
    ]);
    expect(events).toEqual([{ type: 'tenant.created', actor_kind: 'operator' }]);
  });

  it('is refused for a slug that is taken or malformed, with a sentence and status 1', async () => {
    expect((await run('tenant', 'create', 'twice')).code).toBe(0);
    const taken = await runIn('ja', ['tenant', 'create', 'twice']);
    expect(taken).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/。\n$/) });
    const malformed = await run('tenant', 'create', 'No_Good');
    expect(malformed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('slug: ') });
  });
});

describe('key create', () => {
  it('prints a key alone, and the key opens the API', async () => {
    expect((await run('tenant', 'create', 'keys')).code).toBe(0);
    const { code, out, err } = await run('key', 'create', '--tenant', 'keys', '--role', 'agent');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\S+\n$/);

    const program = startProgram('src/cli/shirube.ts', ['serve'], environment());
    const log = await program.says('"ready"');
    const port = /"port":(\d+)/.exec(log)?.[1];
    const ask = (key: string) =>
      fetch(`http://127.0.0.1:${port}/v1/tenant`, { headers: { authorization: `Bearer ${key}` } });
    const answer = await ask(out.trim());
    expect([answer.status, await answer.json()]).toMatchObject([200, { slug: 'keys' }]);
    expect((await ask(`${out.trim()}x`)).status).toBe(401);

    program.child.kill('SIGTERM');
    expect(await program.finished).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['an unknown tenant', ['--tenant', 'nobody', '--role', 'agent'], 1],
    ['a reseller’s key without a reseller', ['--tenant', 'keys', '--role', 'reseller'], 1],
    ['an unknown role', ['--tenant', 'keys', '--role', 'king'], 2],
    ['no role', ['--tenant', 'keys'], 2],
    ['no number of days', ['--tenant', 'keys', '--role', 'agent', '--days', '400'], 2],
    ['something that is no id', ['--tenant', 'keys', '--role', 'reseller', '--reseller', '7'], 2],
  ])('is refused for %s', async (_, args, code) => {
    const result = await run('key', 'create', ...args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).not.toBe('');
    expect(result.err).not.toMatch(/\bat .*:\d+:\d+/);
  });
});

describe('the command line', () => {
  it('as a program keeps results and refusals apart and tells them by its status', async () => {
    const made = await shirube(['tenant', 'create', 'program'], environment());
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    const again = await shirube(['tenant', 'create', 'program'], { ...environment(), LANG: 'ja_JP.UTF-8' });
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/。\n$/) });
    expect((await shirube(['tenant'], environment())).code).toBe(2);
  });

  it('explains itself everywhere', async () => {
    for (const args of [
      [],
      ['serve'],
      ['migrate'],
      ['tenant'],
      ['tenant', 'create'],
      ['key', 'create'],
      ['demo'],
    ]) {
      const { code, out, err } = await run(...args, '--help');
      expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
      expect(out).toContain(`Usage: shirube ${args.join(' ')}`.trim());
    }
  });

  it.each([[[]], [['unknown']], [['tenant']], [['serve', '--unknown']], [['migrate', 'extra']]])(
    'ends with status 2 when it is used wrongly: %j',
    async (args) => {
      expect(await run(...args)).toMatchObject({ code: 2, out: '' });
    },
  );

  it('says what is missing where there is no database', async () => {
    const nowhere = await runIn('ja', ['migrate'], { SHIRUBE_DATA_DIR: '/nonexistent' });
    expect(nowhere).toMatchObject({ code: 1, out: '', err: expect.stringContaining('npm start') });
  });

  it('brings a database up to date and names what it applied once', async () => {
    const again = await run('migrate');
    expect(again).toEqual({ code: 0, out: '', err: '' });
  });
});
