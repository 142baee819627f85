import type { ResellerId } from '../kernel/ids.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import { cohortOf, daysIn, type ResellerState, viewReseller } from '../onboarding/index.ts';
import { STAGES, type Stage } from '../programmes/codes.ts';
import type { Edition } from '../programmes/edition.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { InsightsDeps } from './deps.ts';
import { unitOf } from './get-ageing.ts';
import { backTest, ENOUGH, simulate } from './rules/forecast.ts';
import { estimate, quantile, type Survival } from './rules/survival.ts';
import { type CohortFilter, dayFrom, finishedSpans, loadDurations, waitingSpans } from './series.ts';
import { loadStageSince, type StatRow } from './store.ts';
import type { Forecast, ResellerForecast } from './wire/stats.ts';

/** Days that are held back to see whether the estimate from before them was right. */
const TEST_DAYS = 60;
const RUNS = 400;
/** Stages of the way to selling; what comes after is nobody's wait. */
const WAY: readonly Stage[] = STAGES.filter((stage) => stage !== 'ready' && stage !== 'live');

/** How long each stage takes: the range in which half and 85 of 100 have left it, how many cases that rests on, and whether it held so far. */
export async function getForecast(
  deps: InsightsDeps,
  context: CallContext,
  cohort: CohortFilter,
): Promise<Forecast> {
  const { tenant, today, done, age } = await loadDurations(deps, context);
  const edition = editionOf(tenant.programme);
  const held = dayFrom(today, -TEST_DAYS);
  const later = finishedSpans(
    done.filter(({ day }) => day > held),
    cohort,
  );
  const earlier = finishedSpans(
    done.filter(({ day }) => day <= held),
    cohort,
  );
  const survivals = survivalsOf(done, age, cohort, tenant, today);
  return {
    asOf: today,
    enough: ENOUGH,
    stages: WAY.map((stage) => {
      const survival = survivals(stage);
      const isKnown = survival.finished >= ENOUGH;
      const before = estimate(earlier.get(stage) ?? [], []);
      const isTested = before.finished >= ENOUGH;
      return {
        stage,
        label: edition.stages[stage][context.locale],
        unit: unitOf(stage),
        n: survival.finished,
        p50: isKnown ? quantile(survival, 0.5) : null,
        p85: isKnown ? quantile(survival, 0.85) : null,
        guide: guideOf(edition, stage)?.[context.locale] ?? null,
        backTest: isTested
          ? backTest(quantile(before, 0.5), quantile(before, 0.85), later.get(stage) ?? [])
          : { n: 0, within50: null, within85: null },
      };
    }),
  };
}

/**
 * When one reseller may be expected to sell: a range of days from what its like took, or the guide's figures where too few have gone
 * before it. Throws not-found.
 */
export async function forecastReseller(
  deps: InsightsDeps,
  context: CallContext,
  resellerId: ResellerId,
): Promise<ResellerForecast> {
  const { state, derived, tenant } = await viewReseller(deps, context, resellerId);
  const { today, done, age } = await loadDurations(deps, context);
  const since = await loadStageSince(deps.pools.staff, bindingOf(context), resellerId);
  const now = deps.clock();
  const ahead = stagesAhead(state, derived.stage, tenant);
  const edition = editionOf(state.programme);
  const { cohort, survivals } = narrowest(state, ahead, (filter) =>
    survivalsOf(done, age, filter, tenant, today),
  );
  const waited = daysIn(derived.stage, since ?? now, now, tenant.calendar);
  const stages = ahead.map((stage, index) => ({
    stage,
    survival: survivals(stage),
    waited: index === 0 ? waited : 0,
  }));
  const futures = stages.length === 0 ? null : simulate(stages, RUNS, seedOf(resellerId));
  const days = futures
    ?.map((run) => run.reduce((at, length, index) => later(at, ahead[index], length, tenant), now))
    .map((at) => tenant.calendar.dateOf(at))
    .sort();
  return {
    asOf: today,
    stage: derived.stage,
    cohort,
    n: stages.length === 0 ? 0 : Math.min(...stages.map(({ survival }) => survival.finished)),
    p50: days?.[Math.ceil(0.5 * RUNS) - 1] ?? null,
    p85: days?.[Math.ceil(0.85 * RUNS) - 1] ?? null,
    guide: ahead.flatMap((stage) => guideOf(edition, stage)?.[context.locale] ?? []),
    ahead: stages.map(({ stage, survival }) => ({
      stage,
      label: edition.stages[stage][context.locale],
      n: survival.finished,
    })),
  };
}

/** A later moment by that many days of whoever works in the stage. */
function later(at: Instant, stage: Stage | undefined, days: number, tenant: TenantView): Instant {
  return stage !== undefined && unitOf(stage) === 'business_days'
    ? tenant.calendar.addBusinessDays(at, days)
    : addDays(at, days);
}

/** The stage the case is in and those that its type and start point still ask for. */
function stagesAhead(state: ResellerState, stage: Stage, tenant: TenantView): readonly Stage[] {
  const asked = new Set(
    editionOf(state.programme ?? tenant.programme)
      .requirements.filter(
        ({ types, startPoints }) => types.includes(state.type) && startPoints.includes(state.startPoint),
      )
      .map((requirement) => requirement.stage),
  );
  const from = WAY.indexOf(stage);
  if (from < 0 || state.lifecycle === 'withdrawn' || state.lifecycle === 'merged') return [];
  return WAY.filter((one, index) => index === from || (index > from && asked.has(one)));
}

/** The narrowest group of like cases that is large enough: type, start and tenant; then type and start; then all. */
function narrowest(
  state: ResellerState,
  stages: readonly Stage[],
  survivalsFor: (filter: CohortFilter) => (stage: string) => Survival,
) {
  const [type, startPoint, strategy] = cohortOf(state).split('/');
  const filters: CohortFilter[] = [{ type, startPoint, strategy }, { type, startPoint }, {}];
  for (const filter of filters) {
    const survivals = survivalsFor(filter);
    const isLast = filter === filters.at(-1);
    if (isLast || stages.every((stage) => survivals(stage).finished >= ENOUGH)) {
      return { cohort: Object.values(filter).join('/') || 'all', survivals };
    }
  }
  return { cohort: 'all', survivals: survivalsFor({}) };
}

function survivalsOf(
  done: readonly StatRow[],
  age: readonly StatRow[],
  cohort: CohortFilter,
  tenant: TenantView,
  today: Parameters<typeof waitingSpans>[3],
): (stage: string) => Survival {
  const [finished, waiting] = [finishedSpans(done, cohort), waitingSpans(age, cohort, tenant, today)];
  return (stage) => estimate(finished.get(stage) ?? [], waiting.get(stage) ?? []);
}

function guideOf(edition: Edition, stage: Stage) {
  if (stage === 'mpn_review') return edition.review.expectation.mpn;
  return stage === 'csp_review' ? edition.review.expectation.csp : null;
}

/** The same reseller always gets the same numbers. */
const seedOf = (id: string): number => Number.parseInt(id.slice(-8), 16);
