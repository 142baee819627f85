import {
  COLUMNS,
  type Column,
  type ColumnKey,
  columnIndex,
  columnLetters,
  findColumn,
  IDENTITY_KEYS,
} from './columns.ts';

/** Title lines, dates and logos above the header that real lists have; the search for the header stops here. */
export const HEADER_SEARCH_ROWS = 20;

/** Which cell of a row holds which column; `note` may be spread over several. */
export interface Mapping {
  /** The row of the sheet, counted from 1, that holds the headers. */
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
  /** Headers of the sheet that nothing was read from, for the dry run to show. */
  readonly ignored: readonly { readonly letter: string; readonly header: string }[];
}

export interface MappedColumn {
  readonly key: ColumnKey;
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly how: 'given' | 'exact' | 'alias' | 'similar';
}

export type MappingProblem =
  | { readonly code: 'no_header_row' }
  | { readonly code: 'no_identity_column' }
  | {
      readonly code: 'ambiguous_column';
      readonly key: ColumnKey;
      readonly candidates: readonly { readonly letter: string; readonly header: string }[];
    }
  | { readonly code: 'unknown_column_key'; readonly key: string }
  | { readonly code: 'mapped_header_missing'; readonly key: string; readonly wanted: string };

export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** A mapping given by the caller: column key to header text or column letters; null leaves the column out. */
export type GivenMapping = Readonly<Record<string, string | null>>;

/** The form in which headers are compared: one width, no case, spaces or punctuation. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-‐−–—ー・/／()（）［］[\]【】「」※*＊:：.。、,'"★●■◆#№]+/gu, '');
}

/** The same without what stands in brackets or after a line break: 「MPA同意日(西暦)」, 「会社名\n※必須」. */
function bareHeaderKey(header: string): string {
  return headerKey(header.normalize('NFKC').replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|※.*$|\n.*$/gsu, ''));
}

const EXACT = new Map<string, ColumnKey>();
const ALIAS = new Map<string, ColumnKey>();
for (const column of COLUMNS as readonly Column[]) {
  const key = column.key as ColumnKey;
  for (const text of [column.header.ja, column.header.en]) EXACT.set(headerKey(text), key);
  for (const text of column.aliases) ALIAS.set(headerKey(text), key);
}

interface Match {
  readonly key: ColumnKey;
  readonly how: 'exact' | 'alias' | 'similar';
  readonly score: number;
}

function matchHeader(header: string): Match | undefined {
  const full = headerKey(header);
  if (full === '') return undefined;
  const bare = bareHeaderKey(header);
  for (const [text, penalty] of [
    [full, 0],
    [bare, 0.5],
  ] as const) {
    const exact = EXACT.get(text);
    if (exact !== undefined) return { key: exact, how: 'exact', score: 4 - penalty };
    const alias = ALIAS.get(text);
    if (alias !== undefined) return { key: alias, how: 'alias', score: 3 - penalty };
  }
  return undefined;
}

/** Kinds that may be guessed from part of a header. Never a status: 「MPA同意書の送付日」 says nothing about the MPA. */
const GUESSED_KINDS: ReadonlySet<string> = new Set([
  'text',
  'email',
  'phone',
  'url',
  'postal_code',
  'corporate_number',
]);
const OTHER_WRITING = /カナ|かな|フリガナ|ふりがな|よみ|読み|旧|英文|英語|コード|番号no|営業|自社/u;

/** A header in which one known name stands with a word before or after it: 「先方ご担当者名」. The longest name wins. */
function matchInside(header: string): Match | undefined {
  const full = headerKey(header);
  if (full.length < 3 || full.length > 24 || OTHER_WRITING.test(full)) return undefined;
  let found: { key: ColumnKey; length: number } | undefined;
  for (const names of [EXACT, ALIAS]) {
    for (const [name, key] of names) {
      const isLong = name.length >= (/^[\x20-\x7e]+$/.test(name) ? 6 : 3);
      if (isLong && full.includes(name) && (found === undefined || name.length > found.length)) {
        found = { key, length: name.length };
      }
    }
  }
  const kind = found && findColumn(found.key)?.kind;
  return found && kind && GUESSED_KINDS.has(kind) ? { key: found.key, how: 'similar', score: 1 } : undefined;
}

interface HeaderCell {
  readonly index: number;
  readonly header: string;
  readonly match: Match;
}

/** Reads one row as headers; `above` is the row over it, whose merged cells may hold the first half of a name. */
function readHeaders(row: readonly string[], above: readonly string[] | undefined): HeaderCell[] {
  const found: HeaderCell[] = [];
  let group = '';
  for (let index = 0; index < Math.max(row.length, above?.length ?? 0); index += 1) {
    const own = (row[index] ?? '').trim();
    const over = (above?.[index] ?? '').trim();
    if (over !== '') group = over;
    const header = own === '' ? over : own;
    if (header === '' && group === '') continue;
    // Two-row headers: 「MPN」 merged over 「ID」 and 「審査日」 reads 「MPN ID」, 「MPN審査日」.
    const combined = above !== undefined && own !== '' && group !== '' ? matchHeader(group + own) : undefined;
    const plain = matchHeader(header);
    const match = best(combined, plain);
    if (match !== undefined)
      found.push({ index, header: match === combined ? `${group} ${own}` : header, match });
  }
  return found;
}

