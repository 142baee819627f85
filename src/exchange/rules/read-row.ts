import type { CalendarDate } from '../../kernel/time.ts';
import type {
  EditionId,
  EnrolmentState,
  IdLinkState,
  Lifecycle,
  ResellerType,
  StartPoint,
} from '../../programmes/codes.ts';
import { readDate } from './cell-date.ts';
import { readCorporateNumber, readPartnerId, readPhone, readPostalCode } from './cell-number.ts';
import {
  readDomain,
  readEmail,
  readGuid,
  readId,
  readPercent,
  readTags,
  readText,
  readUrl,
  refuseBrokenCell,
} from './cell-text.ts';
import { readCauses, readStatus, readWord, type Stated } from './cell-word.ts';
import { type ColumnKey, type ColumnKind, findColumn } from './columns.ts';
import type { Mapping } from './guess-mapping.ts';
import { problem, type Reading, type RowProblem, type RowProblemCode } from './row-problem.ts';
import * as words from './vocabulary.ts';

/** The longest cell that is read (promise 44). */
export const MAX_CELL_CHARACTERS = 4096;

/** What a row says, in the forms of the record. A key that is absent says nothing: it never clears anything. */
export interface SheetRow {
  readonly id?: string;
  readonly externalRef?: string;
  readonly registeredName?: string;
  readonly corporateNumber?: string;
  readonly type?: ResellerType;
  readonly startPoint?: StartPoint;
  readonly programme?: EditionId;
  readonly lifecycle?: Lifecycle;
  readonly heldUntil?: CalendarDate;
  readonly lifecycleReason?: string;
  readonly postalCode?: string;
  readonly prefecture?: string;
  readonly city?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly website?: string;
  readonly contactName?: string;
  readonly contactFamilyName?: string;
  readonly contactGivenName?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  readonly tags?: readonly string[];
  readonly statusDate?: CalendarDate;
  readonly evidence?: 1 | 2;
  readonly tenantStrategy?: 'new_dedicated' | 'own_existing';
  readonly tenantDomain?: string;
  readonly tenantId?: string;
  readonly mpnStatus?: Stated<EnrolmentState>;
  readonly mpnDate?: CalendarDate;
  readonly mpnCauses?: readonly words.CauseWord[];
  readonly partnerId?: string;
  readonly partnerIdKind?: 'location' | 'global';
  readonly cspStatus?: Stated<EnrolmentState>;
  readonly cspDate?: CalendarDate;
  readonly cspCauses?: readonly words.CauseWord[];
  readonly idLink?: Stated<IdLinkState>;
  readonly mpaStatus?: Stated<words.MpaWord>;
  readonly mpaDate?: CalendarDate;
  readonly mpaAcceptedBy?: string;
  readonly mfaStatus?: Stated<words.MfaWord>;
  readonly mfaDate?: CalendarDate;
  readonly mfaMethod?: 'security_defaults' | 'conditional_access' | 'third_party';
  readonly mfaPercent?: number;
  readonly providerLink?: Stated<words.ProviderLinkWord>;
  readonly providerLinkDate?: CalendarDate;
  readonly note?: string;
}

export interface RowReading {
  readonly row: SheetRow;
  readonly problems: readonly RowProblem[];
}

type Reader = (cell: string, place: string) => Reading<unknown>;

const READERS: Readonly<Record<ColumnKind, Reader>> = {
  id: readId,
  text: readText,
  tags: readTags,
  url: readUrl,
  email: readEmail,
  phone: readPhone,
  postal_code: readPostalCode,
  corporate_number: readCorporateNumber,
  partner_id: readPartnerId,
  partner_id_kind: (cell) => readWord(words.PARTNER_ID_KIND_WORDS, cell, 'partner_id_kind_unknown'),
  domain: readDomain,
  guid: readGuid,
  date: readDate,
  percent: readPercent,
  type: (cell) => readWord(words.TYPE_WORDS, cell),
  start_point: (cell) => readWord(words.START_POINT_WORDS, cell),
  edition: (cell) => readWord(words.EDITION_WORDS, cell),
  lifecycle: (cell) => readWord(words.LIFECYCLE_WORDS, cell, 'status_unknown'),
  strategy: (cell) => readWord(words.STRATEGY_WORDS, cell),
  enrolment: (cell) => readStatus(words.ENROLMENT_WORDS, 'approved', cell),
  causes: readCauses,
  id_link: (cell) => readStatus(words.ID_LINK_WORDS, 'linked', cell),
  mpa: (cell) => readStatus(words.MPA_WORDS, 'accepted', cell),
  mfa: (cell) => readStatus(words.MFA_WORDS, 'policy_on', cell),
  mfa_method: (cell) => readWord(words.MFA_METHOD_WORDS, cell),
  evidence: (cell) => readWord(words.EVIDENCE_WORDS, cell),
  provider_link: (cell) => readStatus(words.PROVIDER_LINK_WORDS, 'approved', cell),
};

