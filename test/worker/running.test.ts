import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../src/platform/mail/smtp-transport.ts';
import type { MailTransport } from '../../src/platform/mail/transport.ts';
import { openQueue } from '../../src/platform/queue/open-queue.ts';
import { migrateQueue } from '../../src/platform/queue/postgres-queue.ts';
import type { WorkQueue } from '../../src/platform/queue/work-queue.ts';
import { type ReminderWorker, startWorker } from '../../src/reminders/index.ts';
import { type TestTenant, useApi } from '../support/api.ts';
import { needs } from '../support/needs.ts';
import { prepareRedis, type TestRedis } from '../support/redis.ts';
import { inviteReseller, messagesOf, untilDue, workerDeps } from '../support/reminder-worker.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';

const api = useApi();
const report = { onError: () => undefined, onWarning: () => undefined };
let sink: SmtpSink;
let smtp: MailTransport;
let tenant: TestTenant;
let lead: Awaited<ReturnType<TestTenant['as']>>;

beforeAll(async () => {
  await migrateQueue(api.database.config.databaseUrl, api.database.config.secret);
  sink = await startSmtpSink();
  smtp = createSmtpTransport({ url: sink.url, bounceAddress: null, idempotencyHeader: null });
});
afterAll(async () => {
  await smtp?.close();
  await sink?.close();
});
beforeEach(async () => {
  api.clock.now = '2026-11-24T01:00:00.000Z' as typeof api.clock.now;
  sink.taken.length = 0;
  tenant = await api.tenant();
  lead = await tenant.as('lead');
});

const until = async (isTrue: () => boolean | Promise<boolean>, ms = 20_000) => {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) if (await isTrue()) return true;
  return false;
};
const sent = async () => (await messagesOf(api, tenant.id)).filter((row) => row.state === 'accepted').length;
const running = async (queue: WorkQueue, work: (worker: ReminderWorker) => Promise<void>) => {
  const worker = startWorker(workerDeps(api, smtp, queue));
  try {
    await work(worker);
  } finally {
    await worker.stop();
  }
};
const postgres = () =>
  openQueue({ redisUrl: undefined, workerUrl: api.database.url('shirube_worker') }, report);

/** What holds of a worker on either backend. */
function works(open: () => Promise<WorkQueue>): void {
  it('sends what is due, once, and says how it fares', async () => {
    await inviteReseller(lead, '一号商事', 'one@aoi.example');
    await inviteReseller(lead, '二号商事', 'two@aoi.example');
    await untilDue(api, tenant.id);
    await running(await open(), async (worker) => {
      expect(await until(async () => (await sent()) === 2)).toBe(true);
      // What an earlier test left waiting for its next attempt leaves now as well, and is no business of this one.
      const mine = sink.taken.map((mail) => mail.to).filter((to) => /^(one|two)@/.test(to));
      expect(mine.sort()).toEqual(['one@aoi.example', 'two@aoi.example']);
      expect(await until(() => worker.health().lastLoopAt !== null)).toBe(true);
      expect(worker.health().mode).toBe('queue');
    });
    const loops = await api.database.oracle('SELECT 1 FROM worker_loop');
    expect(loops.length).toBeGreaterThan(0);
  });

  it('shares the work with a second one without sending anything twice', async () => {
    for (let n = 0; n < 12; n += 1) await inviteReseller(lead, `${n}号商事`, `n${n}@aoi.example`);
    await untilDue(api, tenant.id);
    await running(await open(), async () => {
      await running(await open(), async () => {
        expect(await until(async () => (await sent()) === 12)).toBe(true);
      });
    });
    expect(new Set(sink.taken.map((mail) => mail.to)).size).toBe(12);
    expect(sink.taken).toHaveLength(12);
  });

  it('reports what a date brings: a hold that ends', async () => {
    const id = await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
    const held = await lead.post(
      `/v1/resellers/${id}/events`,
      { type: 'lifecycle.held', data: { reason: 'x', until: '2026-11-26T00:00:00.000Z' }, note: 'x' },
      { 'if-match': '*' },
    );
    expect(held.statusCode, held.body).toBe(201);
    expect(
      (await messagesOf(api, tenant.id)).filter(
        (row) => row.state === 'planned' && row.audience === 'contact',
      ),
    ).toEqual([]);
    api.clock.now = '2026-11-26T00:00:01.000Z' as typeof api.clock.now;
    const last = async () => (await lead.get(`/v1/resellers/${id}/events`)).json().items.at(-1);
    await running(await open(), async () => {
      expect(await until(async () => (await last()).type === 'lifecycle.resumed')).toBe(true);
    });
    expect(await last()).toMatchObject({ actor: { kind: 'timer' } });
  });
}

describe('a worker on the queue in PostgreSQL', () => {
  works(postgres);
});

describe('a worker on Redis', () => {
  const program = needs('redis-server');
  let redis: TestRedis | undefined;
  const server = () => {
    if (!redis) throw new Error('started in beforeAll');
    return redis;
  };
  beforeAll(async () => {
    if (!program) return;
    redis = await prepareRedis(program);
    await redis.start();
  });
  afterAll(async () => redis?.end());
  const open = () => openQueue({ redisUrl: server().url, workerUrl: '' }, report);
  works(open);

  it('sends although Redis is emptied again and again', async () => {
    for (let n = 0; n < 5; n += 1) await inviteReseller(lead, `${n}号商事`, `f${n}@aoi.example`);
    await untilDue(api, tenant.id);
    await running(await open(), async () => {
      for (let n = 0; n < 5; n += 1) {
        await server().flush();
        await sleep(300);
      }
      // What the queue has forgotten comes round when its time is up, by the clock that this test holds in its hand.
      expect(
        await until(async () => {
          api.clock.advance(11 / 86_400);
          return (await sent()) === 5;
        }),
      ).toBe(true);
    });
    expect(sink.taken.filter((mail) => mail.to.startsWith('f'))).toHaveLength(5);
  });

  it.each(['frozen', 'gone'] as const)(
    'sends by itself while Redis is %s, and the API does not notice',
    async (how) => {
      await inviteReseller(lead, '青井商事', 'hanako@aoi.example');
      await untilDue(api, tenant.id);
      const queue = await open();
      if (how === 'frozen') server().freeze();
      else await server().kill();
      await running(queue, async (worker) => {
        expect(await until(async () => (await sent()) === 1)).toBe(true);
        expect(worker.health().mode).toBe('polling');
        const answer = await lead.get('/v1/resellers');
        expect(answer.statusCode).toBe(200);
        if (how === 'frozen') server().thaw();
        else await server().start();
        expect(await until(() => worker.health().mode === 'queue')).toBe(true);
      });
    },
  );
});
