import { callContext } from '../access/index.ts';
import { listPage } from '../onboarding/index.ts';
import { pageQuery, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import type { InsightsDeps } from './deps.ts';
import { getFunnel } from './get-funnel.ts';
import { listWorklists } from './list-worklists.ts';
import { openWorklist } from './open-worklist.ts';
import { addStatsRoutes } from './routes/stats.ts';
import { funnel, worklistParams, worklists } from './wire/funnel.ts';

const tags = ['Insights'];
const config = { access: { ownership: 'staff', permission: 'resellers:read' } } as const;

/** Counts for the support centre: worklists and the funnel. */
export function addInsightsRoutes(app: HttpApp, deps: InsightsDeps): void {
  addStatsRoutes(app, deps);
  app.get(
    '/v1/worklists',
    {
      schema: {
        tags,
        operationId: 'listWorklists',
        summary: 'The worklists with their counts',
        description:
          'Open one with `GET /v1/worklists/{name}`, or narrow it further with its `query` on `GET /v1/resellers`.',
        response: { 200: worklists, ...problems() },
      },
      config,
    },
    async (request) => listWorklists(deps, callContext(request)),
  );
  app.get(
    '/v1/worklists/:name',
    {
      schema: {
        tags,
        operationId: 'openWorklist',
        summary: 'The resellers on a worklist',
        description: 'In the order in which they are worked through. The same items as `GET /v1/resellers`.',
        params: worklistParams,
        querystring: pageQuery,
        response: { 200: listPage, ...problems() },
      },
      config,
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const { name } = request.params;
      const scope = { tenantId: context.tenantId, route: 'worklists', query: { name } };
      const nowMs = Date.parse(deps.clock());
      const after = cursor === undefined ? null : deps.cursors.open(scope, cursor, nowMs);
      const { items, next } = await openWorklist(deps, context, { name, limit, after });
      return { items, nextCursor: next === null ? null : deps.cursors.seal(scope, next, nowMs) };
    },
  );
  app.get(
    '/v1/stats/funnel',
    {
      schema: {
        tags,
        operationId: 'getFunnel',
        summary: 'How many resellers stand at each stage',
        description: 'Kept by every write, so it costs the same at any size.',
        response: { 200: funnel, ...problems() },
      },
      config,
    },
    async (request) => getFunnel(deps, callContext(request)),
  );
}
