import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { ExchangeDeps } from './deps.ts';
import type { ImportRun } from './import-run.ts';
import { listRuns } from './store.ts';

/** Imports of the tenant, newest first; `next` is the id before which the following page begins. */
export async function listImports(
  deps: Pick<ExchangeDeps, 'pools'>,
  context: CallContext,
  input: { readonly before: string | null; readonly limit: number },
): Promise<{ readonly runs: readonly ImportRun[]; readonly next: string | null }> {
  const pool = deps.pools[dbRoleOf(context.actor)];
  const found = await listRuns(pool, bindingOf(context), input.before, input.limit + 1);
  const runs = found.slice(0, input.limit);
  return { runs, next: found.length > input.limit ? (runs.at(-1)?.id ?? null) : null };
}
