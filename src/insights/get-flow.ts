import type { CalendarDate } from '../kernel/time.ts';
import { OWNERS, STAGES } from '../programmes/codes.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { dayFrom, rangeOf } from './series.ts';
import { loadStock } from './store.ts';
import type { DayTable } from './wire/stats.ts';

export interface FlowQuery {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

/** How many resellers stood at each stage (or waited for whom) at the end of every day: the cumulative flow, and who is waited for. */
export async function getFlow(
  deps: InsightsDeps,
  context: CallContext,
  by: 'stage' | 'waiting',
  query: FlowQuery,
): Promise<DayTable> {
  const binding = bindingOf(context);
  const tenant = await deps.tenants.current(binding);
  const { from, to } = rangeOf(tenant.calendar.dateOf(deps.clock()), query);
  const edition = editionOf(tenant.programme);
  const rows = await loadStock(deps.pools.staff, binding, from, to);
  const changes = Map.groupBy(rows, (row) => row.day);
  const columns =
    by === 'stage'
      ? STAGES.map((code) => ({ code, label: edition.stages[code][context.locale] }))
      : OWNERS.map((code) => ({ code, label: edition.owners[code][context.locale] }));
  const counts = new Map<string, number>();
  const days: DayTable['days'] = [];
  for (let day = from; day <= to; day = dayFrom(day, 1)) {
    for (const { key, count } of changes.get(day) ?? []) counts.set(key, count);
    days.push({ date: day, counts: columns.map(({ code }) => counts.get(`${by}:${code}`) ?? 0) });
  }
  return { from, to, columns, days };
}
