import type { Locale } from '../../kernel/text.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import { readDate } from './cell-date.ts';
import { tidy } from './cell-text.ts';
import { EMPTY, problem, type Reading, type RowProblemCode, value } from './row-problem.ts';
import { CAUSE_WORDS, type CauseWord, type Vocabulary } from './vocabulary.ts';

/** A status with the date that stood in the same cell: 「済（R4.3.1）」, or a date alone in a status column. */
export interface Stated<T> {
  readonly state: T;
  readonly date?: CalendarDate;
}

/** One width, no case, no spaces or closing punctuation. */
function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.、!！・]+/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-');
}

const TABLES = new WeakMap<object, Map<string, unknown>>();

function tableOf<T>(vocabulary: Vocabulary<T>): Map<string, T> {
  let table = TABLES.get(vocabulary) as Map<string, T> | undefined;
  if (table === undefined) {
    table = new Map();
    for (const word of vocabulary) {
      for (const text of [word.label.ja, word.label.en, ...word.words]) table.set(wordKey(text), word.value);
    }
    TABLES.set(vocabulary, table);
  }
  return table;
}

/** The value a word stands for, or a problem with the given code. A dash or an empty cell says nothing. */
export function readWord<T>(
  vocabulary: Vocabulary<T>,
  cell: string,
  code: RowProblemCode = 'choice_unknown',
): Reading<T> {
  const text = tidy(cell);
  if (text === '' || /^[‐‑‒–—―−ー－\-?？]+$/u.test(text)) return EMPTY;
  const found = tableOf(vocabulary).get(wordKey(text));
  return found === undefined ? problem(code) : value(found);
}

/** A status cell: a word, a mark, a word with a date or remark in brackets, or a date alone, which means `done` on that day. */
export function readStatus<T>(vocabulary: Vocabulary<T>, done: T, cell: string): Reading<Stated<T>> {
  const plain = readWord(vocabulary, cell, 'status_unknown');
  if (plain.kind === 'value') return value({ state: plain.value });
  if (plain.kind === 'empty') return EMPTY;
  const alone = readDate(cell);
  if (alone.kind === 'value') return value({ state: done, date: alone.value });
  const text = tidy(cell).normalize('NFKC');
  const split =
    /^([^((]*)[((](.*)[))]$/u.exec(text) ??
    /^(\D+?)[\s:,、]*((?:\d|令和|平成|[RHS]\d).*)$/u.exec(text) ??
    undefined;
  const word = split && readWord(vocabulary, split[1] ?? '', 'status_unknown');
  if (word?.kind !== 'value') return problem('status_unknown');
  const date = readDate(split?.[2] ?? '');
  return value(date.kind === 'value' ? { state: word.value, date: date.value } : { state: word.value });
}

/** Reasons for a rejection, several in one cell. */
export function readCauses(cell: string): Reading<readonly CauseWord[]> {
  const parts = tidy(cell)
    .split(/[,、;；/／]|\s{2,}/u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^[-－ー]+$/u.test(part));
  if (parts.length === 0) return EMPTY;
  const causes: CauseWord[] = [];
  for (const part of parts) {
    const read = readWord(CAUSE_WORDS, part, 'cause_unknown');
    if (read.kind === 'problem') return read;
    if (read.kind === 'value') causes.push(read.value);
  }
  return causes.length === 0 ? EMPTY : value(causes);
}

/** In which words an export is written: for people of one language, or the codes of the API for programs. */
export type WordStyle = Locale | 'codes';

/** What the export writes for a value; the importer reads the words of both languages back. */
export function wordFor<T>(vocabulary: Vocabulary<T>, wanted: T, style: WordStyle): string {
  if (style === 'codes') return String(wanted);
  return vocabulary.find((word) => word.value === wanted)?.label[style] ?? '';
}

/** The same for the reasons of a rejection. */
export function wordsForCauses(causes: readonly CauseWord[], style: WordStyle): string {
  if (style === 'codes') return causes.map((one) => `${one.check}:${one.cause}`).join(',');
  return causes
    .map((one) => CAUSE_WORDS.find((word) => word.value.cause === one.cause)?.label[style] ?? '')
    .filter((text) => text !== '')
    .join('、');
}
