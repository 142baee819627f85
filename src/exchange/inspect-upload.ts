import { AppError, type FieldError } from '../kernel/app-error.ts';
import type { Text } from '../kernel/text.ts';
import { type Choice, type ChosenSheet, chooseSheet } from './choose-sheet.ts';
import type { GivenMapping, MappingProblem } from './rules/guess-mapping.ts';
import { openSheets } from './sheets/open-sheets.ts';
import { fillPlaces, SHEET_ERROR_TEXTS, SheetError } from './sheets/sheet-error.ts';

export interface Upload {
  /** The file on this machine's disk. */
  readonly path: string;
  /** Column key to header text or column letters, for what cannot be guessed; null leaves a column out. */
  readonly mapping: GivenMapping;
  /** The sheet of a workbook; the first list in it when left out. */
  readonly sheetName?: string;
}

/**
 * Looks at an uploaded file before anything is done with it. What is wrong with the file as a whole, or with its columns, is said at
 * once: throws payload-too-large, unsupported-media-type or invalid-data with a text for people.
 */
export async function inspectUpload(input: Upload): Promise<ChosenSheet> {
  let choice: Choice;
  try {
    choice = await chooseSheet(await openSheets(input.path, input.sheetName), input.mapping);
  } catch (fault) {
    throw fault instanceof SheetError ? refuseFile(fault) : fault;
  }
  if (choice.ok) return choice.chosen;
  throw new AppError('invalid-data', { say: COLUMNS_UNCLEAR, errors: choice.problems.map(toFieldError) });
}

const COLUMNS_UNCLEAR: Text = {
  ja: '一覧表の列を判断できませんでした。errors をご確認のうえ、見出しを直すか、mapping で列を指定してください。何も取り込まれていません。',
  en: 'The columns of the list are not clear. Look at errors, then correct the headers or name the columns in mapping. Nothing was imported.',
};

function toFieldError(problem: MappingProblem): FieldError {
  switch (problem.code) {
    case 'no_header_row':
    case 'no_identity_column':
      return { pointer: '/file', code: problem.code };
    case 'ambiguous_column': {
      const candidates = problem.candidates.map(({ letter, header }) => `${letter}: ${header}`).join(' / ');
      return { pointer: `/mapping/${problem.key}`, code: problem.code, params: { candidates } };
    }
    case 'unknown_column_key':
      return { pointer: `/mapping/${problem.key}`, code: problem.code };
    case 'mapped_header_missing':
      return { pointer: `/mapping/${problem.key}`, code: problem.code, params: { wanted: problem.wanted } };
  }
}

/** A file that cannot be read, in the API's words. */
function refuseFile(fault: SheetError): AppError {
  const text = SHEET_ERROR_TEXTS[fault.code];
  const say = { ja: fillPlaces(text.ja, fault.params), en: fillPlaces(text.en, fault.params) };
  if (fault.code === 'file_too_large' || fault.code === 'archive_too_large')
    return new AppError('payload-too-large', { say });
  if (fault.code === 'not_a_spreadsheet' || fault.code === 'old_excel_format') {
    return new AppError('unsupported-media-type', { say });
  }
  return new AppError('invalid-data', { say, errors: [{ pointer: '/file', code: 'invalid' }] });
}
