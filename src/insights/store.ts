import type { Instant } from '../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';

const TALLY: Statement = {
  name: 'load-tally',
  // What the sealer has folded, plus what writers have appended since.
  text: `SELECT bucket, sum(n)::integer AS count FROM (
           SELECT bucket, count AS n FROM tally WHERE tenant_id = app.tenant_id()
           UNION ALL
           SELECT bucket, change FROM tally_delta WHERE tenant_id = app.tenant_id()) parts
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
  text: `WITH gone AS (DELETE FROM tally_delta WHERE tenant_id = app.tenant_id() RETURNING bucket, change)
         INSERT INTO tally AS t (tenant_id, bucket, count)
         SELECT app.tenant_id(), bucket, sum(change) FROM gone GROUP BY bucket ORDER BY bucket
         ON CONFLICT (tenant_id, bucket) DO UPDATE SET count = t.count + excluded.count`,
};

/** Folds what writers have appended into the counters. Runs on the sealer's connection, for one tenant at a time. */
export async function foldTally(tx: Tx): Promise<void> {
  await tx.query(FOLD, []);
}
