import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis server of a test's own, which can be stopped, frozen and emptied. */
export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGSTOP: it listens and never answers. */
  freeze(): void;
  thaw(): void;
  flush(): Promise<void>;
  /** Every key and every value it holds, as one text. */
  dump(): Promise<string>;
  end(): Promise<void>;
}

/** Prepares a Redis server from `program`; nothing runs before `start`. */
export async function prepareRedis(program: string, settings: readonly string[] = []): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'shirube-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const ask = async <Answer>(work: (redis: Redis) => Promise<Answer>): Promise<Answer> => {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    await redis.connect();
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  };
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    async start() {
      const options = [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--dir',
        dir,
        '--save',
        '',
        '--appendonly',
        'yes',
      ];
      server = spawn(program, [...options, '--maxmemory-policy', 'noeviction', ...settings], {
        stdio: 'ignore',
      });
      for (let attempt = 0; ; attempt += 1) {
        try {
          return void (await ask((redis) => redis.ping()));
        } catch (error) {
          if (attempt === 100) throw error;
          await sleep(50);
        }
      }
    },
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    flush: () => ask(async (redis) => void (await redis.flushall())),
    dump: () =>
      ask(async (redis) => {
        const keys = await redis.keys('*');
        const values = await Promise.all(keys.map((key) => readValue(redis, key)));
        return [...keys, ...values.map((value) => JSON.stringify(value))].join('\n');
      }),
    async end() {
      server?.kill('SIGCONT');
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function readValue(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'set':
      return redis.smembers(key);
    default:
      return redis.get(key);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
