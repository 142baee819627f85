import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../kernel/app-error.ts';
import { type ImportId, newId } from '../kernel/ids.ts';
import { transactBound } from '../platform/db/bound.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/index.ts';
import type { ExchangeDeps } from './deps.ts';
import { getImport, type ImportReport } from './get-import.ts';
import { type CarryOut, toTask } from './import-task.ts';
import { inspectUpload } from './inspect-upload.ts';
import { openImport } from './open-import.ts';
import type { GivenMapping } from './rules/guess-mapping.ts';
import { runImport } from './run-import.ts';

export interface ImportFile {
  readonly path: string;
  readonly dryRun?: boolean;
  readonly mapping?: GivenMapping;
  readonly sheetName?: string;
  readonly stop?: AbortSignal;
  /** Where the work is done; in this thread without it. */
  readonly carryOut?: CarryOut;
  /** Told after every group of rows. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Carries a file of this machine in, from beginning to end, and says what its rows came to (the first 200 with findings). */
export async function importFile(
  deps: ExchangeDeps,
  context: CallContext,
  input: ImportFile,
): Promise<ImportReport> {
  const { path, dryRun = false, mapping = {}, sheetName, stop = NEVER, onProgress } = input;
  const { carryOut = (...call) => runImport(deps, ...call) } = input;
  const sizeBytes = await sizeOf(path);
  const chosen = await inspectUpload({ path, mapping, ...(sheetName === undefined ? {} : { sheetName }) });
  const id = newId<ImportId>();
  const pool = deps.pools[dbRoleOf(context.actor)];
  await transactBound(pool, bindingOf(context), (tx) =>
    openImport(tx, deps, context, { id, chosen, fileName: basename(path), sizeBytes, dryRun }),
  );
  const watch = { stop, ...(onProgress === undefined ? {} : { onProgress }) };
  await carryOut(context, toTask(id, path, chosen, dryRun), watch);
  return getImport(deps, context, { id, after: 0, limit: 200 });
}

const NEVER = new AbortController().signal;

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    const say = { ja: `ファイル「${path}」を開けません。`, en: `The file "${path}" cannot be opened.` };
    throw new AppError('not-found', { say, cause });
  }
}
