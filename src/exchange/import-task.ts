import type { ImportId } from '../kernel/ids.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import type { ImportTask, ImportWatch } from './run-import.ts';

export type { ImportTask, ImportWatch };

/** Carries a task out: here, or in a thread of its own. Resolves when the run has ended, well or badly. */
export type CarryOut = (context: CallContext, task: ImportTask, watch: ImportWatch) => Promise<void>;

/** The task that a chosen sheet makes. */
export function toTask(id: ImportId, path: string, chosen: ChosenSheet, dryRun: boolean): ImportTask {
  const { sheet, mapping, source } = chosen;
  return { id, path, format: sheet.format, detail: sheet.detail, mapping, source, dryRun };
}
