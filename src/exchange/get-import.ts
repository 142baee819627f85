import { AppError } from '../kernel/app-error.ts';
import type { ImportId } from '../kernel/ids.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { ExchangeDeps } from './deps.ts';
import type { ImportRow, ImportRun } from './import-run.ts';
import { loadProblemRows, loadRun } from './store.ts';

export interface ImportReport {
  readonly run: ImportRun;
  /** Rows with something to say, in the order of the sheet. */
  readonly rows: readonly ImportRow[];
  /** The row after which the next page begins; null at the end. */
  readonly next: number | null;
}

/** How far an import has come and what its rows came to, one page of findings at a time. Throws not-found. */
export async function getImport(
  deps: Pick<ExchangeDeps, 'pools'>,
  context: CallContext,
  input: { readonly id: ImportId; readonly after: number; readonly limit: number },
): Promise<ImportReport> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const [run, found] = await Promise.all([
    loadRun(pool, binding, input.id),
    loadProblemRows(pool, binding, input.id, input.after, input.limit + 1),
  ]);
  if (run === null) throw new AppError('not-found');
  const rows = found.slice(0, input.limit);
  return { run, rows, next: found.length > input.limit ? (rows.at(-1)?.row ?? null) : null };
}
