import { callContext } from '../../access/index.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { ifMatch } from '../../platform/http/conditional.ts';
import { idParams, pageQuery, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { listEvents } from '../list-events.ts';
import { listFacts } from '../list-facts.ts';
import { reportEvent } from '../report-event.ts';
import { eventBody } from '../wire/event-data.ts';
import { factList, historyPage } from '../wire/history.ts';
import { staffRecord } from '../wire/record.ts';
import { toEventCommand } from '../wire/to-event-command.ts';
import type { OnboardingRouteDeps } from './deps.ts';
import { orInvalidData } from './invalid-data.ts';

const tags = ['Events'];

/** Reporting what happened to a reseller, and reading what was reported. */
export function addEventRoutes(app: HttpApp, deps: OnboardingRouteDeps): void {
  app.post(
    '/v1/resellers/:id/events',
    {
      schema: {
        tags,
        operationId: 'reportEvent',
        summary: 'Report that something happened',
        description:
          'The only way to move state. 201 with the new record; 200 with the same one when nothing changes; 409 `transition-refused` with `reason` and `allowedEvents`. Takes If-Match and an Idempotency-Key.',
        params: idParams,
        body: eventBody,
        response: { 200: staffRecord, 201: staffRecord, ...problems(409, 412, 413, 415, 422, 428) },
      },
      config: { access: { ownership: 'staff', permission: 'resellers:report' } },
    },
    async (request, reply) => {
      const context = callContext(request);
      const answer = await reportEvent(deps, context, {
        resellerId: request.params.id as ResellerId,
        command: (now) => orInvalidData(toEventCommand(request.body, now)),
        expected: ifMatch(request.headers['if-match']),
        idempotent: idempotentRequest(request, context.actor.id),
      });
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/v1/resellers/:id/events',
    {
      schema: {
        tags,
        operationId: 'listEvents',
        summary: 'The history of a reseller, oldest first',
        description:
          'Who reported what, with which evidence, and what changed by it. Pages hold whole changes, so one may be a little longer than `limit`.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: historyPage, ...problems() },
      },
      config: { access: { ownership: 'staff', permission: 'resellers:read' } },
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const scope = { tenantId: context.tenantId, route: 'events', query: { id: request.params.id } };
      const after =
        cursor === undefined ? 0 : Number(deps.cursors.open(scope, cursor, Date.parse(deps.clock()))[0]);
      const { entries, next } = await listEvents(deps, context, {
        id: request.params.id as ResellerId,
        after,
        limit,
      });
      return {
        items: entries.map(({ event: { people: _people, ...event } }) => ({
          ...event,
          changes: [...event.changes],
        })),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [String(next)], Date.parse(deps.clock())),
      };
    },
  );

  app.get(
    '/v1/resellers/:id/facts',
    {
      schema: {
        tags,
        operationId: 'listFacts',
        summary: 'Every recorded fact, and which one wins',
        description:
          'Each with its source, level, as-of and the date after which it has to be confirmed again.',
        params: idParams,
        response: { 200: factList, ...problems() },
      },
      config: { access: { ownership: 'staff', permission: 'resellers:read' } },
    },
    async (request) => ({
      items: await listFacts(deps, callContext(request), request.params.id as ResellerId),
      nextCursor: null,
    }),
  );
}
