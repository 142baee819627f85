import { createPostgresBackend, type PgPool, Queue, runMigrations, Worker } from 'bullmq';
import { openQueuePool, withOwner } from '../db/queue-pool.ts';
import { type BullBackend, createBullQueue } from './bull-queue.ts';
import type { QueueReport, WorkQueue } from './work-queue.ts';

/** The queue in the database itself, in tables of its own schema. `url` is the worker's login. */
export async function openPostgresQueue(url: string, report: QueueReport): Promise<WorkQueue> {
  const pool = openQueuePool(url, report.onError);
  const connection = pool as unknown as PgPool;
  const backend: BullBackend = {
    name: 'postgres',
    queue: (name, options) => new Queue(name, { ...options, connection }, createPostgresBackend),
    worker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection }, createPostgresBackend),
    answers: async () => (await pool.query('SELECT 1')).rowCount === 1,
    close: () => pool.end(),
  };
  return createBullQueue(backend, report);
}

/** Brings the queue's own schema up to this release; safe to repeat. Part of `migrate`, as its library asks. */
export async function migrateQueue(databaseUrl: string, secret: string): Promise<void> {
  await withOwner(databaseUrl, secret, async (client) => {
    await runMigrations(client);
    for (const grant of GRANTS) await client.query(grant);
  });
}

/** The worker alone works with the queue. The library makes a sequence for each queue, hence CREATE, in this schema and nowhere else. */
const GRANTS = [
  'REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bullmq FROM PUBLIC',
  'GRANT USAGE, CREATE ON SCHEMA bullmq TO shirube_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO shirube_worker',
  // One by one: those that the library has made as the worker are the worker's own, and nobody else may grant them.
  `DO $$ DECLARE name regclass; BEGIN
     FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'S' AND relowner <> 'shirube_worker'::regrole
     LOOP EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO shirube_worker', name); END LOOP; END $$`,
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO shirube_worker',
];
