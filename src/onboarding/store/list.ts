import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

/** Sort orders of the list, each over one index. The direction is the useful one: newest, oldest stage, earliest date, A to Z. */
export const SORTS = {
  updatedAt: { column: 'updated_at', type: 'timestamptz', descending: true },
  age: { column: 'stage_since', type: 'timestamptz', descending: false },
  nextDueAt: { column: 'due_at', type: 'timestamptz', descending: false },
  name: { column: 'name_key', type: 'text', descending: false },
} as const;
export type Sort = keyof typeof SORTS;

export interface ListFilter {
  readonly stage?: readonly string[] | undefined;
  readonly waitingOn?: readonly string[] | undefined;
  readonly lifecycle?: readonly string[] | undefined;
  readonly overlay?: string | undefined;
  /** What `overdue`, `stale` and `stuck` are measured by. */
  readonly now: Instant;
  readonly type?: string | undefined;
  /** A person, or `none`. */
  readonly assigneeId?: string | undefined;
  readonly tag?: string | undefined;
  readonly requirement?: string | undefined;
  readonly dueBefore?: Instant | undefined;
  readonly externalRef?: string | undefined;
  readonly corporateNumber?: string | undefined;
  /** Pairs of letters and a LIKE pattern for infix search; a plain prefix of the name key where the query is one letter. */
  readonly search?:
    | { readonly grams: readonly string[]; readonly pattern: string }
    | { readonly prefix: string }
    | undefined;
}

export interface ListRow extends Record<string, unknown> {
  id: string;
  revision: number;
  external_ref: string | null;
  corporate_number: string | null;
  partner_id_number: string | null;
  name: string;
  type: string;
  start_point: string;
  programme: string;
  lifecycle: string;
  stage: string;
  waiting_on: string;
  needs_fix: boolean;
  disputed: boolean;
  on_hold: boolean;
  open_requirements: string[];
  tags: string[];
  assignee_id: string | null;
  parent_reseller_id: string | null;
  progress_done: number;
  progress_of: number;
  next_requirement: string | null;
  next_situation: string | null;
  due_at: Instant | null;
  stale_at: Instant | null;
  stuck_at: Instant | null;
  stage_since: Instant;
  created_at: Instant;
  updated_at: Instant;
  sort_key: string;
}

const COLUMNS = `r.id, r.revision, r.external_ref, r.corporate_number, r.partner_id_number, r.name, r.type, r.start_point, r.programme, r.lifecycle,
  r.stage, r.waiting_on, r.needs_fix, r.disputed, r.on_hold, r.open_requirements, r.tags, r.assignee_id, r.parent_reseller_id, r.progress_done,
  r.progress_of, r.next_requirement, r.next_situation, nullif(r.due_at, 'infinity') AS due_at, r.stale_at, r.stuck_at, r.stage_since, r.created_at,
  r.updated_at`;

/** More matches than this are not looked through: the answer to such a query is a longer query. */
const SEARCH_LIMIT = 2_000;

/** Collects conditions and their values; the text depends only on which filters are set, so each combination is planned once. */
class Conditions {
  readonly parts: string[] = ['r.tenant_id = app.tenant_id()'];
  readonly values: unknown[] = [];
  add(value: unknown, text: (place: string) => string): void {
    this.values.push(value);
    this.parts.push(text(`$${this.values.length}`));
  }
}

/** Overlays that only a save changes. */
const FLAGS: Readonly<Record<string, string>> = {
  needs_fix: 'r.needs_fix',
  disputed: 'r.disputed',
  on_hold: 'r.on_hold',
  undeliverable: 'r.undeliverable',
};
/** Overlays that the passing of time brings by itself. */
const DATES: Readonly<Record<string, string>> = {
  overdue: 'r.due_at',
  stale: 'r.stale_at',
  stuck: 'r.stuck_at',
};

function addOverlay(where: Conditions, overlay: string, now: Instant): void {
  const date = DATES[overlay];
  if (date === undefined) where.parts.push(FLAGS[overlay] ?? 'false');
  else where.add(now, (p) => `${date} <= ${p}::timestamptz`);
}

function addFilter(where: Conditions, filter: ListFilter): void {
  const any = (column: string, values: readonly string[] | undefined) => {
    if (values && values.length === 1) where.add(values[0], (p) => `${column} = ${p}`);
    else if (values && values.length > 1) where.add(values, (p) => `${column} = ANY (${p}::text[])`);
  };
  any('r.stage', filter.stage);
  any('r.waiting_on', filter.waitingOn);
  any('r.lifecycle', filter.lifecycle);
  any('r.type', filter.type === undefined ? undefined : [filter.type]);
  if (filter.overlay !== undefined) addOverlay(where, filter.overlay, filter.now);
  if (filter.assigneeId === 'none') where.parts.push('r.assignee_id IS NULL');
  else if (filter.assigneeId !== undefined) where.add(filter.assigneeId, (p) => `r.assignee_id = ${p}::uuid`);
  if (filter.tag !== undefined) where.add(filter.tag, (p) => `${p} = ANY (r.tags)`);
  if (filter.requirement !== undefined)
    where.add(filter.requirement, (p) => `${p} = ANY (r.open_requirements)`);
  if (filter.dueBefore !== undefined) where.add(filter.dueBefore, (p) => `r.due_at < ${p}::timestamptz`);
  if (filter.externalRef !== undefined) where.add(filter.externalRef, (p) => `r.external_ref = ${p}`);
  if (filter.corporateNumber !== undefined)
    where.add(filter.corporateNumber, (p) => `r.corporate_number = ${p}`);
  addSearch(where, filter.search);
}

function addSearch(where: Conditions, search: ListFilter['search']): void {
  if (search === undefined) return;
  if ('prefix' in search) {
    where.add(search.prefix, (p) => `r.name_key >= ${p}`);
    // The last code point sorts after every letter under "C".
    where.add(`${search.prefix}\u{10ffff}`, (p) => `r.name_key < ${p}`);
    return;
  }
  where.values.push(search.grams, search.pattern);
  const n = where.values.length;
  where.parts.push(`r.id IN (SELECT app.search_resellers($${n - 1}::text[], $${n}, ${SEARCH_LIMIT}))`);
}

/**
 * One page of the list, `limit + 1` rows at most (the last one only says that there is more). Keyset order: the position is the
 * sort key and the id of the last row seen, so rows that change place meanwhile are neither lost nor doubled.
 */
export async function listResellers(
  pool: Pool,
  binding: Binding,
  filter: ListFilter,
  sort: Sort,
  after: readonly (string | null)[] | null,
  limit: number,
): Promise<ListRow[]> {
  const { column, type, descending } = SORTS[sort];
  const where = new Conditions();
  addFilter(where, filter);
  if (after) {
    where.values.push(after[0], after[1]);
    const n = where.values.length;
    where.parts.push(`(r.${column}, r.id) ${descending ? '<' : '>'} ($${n - 1}::${type}, $${n}::uuid)`);
  }
  where.values.push(limit + 1);
  const direction = descending ? 'DESC' : 'ASC';
  const text = `SELECT ${COLUMNS}, r.${column}::text AS sort_key FROM reseller r WHERE ${where.parts.join(' AND ')}
    ORDER BY r.${column} ${direction}, r.id ${direction} LIMIT $${where.values.length}`;
  return readBound<ListRow>(pool, binding, { name: `list:${hash(text)}`, text }, where.values);
}

/** A short name for a statement's text, so that equal texts share one plan. */
function hash(text: string): string {
  let value = 5381;
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 33) ^ text.charCodeAt(i)) >>> 0;
  return value.toString(36) + text.length.toString(36);
}
