import { addDays, type CalendarDate, toInstant } from '../kernel/time.ts';
import { daysIn } from '../onboarding/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { InsightsDeps } from './deps.ts';
import type { Span } from './rules/survival.ts';
import { loadSeries, type StatRow } from './store.ts';

/** A stretch of days, both included. */
export interface DayRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The day a number of days away. */
export function dayFrom(day: CalendarDate, days: number): CalendarDate {
  return addDays(toInstant(`${day}T00:00:00Z`), days).slice(0, 10) as CalendarDate;
}

/** The last ninety days up to today, or what was asked for. */
export function rangeOf(
  today: CalendarDate,
  asked: { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined },
): DayRange {
  const to = asked.to ?? today;
  return { from: asked.from ?? dayFrom(to, -89), to };
}

/** The cases a statistic is about; absent parts mean all. */
export interface CohortFilter {
  readonly type?: string | undefined;
  readonly startPoint?: string | undefined;
  readonly strategy?: string | undefined;
}

/** A key of the series `age` and `done`: where, who, and for `done` how long. */
interface StageKey {
  readonly stage: string;
  readonly type: string;
  readonly startPoint: string;
  readonly strategy: string;
  readonly days: number;
}

function stageKey(key: string): StageKey {
  const [stage = '', type = '', startPoint = '', strategy = '', days = '0'] = key.split('/');
  return { stage, type, startPoint, strategy, days: Number(days) };
}

const isIn = (key: StageKey, { type, startPoint, strategy }: CohortFilter): boolean =>
  (type === undefined || key.type === type) &&
  (startPoint === undefined || key.startPoint === startPoint) &&
  (strategy === undefined || key.strategy === strategy);

/** How long finished stages took, by stage. */
export function finishedSpans(rows: readonly StatRow[], cohort: CohortFilter): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  for (const { key, count } of rows) {
    const parsed = stageKey(key);
    if (isIn(parsed, cohort))
      spans.set(parsed.stage, [...(spans.get(parsed.stage) ?? []), { days: parsed.days, count }]);
  }
  return spans;
}

/** How long cases have stood where they stand, by stage. */
export function waitingSpans(
  rows: readonly StatRow[],
  cohort: CohortFilter,
  tenant: TenantView,
  today: CalendarDate,
): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  const now = noonOf(today);
  for (const { day, key, count } of rows) {
    const parsed = stageKey(key);
    if (!isIn(parsed, cohort)) continue;
    const days = daysIn(parsed.stage, noonOf(day), now, tenant.calendar);
    spans.set(parsed.stage, [...(spans.get(parsed.stage) ?? []), { days, count }]);
  }
  return spans;
}

/** A moment that falls on that day in every zone this product is used in. */
const noonOf = (day: CalendarDate) => toInstant(`${day}T03:00:00Z`);

export const FIRST_DAY = '2000-01-01' as CalendarDate;

/** The two series that durations are estimated from, and the day it is. */
export async function loadDurations(deps: InsightsDeps, context: CallContext) {
  const binding = bindingOf(context);
  const tenant = await deps.tenants.current(binding);
  const today = tenant.calendar.dateOf(deps.clock());
  const [done, age] = await Promise.all([
    loadSeries(deps.pools.staff, binding, 'done', FIRST_DAY, today),
    loadSeries(deps.pools.staff, binding, 'age', FIRST_DAY, today),
  ]);
  return { tenant, today, done, age };
}
