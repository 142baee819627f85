import { MICROSOFT_STAGES } from '../onboarding/index.ts';
import { STAGES, type Stage } from '../programmes/codes.ts';
import { editionOf } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { ENOUGH } from './rules/forecast.ts';
import { estimate, quantile, type Span } from './rules/survival.ts';
import { type CohortFilter, finishedSpans, loadDurations, waitingSpans } from './series.ts';
import type { Ageing } from './wire/stats.ts';

/** Ends of the bands in days; the last band has none. */
const BANDS = [2, 5, 10, 20] as const;

/** How long cases have stood in each stage, and how many of them longer than 85 of 100 of their like. */
export async function getAgeing(
  deps: InsightsDeps,
  context: CallContext,
  cohort: CohortFilter,
): Promise<Ageing> {
  const { tenant, today, done, age } = await loadDurations(deps, context);
  const edition = editionOf(tenant.programme);
  const [finished, waiting] = [finishedSpans(done, cohort), waitingSpans(age, cohort, tenant, today)];
  const stages = STAGES.filter((stage) => stage !== 'live').map((stage) => {
    const here = waiting.get(stage) ?? [];
    const survival = estimate(finished.get(stage) ?? [], here);
    const limit = survival.finished < ENOUGH ? null : quantile(survival, 0.85);
    return {
      stage,
      label: edition.stages[stage][context.locale],
      unit: unitOf(stage),
      count: countOf(here),
      bands: bandsOf(here),
      oldest: here.length === 0 ? null : Math.max(...here.map(({ days }) => days)),
      limit,
      beyondLimit: limit === null ? 0 : countOf(here.filter(({ days }) => days > limit)),
      query: { stage, sort: 'age' },
    };
  });
  return { asOf: today, bands: [...BANDS], stages };
}

const countOf = (spans: readonly Span[]): number => spans.reduce((sum, { count }) => sum + count, 0);

function bandsOf(spans: readonly Span[]): number[] {
  const ends = [...BANDS, Number.POSITIVE_INFINITY];
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? -1;
    return countOf(spans.filter(({ days }) => days > start && days <= end));
  });
}

/** In whose days a stage is measured. */
export function unitOf(stage: Stage): 'business_days' | 'calendar_days' {
  return MICROSOFT_STAGES.includes(stage) ? 'calendar_days' : 'business_days';
}
