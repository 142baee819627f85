import type { Instant } from '../../kernel/time.ts';
import { callBound, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

const CLAIM: Statement = {
  name: 'claim-messages',
  text: 'SELECT tenant_id, message_id FROM app.claim_messages($1, $2, $3)',
};

/** Ids of due messages, tenants in turn; none of them is given out again for `holdMs` milliseconds. */
export async function claimMessagesAcrossTenants(
  pool: Pool,
  now: Instant,
  limit: number,
  holdMs: number,
): Promise<{ tenantId: string; messageId: string }[]> {
  const rows = await callBound<{ tenant_id: string; message_id: string }>(pool, CLAIM, [now, holdMs, limit]);
  return rows.map((row) => ({ tenantId: row.tenant_id, messageId: row.message_id }));
}

export interface Backlog {
  /** Messages that are due, counted up to a thousand. */
  readonly due: number;
  readonly oldest: Instant | null;
}

const BACKLOG: Statement = {
  name: 'message-backlog',
  text: 'SELECT due::integer AS due, oldest FROM app.message_backlog($1)',
};

/** What is due and since when, over all tenants. */
export async function readBacklogAcrossTenants(pool: Pool, now: Instant): Promise<Backlog> {
  const [row] = await callBound<{ due: number; oldest: Instant | null }>(pool, BACKLOG, [now]);
  return row ?? { due: 0, oldest: null };
}

const WATCHED: Statement = {
  name: 'watched-resellers',
  text: 'SELECT tenant_id, reseller_id FROM app.watched_resellers($1, $2)',
};

/** Resellers that a date has reached, tenants in turn. */
export async function findWatchedAcrossTenants(
  pool: Pool,
  now: Instant,
  limit: number,
): Promise<{ tenantId: string; resellerId: string }[]> {
  const rows = await callBound<{ tenant_id: string; reseller_id: string }>(pool, WATCHED, [now, limit]);
  return rows.map((row) => ({ tenantId: row.tenant_id, resellerId: row.reseller_id }));
}

const BEAT: Statement = { name: 'worker-beat', text: 'SELECT app.worker_beat($1, $2, $3)' };

/** Says that the worker's loop has turned. */
export async function recordBeat(pool: Pool, worker: string, now: Instant, mode: string): Promise<void> {
  await callBound(pool, BEAT, [worker, now, mode]);
}

const CLOCK: Statement = { name: 'database-clock', text: 'SELECT clock_timestamp()::timestamptz(3) AS now' };

/** The database's own clock: the one that all workers share. */
export async function readDatabaseClock(pool: Pool): Promise<Instant> {
  const [row] = await callBound<{ now: Instant }>(pool, CLOCK, []);
  if (!row) throw new Error('a database has a clock');
  return row.now;
}
