import type { Actor } from '../kernel/actor.ts';
import { AppError } from '../kernel/app-error.ts';
import type { CredentialId, ImportId } from '../kernel/ids.ts';
import { appendEvent } from '../ledger/index.ts';
import { openBatch } from '../onboarding/index.ts';
import { type Tx, transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import type { ExchangeDeps } from './deps.ts';
import { createRowImport } from './import-rows.ts';
import type { ImportCounts, ImportRow, ImportRun } from './import-run.ts';
import type { Mapping } from './rules/guess-mapping.ts';
import { isBlankRow } from './rules/read-row.ts';
import { openSheets } from './sheets/open-sheets.ts';
import type { Sheet, SheetLine } from './sheets/sheet.ts';
import { SheetError } from './sheets/sheet-error.ts';
import { countTables, findUndone, finishRun, markCounted, saveProgress } from './store.ts';

/** What is to be carried in: plain data, so that a thread of its own can do it. */
export interface ImportTask {
  readonly id: ImportId;
  /** The file on this machine's disk. */
  readonly path: string;
  readonly format: Sheet['format'];
  /** As the sheet calls itself: the name of the one in a workbook, the encoding of a CSV. */
  readonly detail: string;
  readonly mapping: Mapping;
  readonly source: ChosenSheet['source'];
  readonly dryRun: boolean;
}

/** How a task is watched over. */
export interface ImportWatch {
  /** Aborted when the process has to end: the run stops after the rows in hand and says so. */
  readonly stop: AbortSignal;
  /** Told after every group of rows; for progress on a terminal. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows that go through the rules and into the database together. */
const ROWS_AT_ONCE = 100;
/** After so many rows the database counts its tables: its first guesses about an empty one are long wrong by then. */
const COUNT_AFTER: readonly number[] = [400, 4000, 40_000];

/**
 * Carries a whole sheet into the tenant. The file is read through once before anything is written, so that a fault anywhere in it
 * refuses it as a whole; then the rows go in, group by group, each group with what it came to. Never throws: what goes wrong is
 * written down with the run.
 */
export async function runImport(
  deps: ExchangeDeps,
  context: CallContext,
  task: ImportTask,
  watch: ImportWatch,
): Promise<void> {
  const { id } = task;
  const actors = actorsOf(context, id);
  const own: CallContext = { ...context, actor: actors.audited };
  // What became of a run is written down even when the uploader's key has just been revoked.
  const keep = <T>(work: (tx: Tx) => Promise<T>) =>
    transactBound(deps.pools[dbRoleOf(own.actor)], { ...bindingOf(own), credentialId: null }, work);
  try {
    const sheet = await reopen(task);
    const total = await countRows(sheet, task.mapping.headerRow);
    await keep((tx) => markCounted(tx, id, total));
    const counts = await importAll(deps, own, { task, watch, sheet, actors, keep, total });
    const now = deps.clock();
    await keep(async (tx) => {
      await finishRun(tx, id, 'finished', null, now);
      if (!task.dryRun) {
        const payload = { ...counts };
        await appendEvent(tx, auditFrame(own, now), {
          ...IMPORT_EVENT,
          entityId: id,
          type: 'import.finished',
          occurredAt: now,
          payload,
        });
      }
    });
  } catch (fault) {
    await keep((tx) => finishRun(tx, id, 'failed', failureOf(fault), deps.clock())).catch(() => undefined);
    if (!(fault instanceof SheetError || fault instanceof AppError || fault instanceof ImportStopped))
      throw fault;
  }
}

const IMPORT_EVENT = { entityKind: 'import', entitySeq: 'next' } as const;

interface Carrying {
  readonly task: ImportTask;
  readonly watch: ImportWatch;
  readonly sheet: Sheet;
  readonly actors: Actors;
  readonly keep: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly total: number;
}

async function importAll(deps: ExchangeDeps, own: CallContext, carrying: Carrying): Promise<ImportCounts> {
  const { task, watch, sheet, actors, keep, total } = carrying;
  const batch = await openBatch(deps, own);
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0, warnings: 0 };
  let done = 0;
  const record = (tx: Tx, rows: readonly ImportRow[]) => saveProgress(tx, task.id, rows);
  const rowImport = createRowImport(batch, {
    ...task,
    reporter: actors.reporter,
    person: actors.person,
    clock: deps.clock,
    record,
    recordAlone: (rows) => keep((tx) => record(tx, rows)),
    findGone: (ids) => findUndone(deps.pools[dbRoleOf(own.actor)], bindingOf(own), ids),
    onRecorded: (rows) => {
      for (const row of rows) {
        counts[row.outcome] += 1;
        if (row.outcome !== 'refused' && row.problems.length > 0) counts.warnings += 1;
      }
      done += rows.length;
      watch.onProgress?.(done, total);
    },
  });
  let handed = 0;
  for await (const lines of groups(rowsBelow(sheet, task.mapping.headerRow), ROWS_AT_ONCE)) {
    if (watch.stop.aborted) break;
    await rowImport.importLines(lines);
    const before = handed;
    handed += lines.length;
    if (!task.dryRun && COUNT_AFTER.some((mark) => before < mark && handed >= mark)) await keep(countTables);
  }
  await rowImport.finish();
  if (watch.stop.aborted && done < total) throw new ImportStopped();
  return counts;
}

/** The sheet that was chosen when the file came in. */
async function reopen({ path, format, detail }: ImportTask): Promise<Sheet> {
  const [sheet] = await openSheets(path, format === 'xlsx' ? detail : undefined);
  if (sheet === undefined) throw new SheetError('archive_broken');
  return sheet;
}

/** The process was asked to end while the import was under way. */
class ImportStopped extends Error {}

interface Actors {
  /** Under whom changes are recorded, and with whose credential they are made. */
  readonly audited: Actor;
  readonly reporter: Actor;
  readonly person: Actor;
}

/** An upload reports as an import and acts on cases as the person behind it; a program with that right acts as an agent would. */
function actorsOf({ actor }: CallContext, importId: ImportId): Actors {
  switch (actor.kind) {
    case 'staff': {
      // The rows are written under what the person showed, a session or a key: when it ends, so does the import.
      const shown = actor.session === undefined ? {} : { session: actor.session };
      const reporter = { kind: 'import', role: actor.role, id: actor.id, importId, ...shown } as const;
      return { audited: reporter, reporter, person: actor };
    }
    case 'integration': {
      const reporter = { kind: 'import', role: 'agent', id: actor.id, importId } as const;
      return { audited: reporter, reporter, person: { kind: 'staff', role: 'agent', id: actor.id } };
    }
    case 'operator': {
      const reporter = { kind: 'import', role: 'admin', id: actor.id as CredentialId, importId } as const;
      return { audited: actor, reporter, person: actor };
    }
    default:
      throw new AppError('forbidden');
  }
}

async function countRows(sheet: Sheet, headerRow: number): Promise<number> {
  let count = 0;
  for await (const _ of rowsBelow(sheet, headerRow)) count += 1;
  return count;
}

/** The lines of the list itself: below the header, and not blank. */
async function* rowsBelow(sheet: Sheet, headerRow: number): AsyncGenerator<SheetLine> {
  for await (const group of sheet.lines()) {
    for (const line of group) if (line.row > headerRow && !isBlankRow(line.cells)) yield line;
  }
}

async function* groups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length === size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function failureOf(fault: unknown): NonNullable<ImportRun['failure']> {
  if (fault instanceof SheetError) return { code: fault.code, params: fault.params };
  if (fault instanceof ImportStopped) return { code: 'stopped', params: {} };
  return { code: fault instanceof AppError ? fault.code : 'internal', params: {} };
}
