import { STAGES } from '../programmes/codes.ts';
import { editionOf } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { unitOf } from './get-ageing.ts';
import type { FlowQuery } from './get-flow.ts';
import { percentile } from './rules/survival.ts';
import { type CohortFilter, finishedSpans, loadDurations, rangeOf } from './series.ts';
import type { CycleTimes } from './wire/stats.ts';

/** How long the stages took that were left within the days asked for. */
export async function getCycleTimes(
  deps: InsightsDeps,
  context: CallContext,
  query: FlowQuery & CohortFilter,
): Promise<CycleTimes> {
  const { tenant, today, done } = await loadDurations(deps, context);
  const { from, to } = rangeOf(today, query);
  const edition = editionOf(tenant.programme);
  const spans = finishedSpans(
    done.filter(({ day }) => day >= from && day <= to),
    query,
  );
  const stages = STAGES.filter((stage) => stage !== 'live').map((stage) => {
    const here = spans.get(stage) ?? [];
    return {
      stage,
      label: edition.stages[stage][context.locale],
      unit: unitOf(stage),
      n: here.reduce((sum, { count }) => sum + count, 0),
      p25: percentile(here, 0.25),
      p50: percentile(here, 0.5),
      p85: percentile(here, 0.85),
      p95: percentile(here, 0.95),
    };
  });
  return { from, to, stages };
}
