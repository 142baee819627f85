import type { ListFilters } from '../../vocabulary/codes.ts';

/** What the list can be narrowed by, as it stands in the address. Several values of one filter are joined by commas. */
export interface Filters {
  readonly q?: string;
  readonly stage?: string;
  readonly waitingOn?: string;
  readonly lifecycle?: string;
  readonly overlay?: string;
  readonly type?: string;
  readonly requirement?: string;
  readonly dueBefore?: string;
  readonly assigneeId?: string;
  readonly tag?: string;
  readonly externalRef?: string;
  readonly corporateNumber?: string;
  readonly sort?: string;
}

const NAMES = [
  'q',
  'stage',
  'waitingOn',
  'lifecycle',
  'overlay',
  'type',
  'requirement',
  'dueBefore',
  'assigneeId',
  'tag',
  'externalRef',
  'corporateNumber',
  'sort',
] as const satisfies readonly (keyof Filters)[];

/** The filters of an address; whatever else stands there is left out. */
export function readFilters(search: Record<string, unknown>): Filters {
  const entries = NAMES.flatMap((name) => {
    const value = search[name];
    const text = Array.isArray(value)
      ? value.join(',')
      : value === undefined || value === null
        ? ''
        : String(value);
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

/** The same as the API's query. The API itself refuses what it does not know, in words. */
export function toQuery(filters: Filters): ListFilters {
  const { stage, waitingOn, lifecycle, ...rest } = filters;
  const list = (value: string | undefined) => value?.split(',');
  return {
    ...rest,
    ...(stage ? { stage: list(stage) } : {}),
    ...(waitingOn ? { waitingOn: list(waitingOn) } : {}),
    ...(lifecycle ? { lifecycle: list(lifecycle) } : {}),
  } as ListFilters;
}

/** How many filters are on, the sort order and the search words aside. */
export const countFilters = ({ q: _q, sort: _sort, ...rest }: Filters): number =>
  Object.values(rest).filter(Boolean).length;
