import type { CalendarDate, Instant } from '../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';

const TALLY: Statement = {
  name: 'load-tally',
  // What the sealer has folded, plus what writers have appended since.
  text: `SELECT bucket, sum(n)::integer AS count FROM (
           SELECT bucket, count AS n FROM tally WHERE tenant_id = app.tenant_id()
           UNION ALL
           SELECT bucket, change FROM tally_delta WHERE tenant_id = app.tenant_id() AND position('|' IN bucket) = 0) parts
          GROUP BY bucket`,
};

/** How many resellers stand in each bucket now (`stage:mpa`, `waiting:reseller`, `flag:disputed`, …). */
export async function loadTally(pool: Pool, binding: Binding): Promise<ReadonlyMap<string, number>> {
  const rows = await readBound<{ bucket: string; count: number }>(pool, binding, TALLY, []);
  return new Map(rows.map((row) => [row.bucket, row.count]));
}

/** Counting stops here: nobody works through more, and the count stays cheap at any size. */
export const COUNT_LIMIT = 1_000;

const DATED: Statement = {
  name: 'count-dated',
  text: `SELECT
    (SELECT count(*)::integer FROM (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND due_at <= $1::timestamptz
       AND waiting_on = 'reseller' LIMIT ${COUNT_LIMIT}) a) AS chase_reseller,
    (SELECT count(*)::integer FROM (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND stuck_at <= $1::timestamptz
       AND waiting_on = 'microsoft' LIMIT ${COUNT_LIMIT}) b) AS chase_microsoft,
    (SELECT count(*)::integer FROM (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND stale_at <= $1::timestamptz LIMIT ${COUNT_LIMIT}) c) AS stale,
    (SELECT count(*)::integer FROM (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND stuck_at <= $1::timestamptz LIMIT ${COUNT_LIMIT}) d) AS stuck`,
};

export interface DatedCounts extends Record<string, unknown> {
  chase_reseller: number;
  chase_microsoft: number;
  stale: number;
  stuck: number;
}

/** The counts that change by the passing of time alone, as of a moment, each up to `COUNT_LIMIT`. */
export async function countDated(pool: Pool, binding: Binding, now: Instant): Promise<DatedCounts> {
  const [row] = await readBound<DatedCounts>(pool, binding, DATED, [now]);
  return row ?? { chase_reseller: 0, chase_microsoft: 0, stale: 0, stuck: 0 };
}

const FOLD: Statement = {
  name: 'fold-tally',
  // Counters of now, what belongs to a day (`series|day|key`), and what the counters stood at today, in one pass over the deltas.
  text: `WITH gone AS (DELETE FROM tally_delta WHERE tenant_id = app.tenant_id() RETURNING bucket, change),
         counted AS (
           INSERT INTO tally AS t (tenant_id, bucket, count)
           SELECT app.tenant_id(), bucket, sum(change) FROM gone WHERE position('|' IN bucket) = 0 GROUP BY bucket ORDER BY bucket
           ON CONFLICT (tenant_id, bucket) DO UPDATE SET count = t.count + excluded.count
           RETURNING t.bucket, t.count),
         dated AS (
           INSERT INTO stat AS s (tenant_id, series, day, key, count)
           SELECT app.tenant_id(), split_part(bucket, '|', 1), split_part(bucket, '|', 2)::date, split_part(bucket, '|', 3), sum(change)
             FROM gone WHERE position('|' IN bucket) > 0 GROUP BY bucket ORDER BY bucket
           ON CONFLICT (tenant_id, series, day, key) DO UPDATE SET count = s.count + excluded.count)
         INSERT INTO stat AS s (tenant_id, series, day, key, count)
         SELECT app.tenant_id(), 'stock', ($1::timestamptz AT TIME ZONE (SELECT time_zone FROM tenant WHERE id = app.tenant_id()))::date, bucket, count
           FROM counted
         ON CONFLICT (tenant_id, series, day, key) DO UPDATE SET count = excluded.count`,
};
const FORGET_EMPTY: Statement = {
  name: 'forget-empty-stats',
  text: `DELETE FROM stat WHERE tenant_id = app.tenant_id() AND series = 'age' AND count <= 0`,
};

/** Folds what writers have appended into the counters and days. Runs on the sealer's connection, for one tenant at a time. */
export async function foldTally(tx: Tx, now: Instant): Promise<void> {
  await tx.query(FOLD, [now]);
  await tx.query(FORGET_EMPTY, []);
}

/** One number of one day. */
export interface StatRow extends Record<string, unknown> {
  day: CalendarDate;
  key: string;
  count: number;
}

export const SERIES = ['stock', 'age', 'done', 'cause', 'reminder'] as const;

const SERIES_BETWEEN: Statement = {
  name: 'load-series',
  text: `SELECT day::text, key, count::integer FROM stat
          WHERE tenant_id = app.tenant_id() AND series = $1 AND day BETWEEN $2::date AND $3::date AND count > 0 ORDER BY day, key`,
};

/** A series between two days, both included. Reads days, never resellers, so it costs the same at any size. */
export async function loadSeries(
  pool: Pool,
  binding: Binding,
  series: (typeof SERIES)[number],
  from: CalendarDate,
  to: CalendarDate,
): Promise<StatRow[]> {
  return readBound<StatRow>(pool, binding, SERIES_BETWEEN, [series, from, to]);
}

const STOCK: Statement = {
  name: 'load-stock',
  // What each counter stood at on the last day before the range, and every change within it.
  text: `SELECT * FROM (
           SELECT DISTINCT ON (key) $1::date::text AS day, key, count::integer FROM stat
            WHERE tenant_id = app.tenant_id() AND series = 'stock' AND day <= $1::date ORDER BY key, day DESC) before
         UNION ALL
         SELECT day::text, key, count::integer FROM stat
          WHERE tenant_id = app.tenant_id() AND series = 'stock' AND day > $1::date AND day <= $2::date ORDER BY day, key`,
};

/** What the counters stood at: on the first day, and on every later day on which one changed. */
export async function loadStock(
  pool: Pool,
  binding: Binding,
  from: CalendarDate,
  to: CalendarDate,
): Promise<StatRow[]> {
  return readBound<StatRow>(pool, binding, STOCK, [from, to]);
}

const STAGE_SINCE: Statement = {
  name: 'load-stage-since',
  text: 'SELECT stage_since FROM reseller WHERE tenant_id = app.tenant_id() AND id = $1',
};

/** When a reseller reached its stage; null when there is none of that id. */
export async function loadStageSince(
  pool: Pool,
  binding: Binding,
  resellerId: string,
): Promise<Instant | null> {
  const [row] = await readBound<{ stage_since: Instant }>(pool, binding, STAGE_SINCE, [resellerId]);
  return row?.stage_since ?? null;
}
