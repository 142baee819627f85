import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, type ServerConfig } from '../../../src/config/env.ts';
import { createLifetime } from '../../../src/main/lifetime.ts';
import { type DemoParts, runDemo } from '../../../src/main/run-demo.ts';
import { findRunning } from '../../../src/platform/embedded/data-folder.ts';

const base = await mkdtemp(join(tmpdir(), 'demo-'));
afterAll(() => rm(base, { recursive: true, force: true }));

/** A stand-in for the API: answers /v1/tenant for the keys it has given out. */
function parts(): DemoParts & { starts: ServerConfig[]; stopped: number } {
  const keys = new Set<string>();
  const made = { starts: [] as ServerConfig[], stopped: 0 };
  return Object.assign(made, {
    startApi: async (config: ServerConfig) => {
      made.starts.push(config);
      const server = createServer((request, response) => {
        const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
        response.writeHead(keys.has(key) ? 200 : 401).end();
      }).listen(config.port, config.host);
      await once(server, 'listening');
      return {
        address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        stop: async () => {
          made.stopped += 1;
          server.close();
          server.closeAllConnections();
        },
      };
    },
    startSignIn: async () => ({
      host: 'localhost:1',
      open: async () => undefined,
      stop: async () => undefined,
    }),
    ensureTenant: async () => undefined,
    fillTenant: async () => undefined,
    createKey: async () => {
      const key = `key-${keys.size}-${Math.random()}`;
      keys.add(key);
      return key;
    },
  });
}

/** One run in the foreground; `whileRunning` decides when it is asked to end. */
async function run(
  demo: DemoParts,
  env: Record<string, string>,
  whileRunning: (output: string) => Promise<void> = async () => undefined,
) {
  const lifetime = createLifetime({ exit: () => undefined });
  let [out, err] = ['', ''];
  const { promise: welcomed, resolve } = Promise.withResolvers<void>();
  const done = runDemo(
    demo,
    () => loadConfig({ PORT: '0', LOG_LEVEL: 'silent', ...env }),
    {
      locale: env.LANG?.startsWith('ja') ? 'ja' : 'en',
      out: (text) => {
        out += text;
        if (text.includes('Ctrl-C')) resolve();
      },
      err: (text) => {
        err += text;
      },
      progress: () => undefined,
    },
    lifetime,
  );
  await Promise.race([welcomed, done]);
  try {
    await whileRunning(out);
  } finally {
    lifetime.ask();
  }
  return { code: await done, out, err };
}

let folder: string;
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(base, `d${count}`);
});

