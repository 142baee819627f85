import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedError } from '../../../src/platform/embedded/embedded-error.ts';
import { processIdentity } from '../../../src/platform/embedded/process-identity.ts';
import { startPostgres } from '../../../src/platform/embedded/start-postgres.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(dataDir, 0o711);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const start = () => startPostgres({ dataDir, password: 'p:w/%', disposable: true });
const cluster = (file: string) => join(dataDir, 'postgres', file);
const postmaster = async () => Number((await readFile(cluster('postmaster.pid'), 'utf8')).split('\n')[0]);

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await processIdentity(pid)) === undefined) return true;
    await sleep(50);
  }
  return false;
}
async function failure(): Promise<EmbeddedError> {
  const started = await start().catch((error: unknown) => error);
  if (started instanceof EmbeddedError) return started;
  throw new Error('it started');
}

/** Runs `startPostgres` in a process of its own, prints the postmaster's id, and waits. */
const HOLDER = `
import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('../../../src/platform/embedded/start-postgres.ts', import.meta.url)))};
await startPostgres({ dataDir: process.argv[1], password: 'p:w/%', disposable: true });
console.log('ready');
setInterval(() => undefined, 1000);`;

async function holder() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.adminUrl, 'SELECT answer FROM kept')).toBe(42);
    await second.stop();
  });

  it('listens on this machine alone and asks for the password', async () => {
    const server = await start();
    expect(await ask(server.adminUrl, 'SHOW listen_addresses')).toBe('127.0.0.1');
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres.log'))).mode & 0o077).toBe(0);
    await server.stop();
  });

  it('does not outlive a program that is killed', async () => {
    const program = await holder();
    const pid = await postmaster();
    expect(await processIdentity(pid)).toBeDefined();
    program.kill('SIGKILL');
    expect(await gone(pid)).toBe(true);
  });

  it.runIf(process.platform === 'linux')(
    'takes over a server that lost both its program and its supervisor',
    async () => {
      const program = await holder();
      const pid = await postmaster();
      const supervisor = Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[1]);
      const children = await readFile(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8');
      const watch = children
        .trim()
        .split(' ')
        .map(Number)
        .filter((child) => child !== pid);
      for (const lost of [...watch, supervisor]) process.kill(lost, 'SIGKILL');
      program.kill('SIGKILL');
      await sleep(200);
      expect(await processIdentity(pid)).toBeDefined();
      const server = await start();
      expect(await postmaster()).not.toBe(pid);
      expect(await ask(server.adminUrl, 'SELECT answer FROM kept')).toBe(42);
      await server.stop();
    },
  );

  it('starts although a stale postmaster.pid names a process that is now something else', async () => {
    await writeFile(cluster('postmaster.pid'), `${process.pid}\n${cluster('')}\n1\n5432\n\n127.0.0.1\n`);
    const server = await start();
    expect(await ask(server.adminUrl, 'SELECT 1')).toBe(1);
    await server.stop();
  });

  it('runs in a folder that nobody else may enter, for root too', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'closed-'));
    const inside = join(closed, 'inside');
    await mkdir(inside, { mode: 0o711 });
    await chmod(closed, 0o700);
    const server = await startPostgres({ dataDir: inside, password: 'p', disposable: true });
    expect(await ask(server.adminUrl, 'SELECT 1')).toBe(1);
    const [owner, status] = await Promise.all([
      stat(join(inside, 'postgres')),
      readFile(
        `/proc/${(await readFile(join(inside, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]}/status`,
        'utf8',
      ),
    ]);
    expect(owner.uid).not.toBe(0);
    if (process.getuid?.() !== 0) {
      expect(owner.uid).toBe(process.getuid?.());
      await server.stop();
      return;
    }
    // One capability and no way to gain more.
    const sets = [...status.matchAll(/^Cap(?:Inh|Prm|Eff|Bnd|Amb):\s+([0-9a-f]+)$/gm)].map(
      ([, bits]) => bits,
    );
    expect(new Set(sets).size).toBe(1);
    expect(
      Number.parseInt(sets[0] ?? '0', 16)
        .toString(2)
        .replaceAll('0', ''),
    ).toBe('1');
    await server.stop();
    await rm(closed, { recursive: true });
  });

  it('says that the folder is broken', async () => {
    const control = await readFile(cluster('global/pg_control'));
    await truncate(cluster('global/pg_control'), 0);
    expect((await failure()).reason).toBe('folder-broken');
    await writeFile(cluster('global/pg_control'), control);

    const version = await readFile(cluster('PG_VERSION'));
    await writeFile(cluster('PG_VERSION'), '17\n');
    expect((await failure()).reason).toBe('folder-other-version');
    await unlink(cluster('PG_VERSION'));
    expect((await failure()).reason).toBe('folder-broken');
    await writeFile(cluster('PG_VERSION'), version);
    await (await start()).stop();
  });
});
