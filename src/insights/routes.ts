import { callContext } from '../access/index.ts';
import { problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import type { InsightsDeps } from './deps.ts';
import { getFunnel } from './get-funnel.ts';
import { listWorklists } from './list-worklists.ts';
import { funnel, worklists } from './wire.ts';

const tags = ['Insights'];
const config = { access: { ownership: 'staff', permission: 'resellers:read' } } as const;

/** Counts for the support centre: worklists and the funnel. */
export function addInsightsRoutes(app: HttpApp, deps: InsightsDeps): void {
  app.get(
    '/v1/worklists',
    {
      schema: {
        tags,
        operationId: 'listWorklists',
        summary: 'The worklists with their counts',
        description: 'Each names the query of `GET /v1/resellers` that opens it.',
        response: { 200: worklists, ...problems() },
      },
      config,
    },
    async (request) => listWorklists(deps, callContext(request)),
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