describe('npm start', () => {
  it('starts everything, prints where and how, and stops everything', async () => {
    const demo = parts();
    const result = await run(demo, { SHIRUBE_DATA_DIR: folder }, async (output) => {
      const key = (await readFile(join(folder, 'demo-key'), 'utf8')).trim();
      expect(output).toMatch(/http:\/\/localhost:\d+\/docs/);
      expect(output).toContain(key);
      expect((await stat(join(folder, 'demo-key'))).mode & 0o777).toBe(0o600);
      expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
      const client = new pg.Client({ connectionString: demo.starts[0]?.databaseUrl });
      await client.connect();
      expect((await client.query("SELECT to_regclass('tenant') AS it")).rows[0].it).toBe('tenant');
      await client.end();
    });
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(demo.stopped).toBe(1);
    expect(await findRunning(folder)).toBeUndefined();
  });

  it('continues with the same data and the same key', async () => {
    const demo = parts();
    await run(demo, { SHIRUBE_DATA_DIR: folder });
    const key = await readFile(join(folder, 'demo-key'), 'utf8');
    const again = await run(demo, { SHIRUBE_DATA_DIR: folder, LANG: 'ja_JP.UTF-8' });
    expect(again.code).toBe(0);
    expect(await readFile(join(folder, 'demo-key'), 'utf8')).toBe(key);
    expect(again.out).toContain('Shirube が動いています');
    expect(again.out).not.toContain(key.trim());
    expect(demo.starts[0]?.secret).toBe(demo.starts[1]?.secret);

    // A key that no longer opens anything is replaced and shown.
    const replaced = await run(parts(), { SHIRUBE_DATA_DIR: folder });
    expect(await readFile(join(folder, 'demo-key'), 'utf8')).not.toBe(key);
    expect(replaced.out).toContain((await readFile(join(folder, 'demo-key'), 'utf8')).trim());
  });

  it('uses the server of DATABASE_URL instead of its own', async () => {
    const first = parts();
    await run(first, { SHIRUBE_DATA_DIR: folder }, async () => {
      const server = first.starts[0];
      const other = parts();
      const elsewhere = { SHIRUBE_DATA_DIR: `${folder}-other`, DATABASE_URL: server?.databaseUrl ?? '' };
      const result = await run(other, { ...elsewhere, SHIRUBE_SECRET: server?.secret ?? '' });
      expect(result).toMatchObject({ code: 0, err: '' });
      expect(other.starts[0]?.databaseUrl).toBe(server?.databaseUrl);
      await expect(stat(join(`${folder}-other`, 'postgres'))).rejects.toThrow();
    });
  });

  it('ends when its database ends', async () => {
    const demo = parts();
    const result = await run(demo, { SHIRUBE_DATA_DIR: folder }, async () => {
      const pid = Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      while (demo.stopped === 0) await new Promise((next) => setTimeout(next, 20));
    });
    expect(result.code).toBe(1);
    expect(result.err).toContain('PostgreSQL ended while it was in use');
  });
});

describe('npm start says in one sentence', () => {
  const oneLine = /^[^\n]+\n$/;

  it('that it already runs on this folder', async () => {
    await run(parts(), { SHIRUBE_DATA_DIR: folder }, async () => {
      const second = await run(parts(), { SHIRUBE_DATA_DIR: folder, LANG: 'ja_JP.UTF-8' });
      expect(second.code).toBe(1);
      expect(second.err).toMatch(oneLine);
      expect(second.err).toContain('すでに Shirube が動いています');
    });
  });

  it('that the port is taken, before starting a database', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    const result = await run(parts(), { SHIRUBE_DATA_DIR: folder, PORT: port });
    taken.close();
    expect(result.code).toBe(1);
    expect(result.err).toMatch(oneLine);
    expect(result.err).toContain(`Port ${port} is used`);
    await expect(stat(join(folder, 'postgres'))).rejects.toThrow();
    expect(await findRunning(folder)).toBeUndefined();
  });

  it('that the data folder is broken or of another secret', async () => {
    await run(parts(), { SHIRUBE_DATA_DIR: folder });
    const other = { SHIRUBE_SECRET: 'Zm9yIHRoaXMgdGVzdCBvbmx5LCBvdGhlciB0aGFuIGl0IHdhcw==' };
    const secret = await run(parts(), { SHIRUBE_DATA_DIR: folder, ...other });
    expect(secret).toMatchObject({ code: 1, err: expect.stringMatching(oneLine) });
    expect(secret.err).toContain('another SHIRUBE_SECRET');

    await truncate(join(folder, 'postgres/global/pg_control'), 100);
    const broken = await run(parts(), { SHIRUBE_DATA_DIR: folder });
    expect(broken).toMatchObject({ code: 1, err: expect.stringMatching(oneLine) });
    expect(broken.err).toContain('damaged');
  });

  it.each([
    ['a setting is wrong', { PORT: 'x' }, 'PORT: write a port number'],
    ['the given database is away', { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' }, 'cannot be reached'],
    ['the folder cannot be made', { SHIRUBE_DATA_DIR: '/dev/null/x' }, 'cannot be written'],
  ])('that %s', async (_, env, sentence) => {
    const result = await run(parts(), { SHIRUBE_DATA_DIR: folder, ...env });
    expect(result).toMatchObject({ code: 1, err: expect.stringMatching(oneLine) });
    expect(result.err).toContain(sentence);
  });
});
