/** What an uploaded list may measure (promise 44). */
export const LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  rows: 200_000,
  columns: 60,
  /** Cells beyond this are reported by the row reader; the file readers only keep a little more than that of each. */
  cellCharacters: 4096,
  /** One CSV record: 60 cells of 4 kB, doubled quotes and line breaks included. */
  recordCharacters: 1024 * 1024,
  /** An XLSX archive: entries, what all of them declare to unpack to, and what each part that is read may unpack to. */
  archiveEntries: 2000,
  archiveBytes: 1024 * 1024 * 1024,
  sheetBytes: 640 * 1024 * 1024,
  stringsBytes: 160 * 1024 * 1024,
  smallPartBytes: 8 * 1024 * 1024,
  /** Unpacked bytes without a single tag: nothing that Excel writes. */
  markupSilenceBytes: 2 * 1024 * 1024,
} as const;

/** Rows are handed on in groups of this size, so that memory stays flat and waiting is rare. */
export const LINES_PER_GROUP = 200;
