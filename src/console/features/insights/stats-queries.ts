import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import type { paths } from '../../api/generated/schema.ts';

/** What one of the statistics answers. */
export type Stat<Name extends string> =
  paths extends Record<
    `/v1/stats/${Name}`,
    { get: { responses: { 200: { content: { 'application/json': infer Body } } } } }
  >
    ? Exclude<Body, string>
    : never;

/** The statistic itself: as CSV, which is text, it is only sent to whoever asks for that. */
async function json<T>(answer: Promise<{ readonly data?: T }>): Promise<Exclude<T, string>> {
  return (await body(answer)) as Exclude<T, string>;
}

/** Keys begin with `stats`: the feed of changes has them read again together. */
export const flowQuery = queryOptions({
  queryKey: ['stats', 'flow'],
  queryFn: () => json(api.GET('/v1/stats/flow')),
});
export const waitingQuery = queryOptions({
  queryKey: ['stats', 'waiting'],
  queryFn: () => json(api.GET('/v1/stats/waiting')),
});
export const ageingQuery = queryOptions({
  queryKey: ['stats', 'ageing'],
  queryFn: () => json(api.GET('/v1/stats/ageing')),
});
export const causesQuery = queryOptions({
  queryKey: ['stats', 'causes'],
  queryFn: () => json(api.GET('/v1/stats/causes')),
});
export const cycleQuery = queryOptions({
  queryKey: ['stats', 'cycle-time'],
  queryFn: () => json(api.GET('/v1/stats/cycle-time')),
});
export const remindersQuery = queryOptions({
  queryKey: ['stats', 'reminders'],
  queryFn: () => json(api.GET('/v1/stats/reminders')),
});
export const forecastQuery = queryOptions({
  queryKey: ['stats', 'forecast'],
  queryFn: () => json(api.GET('/v1/stats/forecast')),
});
