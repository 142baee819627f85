import type { ResellerId } from '../../kernel/ids.ts';
import type { SheetRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

/** A record that a row might mean. */
export interface Candidate {
  readonly id: ResellerId;
  readonly externalRef: string | null;
  readonly corporateNumber: string | null;
  readonly partnerId: string | null;
  readonly nameKey: string;
  /** Withdrawn or merged: meant only where no open record fits, and never by its name alone. */
  readonly isClosed: boolean;
}

export type Identified =
  | { readonly kind: 'known'; readonly id: ResellerId; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'new'; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'refused'; readonly problem: RowProblem };

const SHARED: RowProblem = { code: 'number_shared', severity: 'notice' };
const CONFLICT: Identified = { kind: 'refused', problem: { code: 'identity_conflict', severity: 'error' } };

/**
 * Which record a row means. Our id and the centre's own number are certain; a Partner ID or corporate number only counts for
 * records with no other number of the centre's, because branches share them; a name counts last and is told.
 */
export function identifyRow(row: SheetRow, nameKey: string, candidates: readonly Candidate[]): Identified {
  const byId = row.id === undefined ? undefined : candidates.find((one) => one.id === row.id);
  if (row.id !== undefined && byId === undefined) {
    const value = row.id;
    return { kind: 'refused', problem: { code: 'not_in_this_tenant', severity: 'error', key: 'id', value } };
  }
  const byRef =
    row.externalRef === undefined ? undefined : candidates.find((one) => one.externalRef === row.externalRef);
  if (byId !== undefined && byRef !== undefined && byId.id !== byRef.id) return CONFLICT;
  const certain = byId ?? byRef;
  if (certain !== undefined) {
    const others = byNumber(row, candidates).filter((one) => one.id !== certain.id);
    return { kind: 'known', id: certain.id, problems: others.length > 0 ? [SHARED] : [] };
  }
  return identifyByNumber(row, nameKey, candidates);
}

function byNumber(row: SheetRow, candidates: readonly Candidate[]): Candidate[] {
  const fitting = candidates.filter(
    (one) =>
      (row.partnerId !== undefined && one.partnerId === row.partnerId) ||
      (row.corporateNumber !== undefined && one.corporateNumber === row.corporateNumber),
  );
  const open = fitting.filter((one) => !one.isClosed);
  return open.length > 0 ? open : fitting;
}

function identifyByNumber(row: SheetRow, nameKey: string, candidates: readonly Candidate[]): Identified {
  const sharing = byNumber(row, candidates);
  const own = sharing.filter((one) => row.externalRef === undefined || one.externalRef === null);
  const [first, second] = own;
  if (second !== undefined || (first !== undefined && contradicts(row, first))) return CONFLICT;
  if (first !== undefined) return { kind: 'known', id: first.id, problems: [] };
  if (sharing.length > 0) return { kind: 'new', problems: [SHARED] };
  return identifyByName(row, nameKey, candidates);
}

function identifyByName(row: SheetRow, nameKey: string, candidates: readonly Candidate[]): Identified {
  const namesakes = candidates.filter(
    (one) =>
      nameKey !== '' &&
      one.nameKey === nameKey &&
      !one.isClosed &&
      !contradicts(row, one) &&
      (row.externalRef === undefined || one.externalRef === null),
  );
  const [first, second] = namesakes;
  if (second !== undefined) return CONFLICT;
  if (first === undefined) return { kind: 'new', problems: [] };
  const notice: RowProblem = { code: 'matched_by_name', severity: 'notice', key: 'registeredName' };
  return { kind: 'known', id: first.id, problems: [notice] };
}

/** Both say a number, and not the same one. */
function contradicts(row: SheetRow, one: Candidate): boolean {
  const differ = (told: string | undefined, recorded: string | null) =>
    told !== undefined && recorded !== null && told !== recorded;
  return differ(row.corporateNumber, one.corporateNumber) || differ(row.partnerId, one.partnerId);
}

/** What two rows of one file about the same unknown reseller have in common. */
export function doubleKey(row: SheetRow, nameKey: string): string {
  if (row.externalRef !== undefined) return `ref:${row.externalRef}`;
  if (row.partnerId !== undefined) return `partner:${row.partnerId}`;
  if (row.corporateNumber !== undefined) return `corporate:${row.corporateNumber}`;
  return `name:${nameKey}`;
}
