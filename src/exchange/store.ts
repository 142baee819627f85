import type { ImportId, ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { ImportCounts, ImportRow, ImportRun, ImportStatus } from './import-run.ts';
import type { RowProblem } from './rules/row-problem.ts';

const INSERT: Statement = {
  name: 'insert-import',
  text: `INSERT INTO import_run (tenant_id, id, status, dry_run, source, file_name, format, detail, size_bytes, mapping, actor_kind, actor_id, started_at)
         VALUES (app.tenant_id(), $1, 'reading', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

export async function insertRun(
  tx: Tx,
  run: Pick<
    ImportRun,
    'id' | 'dryRun' | 'source' | 'fileName' | 'format' | 'detail' | 'sizeBytes' | 'mapping' | 'startedAt'
  >,
  actor: { readonly kind: string; readonly id: string | null },
): Promise<void> {
  await tx.query(INSERT, [
    run.id,
    run.dryRun,
    run.source,
    run.fileName,
    run.format,
    run.detail,
    run.sizeBytes,
    JSON.stringify(run.mapping),
    actor.kind,
    actor.id,
    run.startedAt,
  ]);
}

const COUNTED: Statement = {
  name: 'import-counted',
  text: `UPDATE import_run SET status = 'importing', rows_total = $2, heartbeat_at = now() WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** The file has been read through once without a fault. */
export async function markCounted(tx: Tx, id: ImportId, rowsTotal: number): Promise<void> {
  await tx.query(COUNTED, [id, rowsTotal]);
}

const PROGRESS: Statement = {
  name: 'import-progress',
  text: `UPDATE import_run SET rows_done = rows_done + $2, created = created + $3, changed = changed + $4, unchanged = unchanged + $5,
                refused = refused + $6, warnings = warnings + $7, heartbeat_at = now()
          WHERE tenant_id = app.tenant_id() AND id = $1`,
};
const ROWS: Statement = {
  name: 'insert-import-rows',
  text: `INSERT INTO import_row (tenant_id, import_id, row_number, outcome, reseller_id, revision, problems)
         SELECT app.tenant_id(), $1, r.row, r.outcome, r."resellerId", r.revision, r.problems
           FROM json_to_recordset($2) AS r (row integer, outcome text, "resellerId" uuid, revision integer, problems json)`,
};

/** Writes down what rows came to; those that changed nothing and have nothing to say are only counted. */
export async function saveProgress(tx: Tx, id: ImportId, rows: readonly ImportRow[]): Promise<void> {
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const warned = rows.filter((row) => row.outcome !== 'refused' && row.problems.length > 0).length;
  const kept = rows.filter((row) => row.revision !== null || row.problems.length > 0);
  if (kept.length > 0) await tx.query(ROWS, [id, JSON.stringify(kept)]);
  await tx.query(PROGRESS, [
    id,
    rows.length,
    count('created'),
    count('changed'),
    count('unchanged'),
    count('refused'),
    warned,
  ]);
}

const FINISH: Statement = {
  name: 'finish-import',
  text: `UPDATE import_run SET status = $2, failure = $3, finished_at = $4, heartbeat_at = now() WHERE tenant_id = app.tenant_id() AND id = $1`,
};

export async function finishRun(
  tx: Tx,
  id: ImportId,
  status: 'finished' | 'failed',
  failure: ImportRun['failure'],
  at: Instant,
): Promise<void> {
  await tx.query(FINISH, [id, status, failure && JSON.stringify(failure), at]);
}

const COUNT_TABLES: Statement = { name: 'count-tables', text: 'SELECT app.count_tables()' };

/** Lets the database count what a large import has put in, so that it goes on finding rows by the right index. */
export async function countTables(tx: Tx): Promise<void> {
  await tx.query(COUNT_TABLES, []);
}

interface RunRow extends Record<string, unknown> {
  id: ImportId;
  status: ImportStatus;
  dry_run: boolean;
  source: ImportRun['source'];
  file_name: string;
  format: ImportRun['format'];
  detail: string;
  size_bytes: string;
  mapping: string;
  rows_total: number | null;
  rows_done: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  warnings: number;
  failure: string | null;
  undo_status: 'running' | 'finished' | 'failed' | null;
  undone: number;
  left_alone: number;
  started_at: Instant;
  finished_at: Instant | null;
}

const RUN_COLUMNS = `id, CASE WHEN status IN ('reading', 'importing') AND heartbeat_at < now() - interval '2 minutes' THEN 'interrupted' ELSE status END AS status,
  dry_run, source, file_name, format, detail, size_bytes, mapping, rows_total, rows_done, created, changed, unchanged, refused, warnings,
  failure, undo_status, undone, left_alone, started_at, finished_at`;

const LOAD: Statement = {
  name: 'load-import',
  text: `SELECT ${RUN_COLUMNS} FROM import_run WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** The run of that id; null when the caller's tenant has none. A run whose process fell silent is `interrupted`. */
export async function loadRun(pool: Pool, binding: Binding, id: ImportId): Promise<ImportRun | null> {
  const [row] = await readBound<RunRow>(pool, binding, LOAD, [id]);
  return row ? toRun(row) : null;
}

const LIST: Statement = {
  name: 'list-imports',
  text: `SELECT ${RUN_COLUMNS} FROM import_run WHERE tenant_id = app.tenant_id() AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
};

/** Runs, newest first, before the given one. */
export async function listRuns(
  pool: Pool,
  binding: Binding,
  before: string | null,
  limit: number,
): Promise<ImportRun[]> {
  return (await readBound<RunRow>(pool, binding, LIST, [before, limit])).map(toRun);
}

function toRun(row: RunRow): ImportRun {
  const counts: ImportCounts = row;
  return {
    id: row.id,
    status: row.status,
    dryRun: row.dry_run,
    source: row.source,
    fileName: row.file_name,
    format: row.format,
    detail: row.detail,
    sizeBytes: Number(row.size_bytes),
    mapping: JSON.parse(row.mapping) as ImportRun['mapping'],
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    counts: {
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      refused: counts.refused,
      warnings: counts.warnings,
    },
    failure: row.failure === null ? null : (JSON.parse(row.failure) as ImportRun['failure']),
    undo:
      row.undo_status === null
        ? null
        : { status: row.undo_status, undone: row.undone, leftAlone: row.left_alone },
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

interface RowRow extends Record<string, unknown> {
  row_number: number;
  outcome: ImportRow['outcome'];
  reseller_id: ResellerId | null;
  revision: number | null;
  problems: string;
}

const PROBLEMS: Statement = {
  name: 'import-problems',
  text: `SELECT row_number, outcome, reseller_id, revision, problems FROM import_row
          WHERE tenant_id = app.tenant_id() AND import_id = $1 AND row_number > $2 AND problems::text <> '[]'
          ORDER BY row_number LIMIT $3`,
};

/** Rows with something to say, in the order of the sheet, after the given one. */
export async function loadProblemRows(
  pool: Pool,
  binding: Binding,
  id: ImportId,
  after: number,
  limit: number,
): Promise<ImportRow[]> {
  return (await readBound<RowRow>(pool, binding, PROBLEMS, [id, after, limit])).map(toRow);
}

const UNDOABLE: Statement = {
  name: 'import-undoable',
  text: `SELECT row_number, outcome, reseller_id, revision, '[]'::json AS problems FROM import_row
          WHERE tenant_id = app.tenant_id() AND import_id = $1 AND row_number > $2 AND revision IS NOT NULL AND undo IS NULL
          ORDER BY row_number LIMIT $3`,
};

/** Rows that changed a reseller and have not been looked at by an undo, after the given one. */
export async function loadUndoableRows(
  pool: Pool,
  binding: Binding,
  id: ImportId,
  after: number,
  limit: number,
): Promise<ImportRow[]> {
  return (await readBound<RowRow>(pool, binding, UNDOABLE, [id, after, limit])).map(toRow);
}

function toRow(row: RowRow): ImportRow {
  return {
    row: row.row_number,
    outcome: row.outcome,
    resellerId: row.reseller_id,
    revision: row.revision,
    problems: JSON.parse(row.problems) as RowProblem[],
  };
}

const BEGIN_UNDO: Statement = {
  name: 'begin-import-undo',
  text: `UPDATE import_run SET undo_status = 'running', heartbeat_at = now()
          WHERE tenant_id = app.tenant_id() AND id = $1
            AND (undo_status IS NULL OR undo_status = 'failed' OR (undo_status = 'running' AND heartbeat_at < now() - interval '2 minutes'))
          RETURNING id`,
};

/** Claims the undoing of a run; false when it is done already or somebody is at it. One that was cut off may be taken up again. */
export async function beginUndo(tx: Tx, id: ImportId): Promise<boolean> {
  return (await tx.query(BEGIN_UNDO, [id])).length > 0;
}

const UNDONE_ROWS: Statement = {
  name: 'import-rows-undone',
  text: `UPDATE import_row SET undo = CASE WHEN row_number = ANY ($2::integer[]) THEN 'undone' ELSE 'left_alone' END
          WHERE tenant_id = app.tenant_id() AND import_id = $1 AND row_number = ANY ($2::integer[] || $3::integer[])`,
};
const UNDO_PROGRESS: Statement = {
  name: 'import-undo-progress',
  text: `UPDATE import_run SET undone = undone + $2, left_alone = left_alone + $3, heartbeat_at = now()
          WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** Which rows were taken back and which were left because somebody has worked on them since. */
export async function saveUndoProgress(
  tx: Tx,
  id: ImportId,
  undone: readonly number[],
  leftAlone: readonly number[],
): Promise<void> {
  await tx.query(UNDONE_ROWS, [id, undone, leftAlone]);
  await tx.query(UNDO_PROGRESS, [id, undone.length, leftAlone.length]);
}

const UNDONE: Statement = {
  name: 'undone-resellers',
  text: `SELECT DISTINCT reseller_id FROM import_row
          WHERE tenant_id = app.tenant_id() AND reseller_id = ANY ($1::uuid[]) AND undo = 'undone' AND outcome = 'created'`,
};

/** Those of the resellers that an import had registered and that went with it. */
export async function findUndone(
  pool: Pool,
  binding: Binding,
  ids: readonly ResellerId[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await readBound<{ reseller_id: string }>(pool, binding, UNDONE, [ids]);
  return new Set(rows.map((row) => row.reseller_id));
}

const END_UNDO: Statement = {
  name: 'end-import-undo',
  text: `UPDATE import_run SET undo_status = $2, heartbeat_at = now() WHERE tenant_id = app.tenant_id() AND id = $1`,
};

export async function endUndo(tx: Tx, id: ImportId, status: 'finished' | 'failed'): Promise<void> {
  await tx.query(END_UNDO, [id, status]);
}

const FORGET: Statement = {
  name: 'forget-import-values',
  text: `UPDATE import_row r SET problems = (SELECT coalesce(json_agg(p.value::jsonb - 'value'), '[]') FROM json_array_elements(r.problems) p)
          WHERE r.tenant_id = app.tenant_id() AND r.problems::text LIKE '%"value"%'
            AND r.import_id IN (SELECT id FROM import_run WHERE tenant_id = app.tenant_id() AND started_at < $1)`,
};

/** Forgets the cells quoted in the findings of imports before that moment: they may name people, and nobody mends them any more. */
export async function forgetValues(tx: Tx, before: Instant): Promise<void> {
  await tx.query(FORGET, [before]);
}
