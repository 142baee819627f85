import type { ImportId, ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Mapping } from './rules/guess-mapping.ts';
import type { RowProblem } from './rules/row-problem.ts';

/** `interrupted` is never stored: it is what a run is called whose process has not been heard of for a while. */
export const IMPORT_STATUSES = ['reading', 'importing', 'finished', 'failed', 'interrupted'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const ROW_OUTCOMES = ['created', 'changed', 'unchanged', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface ImportCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows that were imported with something to say about them. */
  readonly warnings: number;
}

/** One upload, from its arrival to its undoing. */
export interface ImportRun {
  readonly id: ImportId;
  readonly status: ImportStatus;
  readonly dryRun: boolean;
  readonly source: 'list' | 'partner_center';
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  /** The encoding of a CSV, the sheet of a workbook. */
  readonly detail: string;
  readonly sizeBytes: number;
  readonly mapping: Mapping;
  /** Rows below the header that are not blank; null while they are still being counted. */
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly failure: { readonly code: string; readonly params: Readonly<Record<string, string>> } | null;
  readonly undo: {
    readonly status: 'running' | 'finished' | 'failed';
    readonly undone: number;
    /** Resellers that somebody has worked on since; they were left as they are. */
    readonly leftAlone: number;
  } | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

/** What one line of the sheet came to. */
export interface ImportRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly resellerId: ResellerId | null;
  /** The revision that the import left behind. */
  readonly revision: number | null;
  readonly problems: readonly RowProblem[];
}
