/** One line of a sheet as text. `row` counts from 1, as Excel shows it, blank lines included. */
export interface SheetLine {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A list in a file, whatever its format. Reading starts anew with every call of `lines`. */
export interface Sheet {
  readonly format: 'csv' | 'xlsx';
  /** `utf-8`, `cp932`, `utf-16le`; for XLSX the name of the sheet. */
  readonly detail: string;
  /** Throws SheetError when the file turns out to be unreadable or beyond the limits. */
  lines(): AsyncGenerator<readonly SheetLine[]>;
}
