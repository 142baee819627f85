import {
  type GivenMapping,
  guessMapping,
  HEADER_SEARCH_ROWS,
  type Mapping,
  type MappingProblem,
} from './rules/guess-mapping.ts';
import { recognisePartnerCenterExport } from './rules/partner-center.ts';
import type { Sheet } from './sheets/sheet.ts';

export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly mapping: Mapping;
  readonly source: 'list' | 'partner_center';
}

export type Choice =
  | { readonly ok: true; readonly chosen: ChosenSheet }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/**
 * The first sheet that is a list of resellers, with what its columns hold. Microsoft's download is told from a list that people
 * keep by its header; a mapping that was given is followed and never second-guessed.
 */
export async function chooseSheet(sheets: readonly Sheet[], given: GivenMapping): Promise<Choice> {
  let first: readonly MappingProblem[] | undefined;
  for (const sheet of sheets) {
    const head = await readHead(sheet);
    const known = Object.keys(given).length === 0 ? recognisePartnerCenterExport(head) : undefined;
    if (known !== undefined) return { ok: true, chosen: { sheet, mapping: known, source: 'partner_center' } };
    const guessed = guessMapping(head, given);
    if (guessed.ok) return { ok: true, chosen: { sheet, mapping: guessed.mapping, source: 'list' } };
    first ??= guessed.problems;
  }
  return { ok: false, problems: first ?? [{ code: 'no_header_row' }] };
}

/** The first rows of the sheet at their places; lines that the file leaves out are empty. */
async function readHead(sheet: Sheet): Promise<readonly (readonly string[])[]> {
  const head: (readonly string[])[] = [];
  for await (const group of sheet.lines()) {
    for (const line of group) {
      if (line.row > HEADER_SEARCH_ROWS) return Array.from(head, (cells) => cells ?? []);
      head[line.row - 1] = line.cells;
    }
  }
  return Array.from(head, (cells) => cells ?? []);
}
