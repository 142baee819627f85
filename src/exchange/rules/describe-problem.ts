import { type Locale, say, type Text } from '../../kernel/text.ts';
import { findColumn } from './columns.ts';
import type { Mapping } from './guess-mapping.ts';
import { MAX_CELL_CHARACTERS } from './read-row.ts';
import type { RowProblem, Severity } from './row-problem.ts';
import { ROW_PROBLEM_TEXTS } from './row-problem-texts.ts';

/** One finding as a person reads it: which row and column, what stood there, what is wrong, what to do. */
export interface DescribedProblem {
  /** Row of the sheet, counted from 1 as Excel shows it. */
  readonly row: number;
  readonly column: { readonly key: string; readonly letter: string; readonly header: string } | null;
  readonly value: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Puts a finding into words of one language. */
export function describeProblem(
  row: number,
  found: RowProblem,
  mapping: Mapping | null,
  locale: Locale,
): DescribedProblem {
  const text = ROW_PROBLEM_TEXTS[found.code];
  const mapped = mapping?.columns.find((column) => column.key === found.key);
  const column = found.key === undefined ? undefined : findColumn(found.key);
  const params = { limit: (column?.max ?? MAX_CELL_CHARACTERS).toLocaleString('en'), ...found.params };
  return {
    row,
    column:
      column === undefined
        ? null
        : {
            key: column.key,
            letter: mapped?.letter ?? '',
            header: mapped?.header ?? say(column.header, locale),
          },
    value: found.value ?? null,
    severity: found.severity,
    code: found.code,
    message: fill(say(text.message, locale), params, locale),
    remedy: fill(say(text.remedy, locale), params, locale),
  };
}

function fill(text: string, params: Readonly<Record<string, string | Text>>, locale: Locale): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => {
    const given = params[name] ?? place;
    return typeof given === 'string' ? given : say(given, locale);
  });
}
