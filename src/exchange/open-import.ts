import type { ImportId } from '../kernel/ids.ts';
import { addDays } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import type { ExchangeDeps } from './deps.ts';
import type { ImportRun } from './import-run.ts';
import { forgetValues, insertRun } from './store.ts';

export interface OpenImport {
  readonly id: ImportId;
  readonly chosen: ChosenSheet;
  /** What the person calls the file; shown, never used as a path. */
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly dryRun: boolean;
}

/** Cells quoted in findings are kept this long: they may name people. */
const KEEP_VALUES_DAYS = 30;

/** Writes down that an import begins, in the given transaction, and returns the run as it then stands. Running it is another step. */
export async function openImport(
  tx: Tx,
  deps: Pick<ExchangeDeps, 'clock'>,
  context: CallContext,
  input: OpenImport,
): Promise<ImportRun> {
  const { id, chosen, dryRun, sizeBytes } = input;
  const now = deps.clock();
  const { actor } = context;
  const { source, sheet, mapping } = chosen;
  const begun = {
    id,
    dryRun,
    source,
    fileName: displayName(input.fileName),
    format: sheet.format,
    detail: sheet.detail,
    sizeBytes,
    mapping,
    startedAt: now,
  };
  await forgetValues(tx, addDays(now, -KEEP_VALUES_DAYS));
  await insertRun(tx, begun, { kind: actor.kind, id: 'id' in actor ? actor.id : null });
  if (!dryRun) {
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'import',
      entityId: id,
      entitySeq: 1,
      type: 'import.started',
      occurredAt: now,
      payload: { source, format: sheet.format, sizeBytes },
    });
  }
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0, warnings: 0 };
  const open = { rowsTotal: null, rowsDone: 0, counts, failure: null, undo: null, finishedAt: null };
  return { ...begun, ...open, status: 'reading' };
}

/** The last part of whatever a browser sent, without what a terminal or page could misread. */
function displayName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);
  return clean === '' ? 'list' : clean;
}