function best(first: Match | undefined, second: Match | undefined): Match | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first.score >= second.score ? first : second;
}

function total(cells: readonly HeaderCell[]): number {
  return (
    new Set(cells.map((cell) => cell.match.key)).size * 10 +
    cells.reduce((sum, cell) => sum + cell.match.score, 0)
  );
}

/**
 * Finds the header row below title rows and says which column holds what (product notes 3.5). `rows` are the first rows of
 * the sheet. With `given`, those columns are taken as told and the rest is still guessed.
 */
export function guessMapping(rows: readonly (readonly string[])[], given: GivenMapping = {}): MappingResult {
  const wanted = new Set(Object.values(given).flatMap((value) => (value === null ? [] : [headerKey(value)])));
  let headerRow = -1;
  let cells: HeaderCell[] = [];
  let bestTotal = 0;
  rows.slice(0, HEADER_SEARCH_ROWS).forEach((row, index) => {
    for (const above of [undefined, index > 0 ? rows[index - 1] : undefined]) {
      const found = readHeaders(row, above);
      const named = row.filter((cell) => cell.trim() !== '' && wanted.has(headerKey(cell))).length;
      const score = total(found) + named * 10;
      if (score > bestTotal) {
        bestTotal = score;
        headerRow = index;
        cells = found;
      }
    }
  });
  const header = rows[headerRow];
  // One lucky word in a title is not a header: at least two known columns, or one that the caller named.
  if (header === undefined || bestTotal < (wanted.size > 0 ? 10 : 20)) {
    return { ok: false, problems: [{ code: 'no_header_row' }] };
  }
  return settle(header, headerRow + 1, cells, given);
}

function settle(
  header: readonly string[],
  headerRow: number,
  cells: readonly HeaderCell[],
  given: GivenMapping,
): MappingResult {
  const problems: MappingProblem[] = [];
  const columns: MappedColumn[] = [];
  const taken = new Set<number>();
  for (const [key, wanted] of Object.entries(given)) {
    const column = findColumn(key);
    if (column === undefined) {
      problems.push({ code: 'unknown_column_key', key });
    } else if (wanted !== null) {
      const index = findHeader(header, cells, wanted);
      if (index === undefined) problems.push({ code: 'mapped_header_missing', key, wanted });
      else {
        taken.add(index);
        columns.push({
          key: column.key,
          index,
          letter: columnLetters(index),
          header: header[index] ?? '',
          how: 'given',
        });
      }
    }
  }
  const settled = new Set(Object.keys(given));
  const guesses = [...cells.map((cell) => ({ ...cell, ...cell.match }))];
  header.forEach((text, index) => {
    if (cells.some((cell) => cell.index === index)) return;
    const match = matchInside(text);
    if (match !== undefined) guesses.push({ index, header: text.trim(), match, ...match });
  });
  for (const key of new Set(guesses.map((guess) => guess.key))) {
    if (settled.has(key)) continue;
    const own = guesses.filter((guess) => guess.key === key && !taken.has(guess.index));
    const top = Math.max(...own.map((guess) => guess.score));
    const winners = findColumn(key)?.repeatable ? own : own.filter((guess) => guess.score === top);
    if (winners.length > 1 && !findColumn(key)?.repeatable) {
      problems.push({
        code: 'ambiguous_column',
        key,
        candidates: winners.map((cell) => ({ letter: columnLetters(cell.index), header: cell.header })),
      });
      continue;
    }
    for (const cell of winners) {
      taken.add(cell.index);
      columns.push({
        key,
        index: cell.index,
        letter: columnLetters(cell.index),
        header: cell.header,
        how: cell.how,
      });
    }
  }
  const keys = new Set<string>(columns.map((column) => column.key));
  if (![...IDENTITY_KEYS, 'registeredName'].some((key) => keys.has(key)))
    problems.push({ code: 'no_identity_column' });
  if (problems.length > 0) return { ok: false, problems };
  const ignored = header.flatMap((text, index) =>
    text.trim() === '' || taken.has(index) ? [] : [{ letter: columnLetters(index), header: text.trim() }],
  );
  columns.sort((a, b) => a.index - b.index);
  return { ok: true, mapping: { headerRow, columns, ignored } };
}

function findHeader(
  header: readonly string[],
  cells: readonly HeaderCell[],
  wanted: string,
): number | undefined {
  const key = headerKey(wanted);
  const byText = header.findIndex((text) => headerKey(text) === key && key !== '');
  if (byText >= 0) return byText;
  const combined = cells.find((cell) => headerKey(cell.header) === key);
  return combined?.index ?? columnIndex(wanted.trim().toUpperCase());
}
