import type { Text } from '../../kernel/text.ts';
import type { ColumnKey } from './columns.ts';

/**
 * What can be wrong with a row. `error`: the row was not imported. `warning`: the row was imported without that value.
 * `notice`: the value was understood in a way a person should know about. Texts are in `row-problem-texts.ts`.
 */
export const ROW_PROBLEM_CODES = [
  // one cell
  'cell_error_value',
  'cell_too_long',
  'cell_control_character',
  'number_in_scientific_form',
  'id_form',
  'corporate_number_form',
  'corporate_number_check_digit',
  'corporate_number_completed',
  'partner_id_form',
  'partner_id_kind_unknown',
  'postal_code_form',
  'phone_form',
  'leading_zero_restored',
  'email_form',
  'email_several',
  'url_form',
  'domain_form',
  'guid_form',
  'date_form',
  'date_without_year',
  'date_without_day',
  'date_short_year',
  'date_ambiguous',
  'date_out_of_range',
  'date_in_future',
  'percent_form',
  'status_unknown',
  'choice_unknown',
  'cause_unknown',
  // the row as a whole
  'row_without_identity',
  'row_duplicated',
  'identity_conflict',
  'name_missing',
  'name_differs',
  'matched_by_name',
  'number_shared',
  'address_incomplete',
  'no_contact_to_invite',
  'status_date_conflict',
  'status_order_conflict',
  'type_conflict',
  'hold_without_date',
  'sheet_behind_record',
  'not_applied_automatically',
  'not_applicable_here',
  'live_needs_proof',
  'refused_by_rules',
  'disputed',
  'changed_meanwhile',
  'not_in_this_tenant',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEM_CODES)[number];

export type Severity = 'error' | 'warning' | 'notice';

/** One finding about a row, as data: the texts come later, in the language of the reader. */
export interface RowProblem {
  readonly code: RowProblemCode;
  readonly severity: Severity;
  /** The column it stands in; absent when the row as a whole is meant. */
  readonly key?: ColumnKey;
  /** The cell as it stood in the sheet. */
  readonly value?: string;
  /** Fills the places of the text. */
  readonly params?: Readonly<Record<string, string | Text>>;
}

/** What reading one cell gives: a value, nothing (an empty cell says nothing), or a problem. */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T; readonly notice?: RowProblemCode }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly code: RowProblemCode };

export const EMPTY: Reading<never> = { kind: 'empty' };

export function value<T>(read: T, notice?: RowProblemCode): Reading<T> {
  return notice === undefined ? { kind: 'value', value: read } : { kind: 'value', value: read, notice };
}

export function problem(code: RowProblemCode): Reading<never> {
  return { kind: 'problem', code };
}
