import { AppError } from '../kernel/app-error.ts';
import { type EventId, type ImportId, newId, type ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import {
  type Batch,
  type BatchChange,
  type Changed,
  type Decision,
  decideEvent,
  decideImportUndo,
  decideProfileChange,
  type LoadedRecord,
  openBatch,
  stateBefore,
} from '../onboarding/index.ts';
import { type Tx, transactBound } from '../platform/db/bound.ts';
import { editionOf } from '../programmes/index.ts';
import { auditFrame, bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { ExchangeDeps } from './deps.ts';
import type { ImportRow } from './import-run.ts';
import { beginUndo, endUndo, loadRun, loadUndoableRows, saveUndoProgress } from './store.ts';

const ROWS_AT_ONCE = 100;

/**
 * Begins to take an import back; `finished` resolves when it is done. A reseller that nobody has touched since is put back: one that
 * the import had registered is withdrawn and gives its number free, one that it had changed stands as before. All of that is new
 * history, nothing is deleted. Throws not-found, and conflict for a dry run, a run under way, or one already undone.
 */
export async function undoImport(
  deps: ExchangeDeps,
  context: CallContext,
  id: ImportId,
): Promise<{ readonly finished: Promise<void> }> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const run = await loadRun(pool, binding, id);
  if (run === null) throw new AppError('not-found');
  const isUnderWay = run.status === 'reading' || run.status === 'importing';
  if (run.dryRun || isUnderWay || run.undo?.status === 'finished')
    throw new AppError('conflict', { say: NOT_NOW });
  if (!(await transactBound(pool, binding, (tx) => beginUndo(tx, id))))
    throw new AppError('conflict', { say: NOT_NOW });
  const keep = <T>(work: (tx: Tx) => Promise<T>) =>
    transactBound(pool, { ...binding, credentialId: null }, work);
  return { finished: undoAll(deps, context, id, keep) };
}

const NOT_NOW = {
  ja: 'この取り込みは取り消せません。試行（dryRun）だったか、まだ実行中か、すでに取り消されています。',
  en: 'This import cannot be undone: it was a dry run, it is still running, or it has been undone already.',
};

type Keep = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

async function undoAll(deps: ExchangeDeps, context: CallContext, id: ImportId, keep: Keep): Promise<void> {
  const pool = deps.pools[dbRoleOf(context.actor)];
  let undone = 0;
  let leftAlone = 0;
  try {
    const batch = await openBatch(deps, context);
    for (let after = 0; ; ) {
      const rows = await loadUndoableRows(pool, bindingOf(context), id, after, ROWS_AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) break;
      const result = await undoRows(deps, context, batch, id, rows);
      undone += result.undone;
      leftAlone += result.leftAlone;
      after = last.row;
    }
    const now = deps.clock();
    await keep(async (tx) => {
      await endUndo(tx, id, 'finished');
      await appendEvent(tx, auditFrame(context, now), {
        entityKind: 'import',
        entityId: id,
        entitySeq: 'next',
        type: 'import.undone',
        occurredAt: now,
        payload: { undone, leftAlone },
      });
    });
  } catch (fault) {
    await keep((tx) => endUndo(tx, id, 'failed')).catch(() => undefined);
    if (!(fault instanceof AppError)) throw fault;
  }
}

async function undoRows(
  deps: ExchangeDeps,
  context: CallContext,
  batch: Batch,
  id: ImportId,
  rows: readonly ImportRow[],
): Promise<{ readonly undone: number; readonly leftAlone: number }> {
  const records = await batch.load(rows.flatMap((row) => row.resellerId ?? []));
  const now = deps.clock();
  const changes: { readonly row: number; readonly change: BatchChange }[] = [];
  for (const row of rows) {
    const record = row.resellerId === null ? undefined : records.get(row.resellerId);
    if (record === undefined || record.revision !== row.revision) continue;
    const decisions = await decideUndo(deps, context, row, record, now);
    const [first, ...rest] = decisions;
    if (first === undefined) continue;
    const type = { type: 'reseller.import_undone' };
    changes.push({
      row: row.row,
      change: { id: record.id, before: record, decisions: [first, ...rest], now, ...type },
    });
  }
  let undone: readonly number[] = [];
  await batch.save(
    changes.map(({ change }) => change),
    async (tx, outcomes) => {
      undone = changes.filter((_, index) => outcomes[index] === 'ok').map(({ row }) => row);
      const left = rows.map(({ row }) => row).filter((row) => !undone.includes(row));
      await saveUndoProgress(tx, id, undone, left);
    },
  );
  return { undone: undone.length, leftAlone: rows.length - undone.length };
}

/** What takes one row back; nothing when it cannot be, because somebody in its history was erased since. */
async function decideUndo(
  deps: ExchangeDeps,
  context: CallContext,
  row: ImportRow,
  record: LoadedRecord,
  now: Instant,
): Promise<readonly Changed[]> {
  const at = () => ({
    actor: context.actor,
    now,
    eventId: newId<EventId>(),
    edition: editionOf(record.state.programme),
    resellerId: record.id,
  });
  if (row.outcome === 'created') {
    const freed = decideProfileChange(record.state, { externalRef: null }, at());
    const state = freed.kind === 'changed' ? freed.state : record.state;
    const withdrawn = decideEvent(state, { type: 'lifecycle.withdrawn', data: { reason: REASON } }, at());
    return [freed, withdrawn].filter(isChanged);
  }
  const earlier = await stateBefore(deps, context, record.id as ResellerId, record.revision);
  if (earlier === null) return [];
  const undoes = earlier.events.map((event) => event.id);
  return [decideImportUndo(record.state, { previous: earlier.state, undoes }, at())].filter(isChanged);
}

const REASON = '取り込みの取り消し';

function isChanged(decision: Decision): decision is Changed {
  return decision.kind === 'changed';
}
