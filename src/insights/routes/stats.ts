import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callContext } from '../../access/index.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import { addFieldMessages } from '../../platform/http/field-messages.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import type { InsightsDeps } from '../deps.ts';
import { getAgeing } from '../get-ageing.ts';
import { getCauses } from '../get-causes.ts';
import { getCycleTimes } from '../get-cycle-times.ts';
import { getFlow } from '../get-flow.ts';
import { forecastReseller, getForecast } from '../get-forecast.ts';
import { getReminderStats } from '../get-reminder-stats.ts';
import { toCsv } from '../rules/csv.ts';
import {
  ageing,
  causes,
  cohortQuery,
  cycleQuery,
  cycleTimes,
  daysQuery,
  dayTable,
  forecast,
  forecastQuery,
  reminderStats,
  resellerForecast,
} from '../wire/stats.ts';

addFieldMessages({
  day_range: {
    ja: '開始日は終了日以前で、2年以内の期間を指定してください',
    en: 'The first day has to come before the last, at most two years apart',
  },
});

const tags = ['Insights'];
const config = { access: { ownership: 'staff', permission: 'resellers:read' } } as const;
const KEPT =
  'Kept by the day as changes are made, so it costs the same at any size; with `Accept: text/csv` as a table.';

/** A statistic as JSON, or as CSV where the caller asks for that. */
function answers(schema: z.ZodType) {
  const csv = z.string().meta({ description: 'UTF-8 with BOM' });
  const content = { 'application/json': { schema }, 'text/csv': { schema: csv } };
  return { 200: { description: 'The statistic', content }, ...problems() };
}

type Cell = string | number | null;
type Range = { from: CalendarDate | undefined; to: CalendarDate | undefined };
const range = (query: { from?: string | undefined; to?: string | undefined }): Range => query as Range;

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  value: object,
  headers: readonly string[],
  rows: () => readonly (readonly Cell[])[],
): FastifyReply {
  const wantsTable = /\btext\/csv\b/u.test(request.headers.accept ?? '');
  reply.header('vary', 'accept');
  if (!wantsTable) return reply.send(value);
  // Bytes leave as they are; the serializer would quote them as JSON.
  return reply.type('text/csv; charset=utf-8').send(Buffer.from(toCsv(headers, rows())));
}

/** `/v1/stats/…`: what the plots draw. */
export function addStatsRoutes(app: HttpApp, deps: InsightsDeps): void {
  addFlowRoutes(app, deps);
  addDurationRoutes(app, deps);
  addCountRoutes(app, deps);
  addForecastRoutes(app, deps);
}

function addFlowRoutes(app: HttpApp, deps: InsightsDeps): void {
  const flows = [
    ['flow', 'stage', 'getFlow', 'How many stood at each stage, day by day'],
    ['waiting', 'waiting', 'getWaiting', 'For whom was waited, day by day'],
  ] as const;
  for (const [path, by, operationId, summary] of flows) {
    app.get(
      `/v1/stats/${path}`,
      {
        schema: {
          tags,
          operationId,
          summary,
          description: KEPT,
          querystring: daysQuery,
          response: answers(dayTable),
        },
        config,
      },
      async (request, reply) => {
        const table = await getFlow(deps, callContext(request), by, range(request.query));
        return send(request, reply, table, ['date', ...table.columns.map(({ code }) => code)], () =>
          table.days.map(({ date, counts }) => [date, ...counts]),
        );
      },
    );
  }
}

