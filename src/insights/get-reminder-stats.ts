import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import type { FlowQuery } from './get-flow.ts';
import { rangeOf } from './series.ts';
import { loadSeries } from './store.ts';
import { REMINDER_OUTCOMES, type ReminderStats } from './wire/stats.ts';

/** What became of reminders, rule by rule: sent, or no longer needed because the reseller was faster, or stopped on the way. */
export async function getReminderStats(
  deps: InsightsDeps,
  context: CallContext,
  query: FlowQuery,
): Promise<ReminderStats> {
  const binding = bindingOf(context);
  const tenant = await deps.tenants.current(binding);
  const { from, to } = rangeOf(tenant.calendar.dateOf(deps.clock()), query);
  const rules = new Map<string, Record<string, number>>();
  for (const { key, count } of await loadSeries(deps.pools.staff, binding, 'reminder', from, to)) {
    const [rule = '', outcome = ''] = key.split('/');
    const counts = rules.get(rule) ?? {};
    counts[outcome] = (counts[outcome] ?? 0) + count;
    rules.set(rule, counts);
  }
  const items = [...rules]
    .map(([rule, counts]) => ({
      rule,
      counts: REMINDER_OUTCOMES.map((outcome) => counts[outcome] ?? 0),
    }))
    .sort((a, b) => (b.counts[0] ?? 0) - (a.counts[0] ?? 0) || (a.rule < b.rule ? -1 : 1));
  return { from, to, outcomes: [...REMINDER_OUTCOMES], items };
}
