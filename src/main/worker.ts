import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerConfig } from '../config/env.ts';
import { type Clock, toInstant } from '../kernel/time.ts';
import { closePools } from '../platform/db/pools.ts';
import { roleUrl } from '../platform/db/roles.ts';
import { latestMigration, schemaVersion } from '../platform/db/schema-version.ts';
import { addHealth } from '../platform/http/health.ts';
import { createServer } from '../platform/http/server.ts';
import { createLogger, type Logger } from '../platform/log/logger.ts';
import { createSendRate } from '../platform/mail/send-rate.ts';
import { createWorkerMetrics, type WorkerMetrics } from '../platform/metrics/worker-metrics.ts';
import { openQueue } from '../platform/queue/open-queue.ts';
import { type ReminderWorker, readDatabaseTime, startWorker, type WorkerHealth } from '../reminders/index.ts';
import { letterDeps } from './letter-deps.ts';
import { purgeAllDocuments } from './purge-documents.ts';
import { createServices, type Services } from './services.ts';

export interface RunningWorker {
  readonly worker: ReminderWorker;
  /** Where its health can be asked; undefined without WORKER_PORT. */
  readonly address: string | undefined;
  /** Readiness red, nothing new, at most 10 s for what is under way, queue, mail server and pools let go. */
  stop(): Promise<void>;
}

/** No progress for so long, although something is due: the worker is not ready, and whoever looks after it restarts it. */
const STALLED_MS = 60_000;
const CLOCK_CHECK_MS = 60_000;
/** Retention is counted in days, so once an hour is soon enough. */
const PURGE_MS = 3_600_000;

/** Starts a worker on a migrated database: sends what is due and reports what a date brings. `aheadMs`: for rehearsals, a clock that is ahead. */
export async function startReminderWorker(
  config: ServerConfig,
  onLoop: (health: WorkerHealth) => void = () => undefined,
  aheadMs = 0,
): Promise<RunningWorker> {
  const logger = createLogger(config);
  const clock = databaseClock(aheadMs);
  const services = createServices(config, logger, clock.read, 'worker');
  await clock.check(services);
  const checking = setInterval(() => void clock.check(services).catch(() => undefined), CLOCK_CHECK_MS);
  checking.unref();
  const purging = setInterval(() => void purgeAllDocuments(services).catch(() => undefined), PURGE_MS);
  purging.unref();
  const metrics = createWorkerMetrics();
  const queue = await openQueue(
    {
      redisUrl: config.redisUrl,
      workerUrl: roleUrl(config.databaseUrl, config.secret, 'shirube_worker'),
    },
    {
      onError: quietly(logger, 'the queue does not answer'),
      onWarning: (warning) =>
        logger.warn({ warning }, 'the queue server may lose jobs, nothing is lost by it'),
    },
  );
  const rate = createSendRate();
  const worker = startWorker({
    ...services,
    letters: letterDeps(services),
    transport: services.mailer,
    queue,
    sends: config.mail.smtpUrl !== undefined,
    chance: Math.random,
    pace: async (tenantId, perMinute) => {
      for (let wait = rate.take(tenantId, perMinute, Date.now()); wait > 0; ) {
        await sleep(wait);
        wait = rate.take(tenantId, perMinute, Date.now());
      }
    },
    onOutcome: (outcome) => metrics.messages.inc({ outcome }),
    onTrouble: (what, ids, error) => logger.error({ err: error, what, ...ids }, 'work on messages failed'),
    onMode: (mode) =>
      logger.warn(
        { mode },
        mode === 'polling' ? 'the queue is away and the worker polls' : 'the queue is back',
      ),
    onLoop,
  });
  if (config.mail.smtpUrl === undefined) logger.warn({}, 'no mail server is set and mails wait');
  let accepting = true;
  const server =
    config.workerPort === undefined
      ? undefined
      : await serveHealth(services, worker, metrics, () => accepting);
  logger.info({}, 'worker ready');
  return {
    worker,
    address: server?.address,
    async stop() {
      accepting = false;
      clearInterval(checking);
      clearInterval(purging);
      await worker.stop();
      await services.mailer.close();
      await server?.close();
      await closePools(services.pools);
    },
  };
}

async function serveHealth(
  services: Services,
  worker: ReminderWorker,
  metrics: WorkerMetrics,
  accepting: () => boolean,
) {
  const { config, pools, clock } = services;
  const app = await createServer({
    logger: services.logger,
    trustProxy: [],
    requestsPerMinute: config.requestsPerMinute,
    onAnswered: () => undefined,
  });
  addHealth(app, {
    accepting,
    checks: {
      database: async () => (await pools.worker.query('SELECT 1')).rowCount === 1,
      migrations: async () => (await schemaVersion(pools.worker)) === latestMigration(),
      progress: async () => makesProgress(worker.health(), Date.parse(clock())),
    },
    metrics: async () => {
      const { lastLoopAt, backlog, mode } = worker.health();
      const now = Date.parse(clock());
      metrics.oldestDueAge.set(
        backlog.oldest === null ? 0 : Math.max(0, now - Date.parse(backlog.oldest)) / 1_000,
      );
      metrics.due.set(backlog.due);
      metrics.lastLoop.set(lastLoopAt === null ? 0 : Date.parse(lastLoopAt) / 1_000);
      metrics.polling.set(mode === 'polling' ? 1 : 0);
      return { contentType: metrics.registry.contentType, text: await metrics.registry.metrics() };
    },
  });
  const address = await app.listen({
    port: config.workerPort ?? 0,
    host: config.host,
    listenTextResolver: () => 'listening',
  });
  return { address, close: () => app.close() };
}

/** Whether the loop has turned within a minute: what a worker says of itself is worth nothing, what it has done is. */
export function makesProgress({ lastLoopAt }: WorkerHealth, nowMs: number): boolean {
  return lastLoopAt !== null && nowMs - Date.parse(lastLoopAt) < STALLED_MS;
}

/** The database's time, kept by this machine's clock in between: workers with clocks of their own agree on what is due. */
function databaseClock(aheadMs: number): {
  readonly read: Clock;
  check(services: Pick<Services, 'pools'>): Promise<void>;
} {
  let offsetMs = 0;
  return {
    read: () => toInstant(Date.now() + offsetMs),
    async check({ pools }) {
      offsetMs = Date.parse(await readDatabaseTime(pools.worker)) - Date.now() + aheadMs;
    },
  };
}

/** A connection that is away says so many times a second; once in ten seconds is enough. */
function quietly(logger: Logger, text: string): (error: Error) => void {
  let saidAt = 0;
  return (error) => {
    if (Date.now() - saidAt < 10_000) return;
    saidAt = Date.now();
    logger.warn({ err: error }, text);
  };
}
