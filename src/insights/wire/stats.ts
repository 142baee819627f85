import { z } from 'zod';
import { calendarDate } from '../../platform/http/dates.ts';
import { RESELLER_TYPES, STAGES, START_POINTS } from '../../programmes/codes.ts';

const UNITS = ['business_days', 'calendar_days'] as const;
/** What a reminder can come to, as the series counts it. */
export const REMINDER_OUTCOMES = ['accepted', 'cancelled', 'skipped', 'bounced', 'dead'] as const;

const days = {
  from: calendarDate.optional().meta({ description: 'First day; 89 days before the last without it' }),
  to: calendarDate.optional().meta({ description: 'Last day; today without it' }),
} as const;
const cohort = {
  type: z.enum(RESELLER_TYPES).optional(),
  startPoint: z.enum(START_POINTS).optional(),
  strategy: z.enum(['new_dedicated', 'own_existing', 'undecided']).optional(),
} as const;

/** At most two years at a time: more than that is no plot. */
const MOST_DAYS = 731;
const isPlottable = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => {
  if (from === undefined || to === undefined) return true;
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return length >= 0 && length < MOST_DAYS;
};
const RANGE = { path: ['from'], params: { code: 'day_range' } };

export const daysQuery = z.strictObject(days).refine(isPlottable, RANGE);
export const cohortQuery = z.strictObject(cohort);
export const cycleQuery = z.strictObject({ ...days, ...cohort }).refine(isPlottable, RANGE);
export const forecastQuery = z.strictObject(cohort);

export const dayTable = z
  .object({
    from: z.string(),
    to: z.string(),
    columns: z.array(z.object({ code: z.string(), label: z.string() })),
    days: z.array(
      z.object({
        date: z.string(),
        counts: z.array(z.int()).meta({ description: 'In the order of `columns`' }),
      }),
    ),
  })
  .meta({ id: 'DayTable' });
export type DayTable = z.output<typeof dayTable>;

const stage = { stage: z.enum(STAGES), label: z.string(), unit: z.enum(UNITS) } as const;

export const ageing = z
  .object({
    asOf: z.string(),
    bands: z.array(z.int()).meta({ description: 'Last day of each band; one more band follows' }),
    stages: z.array(
      z.object({
        ...stage,
        count: z.int(),
        bands: z.array(z.int()),
        oldest: z.int().nullable(),
        limit: z
          .int()
          .nullable()
          .meta({ description: 'Days after which 85 of 100 have left; null while too few have' }),
        beyondLimit: z.int(),
        query: z.record(z.string(), z.string()).meta({ description: 'Opens the list behind it' }),
      }),
    ),
  })
  .meta({ id: 'Ageing' });
export type Ageing = z.output<typeof ageing>;

export const causes = z
  .object({
    from: z.string(),
    to: z.string(),
    total: z.int(),
    items: z.array(
      z.object({
        review: z.enum(['mpn', 'csp']),
        check: z.string(),
        checkLabel: z.string(),
        cause: z.string(),
        label: z.string(),
        count: z.int(),
        share: z.number().meta({ description: 'Of all, together with those before it' }),
      }),
    ),
  })
  .meta({ id: 'Causes' });
export type Causes = z.output<typeof causes>;

const quantile = z.int().nullable();
export const cycleTimes = z
  .object({
    from: z.string(),
    to: z.string(),
    stages: z.array(
      z.object({ ...stage, n: z.int(), p25: quantile, p50: quantile, p85: quantile, p95: quantile }),
    ),
  })
  .meta({ id: 'CycleTimes' });
export type CycleTimes = z.output<typeof cycleTimes>;

export const reminderStats = z
  .object({
    from: z.string(),
    to: z.string(),
    outcomes: z.array(z.enum(REMINDER_OUTCOMES)),
    items: z.array(
      z.object({
        rule: z.string(),
        counts: z.array(z.int()).meta({ description: 'In the order of `outcomes`' }),
      }),
    ),
  })
  .meta({ id: 'ReminderStats' });
export type ReminderStats = z.output<typeof reminderStats>;

export const forecast = z
  .object({
    asOf: z.string(),
    enough: z.int().meta({ description: 'Finished cases below which no estimate is shown' }),
    stages: z.array(
      z.object({
        ...stage,
        n: z.int(),
        p50: quantile,
        p85: quantile,
        guide: z.string().nullable().meta({ description: 'What the guide says, where it says anything' }),
        backTest: z
          .object({ n: z.int(), within50: z.number().nullable(), within85: z.number().nullable() })
          .meta({
            description:
              'How many of the last sixty days’ cases kept within what the days before them foretold',
          }),
      }),
    ),
  })
  .meta({ id: 'Forecast' });
export type Forecast = z.output<typeof forecast>;

export const resellerForecast = z
  .object({
    asOf: z.string(),
    stage: z.enum(STAGES),
    cohort: z.string().meta({ description: 'Whom it was compared with; `all` where its like are too few' }),
    n: z.int(),
    p50: z.string().nullable().meta({ description: 'The day by which half of its like would sell' }),
    p85: z.string().nullable(),
    guide: z.array(z.string()),
    ahead: z.array(z.object({ stage: z.enum(STAGES), label: z.string(), n: z.int() })),
  })
  .meta({ id: 'ResellerForecast' });
export type ResellerForecast = z.output<typeof resellerForecast>;
