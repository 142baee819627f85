import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { EventCommand } from '../../onboarding/rules/events.ts';
import type { FactPath, ResellerState } from '../../onboarding/rules/state.ts';
import type { EvidenceLevel } from '../../programmes/codes.ts';
import type { ColumnKey } from './columns.ts';
import type { PlanContext, PlannedEvent } from './plan.ts';
import type { SheetRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

/** One planner at work on one row. */
export interface Planner {
  readonly row: SheetRow;
  readonly state: ResellerState;
  readonly context: PlanContext;
  readonly level: EvidenceLevel;
  readonly events: PlannedEvent[];
  readonly problems: RowProblem[];
}

/** Type and data of an event, which belong together. */
export type Told = Pick<EventCommand, 'type' | 'data'>;

/** Adds an event unless its date lies in the future. */
export function add(planner: Planner, key: ColumnKey, date: CalendarDate | undefined, told: Told): void {
  const at = momentOf(planner, key, date);
  if (at === null) return;
  const source = planner.level === 3 ? 'partner_center_export' : 'spreadsheet';
  const command = { ...told, occurredAt: at, evidence: { level: planner.level, source } } as EventCommand;
  planner.events.push({ key, command });
}

/** When it happened: the date beside it, the date of the row, or now. Null, with a finding, for what lies in the future. */
export function momentOf(planner: Planner, key: ColumnKey, date: CalendarDate | undefined): Instant | null {
  const { row, context } = planner;
  const day = date ?? row.statusDate;
  if (day === undefined) return context.now;
  const at = context.startOfDay(day);
  if (at <= context.now) return at;
  if (!planner.problems.some((one) => one.code === 'date_in_future' && one.key === key)) {
    planner.problems.push({ code: 'date_in_future', severity: 'warning', key, value: day });
  }
  return null;
}

/**
 * The record says so already. Worth reporting again only with better proof, or when it was looked at again since. A list that names
 * neither proof nor date only repeats: otherwise an export, imported again, would turn a reseller's claim into our own word.
 */
export function isNews(planner: Planner, path: FactPath): boolean {
  const { row, context, level, state } = planner;
  const entry = state.facts[path];
  if (entry === undefined || level < entry.winner.level) return false;
  if (context.source === 'partner_center') {
    return level > entry.winner.level || isDayBefore(entry.confirmedAt, context.now);
  }
  if (row.evidence !== undefined && level > entry.winner.level) return true;
  return row.statusDate !== undefined && isDayBefore(entry.confirmedAt, context.startOfDay(row.statusDate));
}

function isDayBefore(earlier: Instant, later: Instant): boolean {
  return Date.parse(later) - Date.parse(earlier) >= 86_400_000;
}

/** The record is further than the sheet; it stays. */
export function behind(planner: Planner, key: ColumnKey, told: string, recorded: string): void {
  planner.problems.push({
    code: 'sheet_behind_record',
    severity: 'warning',
    key,
    value: told,
    params: { recorded },
  });
}

/** Understood, but nothing that a list may decide. */
export function byHand(planner: Planner, key: ColumnKey, told: string): void {
  planner.problems.push({ code: 'not_applied_automatically', severity: 'warning', key, value: told });
}

/** Two cells of the row exclude each other. Nobody can say which one is right, so the row is not imported. */
export function contradict(
  planner: Planner,
  code: 'status_order_conflict' | 'type_conflict',
  key: ColumnKey,
): void {
  planner.problems.push({ code, severity: 'error', key });
}
