import { unguardCell } from '../rules/formula-guard.ts';
import { LIMITS } from './limits.ts';
import { SheetError } from './sheet-error.ts';

/** The cells of one line without the emptiness at its end, our own formula guard taken off, and within the limits. */
export function takeCells(cells: readonly string[], row: number): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]?.trim() === '') length -= 1;
  if (length > LIMITS.columns) {
    throw new SheetError('too_many_columns', { row: String(row), limit: String(LIMITS.columns) });
  }
  const taken: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const cell = cells[index] ?? '';
    // One character more than is accepted, so that the row reader still sees that it is too long.
    taken.push(
      unguardCell(cell.length > LIMITS.cellCharacters ? cell.slice(0, LIMITS.cellCharacters + 2) : cell),
    );
  }
  return taken;
}