/** Columns that say who the row is about: an unreadable one must not let the row land on somebody else. */
const IDENTIFIES: ReadonlySet<ColumnKey> = new Set(['id', 'externalRef', 'corporateNumber', 'partnerId']);

/** True when the row holds nothing at all: spacer lines and the emptiness below the list. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Reads one row of the sheet. Never throws: whatever cannot be read becomes a problem with its cell. */
export function readRow(mapping: Mapping, cells: readonly string[]): RowReading {
  const read: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  const place = placeOf(mapping, cells);
  for (const column of mapping.columns) {
    const cell = cells[column.index] ?? '';
    if (cell === '') continue;
    const { kind = 'text', max = MAX_CELL_CHARACTERS } = findColumn(column.key) ?? {};
    const result =
      cell.length > max ? problem('cell_too_long') : (refuseBrokenCell(cell) ?? READERS[kind](cell, place));
    if (result.kind === 'problem') {
      problems.push({ code: result.code, severity: 'warning', key: column.key, value: excerpt(cell) });
    } else if (result.kind === 'value') {
      if (result.notice !== undefined) {
        problems.push({ code: result.notice, severity: 'notice', key: column.key, value: excerpt(cell) });
      }
      read[column.key] =
        column.key in read ? `${String(read[column.key])} / ${String(result.value)}` : result.value;
    }
  }
  const row = read as SheetRow;
  return { row, problems: [...settleIdentity(row, problems), ...findConflicts(row)] };
}

/** Where the row's company sits, as far as one can tell before anything else is read: proves lost zeros of postal codes. */
function placeOf(mapping: Mapping, cells: readonly string[]): string {
  const column =
    mapping.columns.find((one) => one.key === 'prefecture') ??
    mapping.columns.find((one) => one.key === 'address');
  return column === undefined ? '' : (cells[column.index] ?? '').trim();
}

/** With nothing else to tell whom a row means, an unreadable identity refuses the row: it might be somebody's double. */
function settleIdentity(row: SheetRow, problems: readonly RowProblem[]): readonly RowProblem[] {
  const identified = [...IDENTIFIES].some((key) => row[key as keyof SheetRow] !== undefined);
  if (identified) return problems;
  const settled = problems.map((one) =>
    one.severity === 'warning' && one.key !== undefined && IDENTIFIES.has(one.key)
      ? { ...one, severity: 'error' as const }
      : one,
  );
  const refused = settled.some((one) => one.severity === 'error');
  if (refused || row.registeredName !== undefined) return settled;
  return [...settled, { code: 'row_without_identity', severity: 'error' }];
}

const DATED = [
  ['mpnStatus', 'mpnDate', 'not_started'],
  ['cspStatus', 'cspDate', 'not_started'],
  ['mpaStatus', 'mpaDate', 'not_accepted'],
  ['mfaStatus', 'mfaDate', 'not_started'],
  ['providerLink', 'providerLinkDate', 'not_yet'],
] as const;

/** Cells that contradict each other. Nobody can say which one is right, so the row is not imported. */
function findConflicts(row: SheetRow): RowProblem[] {
  const found: RowProblem[] = [];
  for (const [status, date, notYet] of DATED) {
    const stated = row[status];
    const day = row[date];
    if (stated?.state === notYet && day !== undefined)
      found.push(conflict('status_date_conflict', status, day));
  }
  return found;
}

function conflict(code: RowProblemCode, key: ColumnKey, cell: string): RowProblem {
  return cell === '' ? { code, severity: 'error', key } : { code, severity: 'error', key, value: cell };
}

/** Enough of a cell to find it again; never a whole page of text. */
function excerpt(cell: string): string {
  const text = cell.trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
