import type { Locale, Text } from '../kernel/text.ts';
import { type Instant, toInstant } from '../kernel/time.ts';
import type { EditionId, Overlay } from '../programmes/codes.ts';
import type { Edition, Guidance } from '../programmes/edition.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import { gramsOf, infixPattern, searchKey } from './rules/search-key.ts';
import { type ListFilter, type ListRow, listResellers as listRows } from './store/list.ts';
import type { ListItem, ListQuery } from './wire/list.ts';
import { fillText, PHRASES } from './wire/phrases.ts';

export interface ListInput {
  readonly query: Omit<ListQuery, 'cursor'>;
  /** Sort key and id of the last row of the page before. */
  readonly after: readonly (string | null)[] | null;
}

export interface ListResult {
  readonly items: ListItem[];
  /** Position after the last item; null on the last page. */
  readonly next: readonly string[] | null;
}

/** One page of the tenant's resellers. */
export async function listResellers(
  deps: OnboardingDeps,
  context: CallContext,
  input: ListInput,
): Promise<ListResult> {
  const { query } = input;
  const now = deps.clock();
  const pool = deps.pools[dbRoleOf(context.actor)];
  const rows = await listRows(
    pool,
    bindingOf(context),
    filterOf(context.tenantId, query, now),
    query.sort,
    input.after,
    query.limit,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => toItem(row, context.locale, now)),
    next: rows.length > query.limit && last ? [last.sort_key, last.id] : null,
  };
}

function filterOf(tenantId: string, query: Omit<ListQuery, 'cursor'>, now: Instant): ListFilter {
  return {
    ...query,
    now,
    dueBefore: query.dueBefore === undefined ? undefined : toInstant(query.dueBefore),
    search: query.q === undefined ? undefined : searchOf(tenantId, query.q),
  };
}

function searchOf(tenantId: string, q: string): ListFilter['search'] {
  const key = searchKey(q);
  const grams = gramsOf(tenantId, key);
  return grams.length === 0 ? { prefix: key } : { grams, pattern: infixPattern(key) };
}

function toItem(row: ListRow, locale: Locale, now: Instant): ListItem {
  return {
    id: row.id,
    externalRef: row.external_ref,
    type: row.type as ListItem['type'],
    startPoint: row.start_point as ListItem['startPoint'],
    programme: row.programme as EditionId,
    company: { registeredName: row.name, corporateNumber: row.corporate_number },
    partnerId: row.partner_id_number,
    revision: row.revision,
    lifecycle: row.lifecycle as ListItem['lifecycle'],
    stage: row.stage as ListItem['stage'],
    overlays: overlaysOf(row, now),
    waitingOn: row.waiting_on as ListItem['waitingOn'],
    progress: { done: row.progress_done, of: row.progress_of },
    nextAction: nextActionOf(row, locale),
    currentlyDue: row.open_requirements,
    currentDeadline: row.due_at,
    stageSince: row.stage_since,
    assigneeId: row.assignee_id,
    parentResellerId: row.parent_reseller_id,
    tags: row.tags,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

const passed = (at: Instant | null, now: Instant): boolean => at !== null && at <= now;

function overlaysOf(row: ListRow, now: Instant): Overlay[] {
  const overlays: Overlay[] = [];
  if (row.needs_fix) overlays.push('needs_fix');
  if (passed(row.due_at, now)) overlays.push('overdue');
  if (row.on_hold) overlays.push('on_hold');
  if (passed(row.stale_at, now)) overlays.push('stale');
  if (row.disputed) overlays.push('disputed');
  if (passed(row.stuck_at, now)) overlays.push('stuck');
  return overlays;
}

/** The same title that the record gives to its first action. */
function nextActionOf(row: ListRow, locale: Locale): ListItem['nextAction'] {
  if (row.next_requirement === null) return null;
  const edition = editionOf(row.programme as EditionId);
  if (row.next_situation === null) {
    return { requirement: row.next_requirement, title: restOf(row, edition)[locale] };
  }
  const situations = edition.guidance[row.next_requirement as keyof typeof edition.guidance] as Readonly<
    Record<string, Guidance>
  >;
  const guidance = situations[row.next_situation];
  return guidance ? { requirement: row.next_requirement, title: guidance.title[locale] } : null;
}

/** Where nobody has to do anything the procedure asks for: on hold, live, or live with two reports that disagree. */
function restOf(row: ListRow, edition: Edition): Text {
  if (row.lifecycle === 'on_hold') return PHRASES.onHold;
  if (!row.disputed) return PHRASES.live;
  const rule = edition.requirements.find((entry) => entry.code === row.next_requirement);
  return fillText(PHRASES.dispute, rule?.title ?? { ja: '', en: '' });
}