function addDurationRoutes(app: HttpApp, deps: InsightsDeps): void {
  app.get(
    '/v1/stats/ageing',
    {
      schema: {
        tags,
        operationId: 'getAgeing',
        summary: 'How long cases have stood where they stand',
        description: `By stage and age; ${KEPT}`,
        querystring: cohortQuery,
        response: answers(ageing),
      },
      config,
    },
    async (request, reply) => {
      const found = await getAgeing(deps, callContext(request), request.query);
      const bands = [...found.bands.map((end) => `to_${end}`), 'longer'];
      return send(request, reply, found, ['stage', 'unit', 'count', ...bands, 'limit', 'beyond_limit'], () =>
        found.stages.map((row) => [row.stage, row.unit, row.count, ...row.bands, row.limit, row.beyondLimit]),
      );
    },
  );
  app.get(
    '/v1/stats/cycle-time',
    {
      schema: {
        tags,
        operationId: 'getCycleTimes',
        summary: 'How long the stages took that were left',
        description: `Percentiles by stage; ${KEPT}`,
        querystring: cycleQuery,
        response: answers(cycleTimes),
      },
      config,
    },
    async (request, reply) => {
      const found = await getCycleTimes(deps, callContext(request), {
        ...request.query,
        ...range(request.query),
      });
      return send(request, reply, found, ['stage', 'unit', 'n', 'p25', 'p50', 'p85', 'p95'], () =>
        found.stages.map((row) => [row.stage, row.unit, row.n, row.p25, row.p50, row.p85, row.p95]),
      );
    },
  );
}

function addCountRoutes(app: HttpApp, deps: InsightsDeps): void {
  app.get(
    '/v1/stats/causes',
    {
      schema: {
        tags,
        operationId: 'getCauses',
        summary: 'Why Microsoft refused, the most frequent first',
        description: KEPT,
        querystring: daysQuery,
        response: answers(causes),
      },
      config,
    },
    async (request, reply) => {
      const found = await getCauses(deps, callContext(request), range(request.query));
      return send(request, reply, found, ['review', 'check', 'cause', 'label', 'count', 'share'], () =>
        found.items.map((row) => [row.review, row.check, row.cause, row.label, row.count, row.share]),
      );
    },
  );
  app.get(
    '/v1/stats/reminders',
    {
      schema: {
        tags,
        operationId: 'getReminderStats',
        summary: 'What became of reminders',
        description: `\`cancelled\`: no longer needed, the reseller was faster. ${KEPT}`,
        querystring: daysQuery,
        response: answers(reminderStats),
      },
      config,
    },
    async (request, reply) => {
      const found = await getReminderStats(deps, callContext(request), range(request.query));
      return send(request, reply, found, ['rule', ...found.outcomes], () =>
        found.items.map(({ rule, counts }) => [rule, ...counts]),
      );
    },
  );
}

function addForecastRoutes(app: HttpApp, deps: InsightsDeps): void {
  app.get(
    '/v1/stats/forecast',
    {
      schema: {
        tags,
        operationId: 'getForecast',
        summary: 'How long the stages may be expected to take',
        description: `From cases that have left and cases that still wait (Kaplan and Meier), shown only when enough have left; with a back-test. ${KEPT}`,
        querystring: forecastQuery,
        response: answers(forecast),
      },
      config,
    },
    async (request, reply) => {
      const found = await getForecast(deps, callContext(request), request.query);
      const headers = ['stage', 'unit', 'n', 'p50', 'p85', 'tested', 'within_p50', 'within_p85'];
      return send(request, reply, found, headers, () =>
        found.stages.map(({ stage, unit, n, p50, p85, backTest }) => [
          stage,
          unit,
          n,
          p50,
          p85,
          backTest.n,
          backTest.within50,
          backTest.within85,
        ]),
      );
    },
  );
  app.get(
    '/v1/resellers/:id/forecast',
    {
      schema: {
        tags,
        operationId: 'forecastReseller',
        summary: 'When this reseller may be expected to sell',
        description:
          'A range of days from what its like took; the guide’s figures while too few have gone before it. An estimate, no promise.',
        params: idParams,
        response: { 200: resellerForecast, ...problems() },
      },
      config,
    },
    async (request) => forecastReseller(deps, callContext(request), request.params.id as ResellerId),
  );
}
