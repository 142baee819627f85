import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type Binding, readBound, type Statement, transactBound } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { Difference } from './rules/differences.ts';

/** What a look at a reseller's data came to. */
export interface PreflightRun {
  readonly resellerId: ResellerId;
  readonly checkedAt: Instant;
  /** The record's revision at that moment. */
  readonly revision: number;
  readonly blocks: number;
  readonly warnings: number;
  readonly rules: readonly string[];
  readonly differences: readonly Difference[];
}

const SAVE: Statement = {
  name: 'save-preflight',
  text: `INSERT INTO preflight_run (tenant_id, reseller_id, checked_at, revision, blocks, warnings, rules, differences)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, reseller_id) DO UPDATE SET checked_at = excluded.checked_at, revision = excluded.revision,
           blocks = excluded.blocks, warnings = excluded.warnings, rules = excluded.rules, differences = excluded.differences
         WHERE preflight_run.checked_at <= excluded.checked_at`,
};

/** Keeps the newest look at a reseller. */
export async function saveRun(pool: Pool, binding: Binding, run: PreflightRun): Promise<void> {
  await transactBound(pool, binding, (tx) =>
    tx.query(SAVE, [
      run.resellerId,
      run.checkedAt,
      run.revision,
      run.blocks,
      run.warnings,
      run.rules,
      JSON.stringify(run.differences),
    ]),
  );
}

interface RunRow extends Record<string, unknown> {
  reseller_id: ResellerId;
  checked_at: Instant;
  revision: number;
  blocks: number;
  warnings: number;
  rules: string[];
  differences: string;
}

const LOAD: Statement = {
  name: 'load-preflights',
  text: `SELECT reseller_id, checked_at, revision, blocks, warnings, rules, differences FROM preflight_run
          WHERE tenant_id = app.tenant_id() AND reseller_id = ANY ($1::uuid[])`,
};

/** The newest look at each of these resellers; those nobody has looked at are not among them. */
export async function loadRuns(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<readonly PreflightRun[]> {
  const rows = await readBound<RunRow>(pool, binding, LOAD, [resellerIds]);
  return rows.map((row) => ({
    resellerId: row.reseller_id,
    checkedAt: row.checked_at,
    revision: row.revision,
    blocks: row.blocks,
    warnings: row.warnings,
    rules: row.rules,
    differences: JSON.parse(row.differences) as readonly Difference[],
  }));
}

const TWINS: Statement = {
  name: 'preflight-twins',
  text: `SELECT EXISTS (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND corporate_number = $2 AND id <> $1
                         AND lifecycle NOT IN ('withdrawn', 'merged')) AS corporate_number,
                EXISTS (SELECT 1 FROM reseller WHERE tenant_id = app.tenant_id() AND partner_id_number = $3 AND id <> $1
                         AND lifecycle NOT IN ('withdrawn', 'merged')) AS partner_id`,
};

/** Which of its numbers another open record of the tenant holds too. A reseller's own connection sees no other record, so it finds none. */
export async function findTwins(
  pool: Pool,
  binding: Binding,
  resellerId: string,
  numbers: { readonly corporateNumber: string | null; readonly partnerId: string | null },
): Promise<readonly ('corporateNumber' | 'partnerId')[]> {
  const values = [resellerId, numbers.corporateNumber, numbers.partnerId];
  const [row] = await readBound<{ corporate_number: boolean; partner_id: boolean }>(
    pool,
    binding,
    TWINS,
    values,
  );
  return [
    ...(row?.corporate_number ? (['corporateNumber'] as const) : []),
    ...(row?.partner_id ? (['partnerId'] as const) : []),
  ];
}
