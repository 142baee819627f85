import type { Text } from '../../kernel/text.ts';

/** Why a file as a whole cannot be read. Rows are never the reason; they are reported one by one. */
export const SHEET_ERROR_TEXTS = {
  file_empty: {
    ja: 'ファイルが空です。',
    en: 'The file is empty.',
  },
  file_too_large: {
    ja: 'ファイルが大きすぎます（上限 64 MiB）。一覧を分割して取り込んでください。',
    en: 'The file is larger than 64 MiB. Split the list.',
  },
  not_a_spreadsheet: {
    ja: 'CSV または XLSX のファイルではありません。Excel の「名前を付けて保存」で「Excel ブック (*.xlsx)」か「CSV UTF-8」を選んでください。',
    en: 'This is neither CSV nor XLSX. Save the list as "Excel Workbook (*.xlsx)" or "CSV UTF-8".',
  },
  old_excel_format: {
    ja: '古い Excel 形式 (.xls) か、パスワード付きのブックです。パスワードを外し、「Excel ブック (*.xlsx)」で保存し直してください。',
    en: 'This is an old Excel file (.xls) or a workbook with a password. Remove the password and save it as "Excel Workbook (*.xlsx)".',
  },
  binary_content: {
    ja: 'テキストではないデータ（NUL 文字）が含まれています。CSV として保存し直してください。',
    en: 'The file holds NUL characters, so it is not text. Save it again as CSV.',
  },
  mixed_encoding: {
    ja: '{row} 行目付近に読み取れない文字があります。UTF-8 と Shift_JIS が混在していないか確認し、「CSV UTF-8」で保存し直してください。',
    en: 'There are unreadable characters near row {row}: the file is neither UTF-8 nor Shift_JIS throughout. Save it as "CSV UTF-8".',
  },
  record_too_large: {
    ja: '{row} 行目が長すぎます。引用符（"）が閉じられていない可能性があります。',
    en: 'Row {row} is too long. A quotation mark (") is probably not closed.',
  },
  csv_syntax: {
    ja: '{row} 行目の CSV の書式が正しくありません（引用符の位置など）。',
    en: 'Row {row} is not valid CSV (look at the quotation marks).',
  },
  too_many_rows: {
    ja: '行数が上限（{limit} 行）を超えています。一覧を分割して取り込んでください。',
    en: 'The list has more than {limit} rows. Split it.',
  },
  too_many_columns: {
    ja: '{row} 行目の列数が上限（{limit} 列）を超えています。不要な列を削除してください。',
    en: 'Row {row} has more than {limit} columns. Delete those that are not needed.',
  },
  archive_broken: {
    ja: 'XLSX ファイルが壊れています。Excel で開いて保存し直してください。',
    en: 'The XLSX file is damaged. Open it in Excel and save it again.',
  },
  archive_too_large: {
    ja: 'XLSX ファイルを展開した大きさが上限を超えています。不要なシートや画像を削除するか、CSV で保存し直してください。',
    en: 'The XLSX file unpacks to more than is accepted. Delete sheets and pictures that are not needed, or save it as CSV.',
  },
  sheet_missing: {
    ja: 'シート「{name}」が見つかりません。',
    en: 'There is no sheet named "{name}".',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type SheetErrorCode = keyof typeof SHEET_ERROR_TEXTS;

/** A file that cannot be read as a whole. The message is for logs; people get the text of the code. */
export class SheetError extends Error {
  readonly code: SheetErrorCode;
  readonly params: Readonly<Record<string, string>>;
  constructor(code: SheetErrorCode, params: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'SheetError';
    this.code = code;
    this.params = params;
  }
}

/** A sentence with the places in braces filled. */
export function fillPlaces(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => params[name] ?? place);
}
