import type { Text } from '../kernel/text.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import type { FlowQuery } from './get-flow.ts';
import { rangeOf } from './series.ts';
import { loadSeries } from './store.ts';
import type { Causes } from './wire/stats.ts';

/** Why Microsoft refused, the most frequent cause first, with the share of all that it and those before it make up. */
export async function getCauses(deps: InsightsDeps, context: CallContext, query: FlowQuery): Promise<Causes> {
  const binding = bindingOf(context);
  const tenant = await deps.tenants.current(binding);
  const { from, to } = rangeOf(tenant.calendar.dateOf(deps.clock()), query);
  const rows = await loadSeries(deps.pools.staff, binding, 'cause', from, to);
  const counts = new Map<string, number>();
  for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const edition = editionOf(tenant.programme);
  const causes: Readonly<Record<string, { readonly title: Text }>> = edition.causes;
  const checks: Readonly<Record<string, Text>> = edition.checkLabels;
  let seen = 0;
  const items = [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [review = '', check = '', cause = ''] = key.split('/');
      seen += count;
      return {
        review: review === 'csp' ? ('csp' as const) : ('mpn' as const),
        check,
        checkLabel: checks[check]?.[context.locale] ?? check,
        cause,
        label: causes[cause]?.title[context.locale] ?? cause,
        count,
        share: seen / total,
      };
    });
  return { from, to, total, items };
}
