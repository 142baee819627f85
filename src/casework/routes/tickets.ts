import { callContext } from '../../access/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { ResellerId, TicketId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { etagOf, ifMatch } from '../../platform/http/conditional.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { changeTicket } from '../change-ticket.ts';
import { listTickets } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import {
  changeBody,
  openBody,
  ticket,
  ticketList,
  ticketParams,
  toOpenTicket,
  toTicket,
} from '../wire/tickets.ts';
import type { CaseworkRouteDeps } from './deps.ts';

const tags = ['Casework'];
const may = (permission: 'tickets:read' | 'tickets:write') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `…/tickets`: requests to Microsoft, written here, sent over there, followed here. */
export function addTicketRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  addMakingRoutes(app, deps);
  app.get(
    '/v1/resellers/:id/tickets',
    {
      schema: {
        tags,
        operationId: 'listTickets',
        summary: 'Requests to Microsoft about a reseller, newest first',
        description: 'Each with the text to send in Japanese and English, and where to send it.',
        params: idParams,
        response: { 200: ticketList, ...problems() },
      },
      config: may('tickets:read'),
    },
    async (request) => {
      const found = await listTickets(deps, callContext(request), {
        resellerId: request.params.id as ResellerId,
      });
      return { items: found.map(toTicket), nextCursor: null };
    },
  );
  app.get(
    '/v1/resellers/:id/tickets/:ticketId',
    {
      schema: {
        tags,
        operationId: 'getTicket',
        summary: 'One request to Microsoft',
        description: 'With its ETag, for changing it.',
        params: ticketParams,
        response: { 200: ticket, ...problems() },
      },
      config: may('tickets:read'),
    },
    async (request, reply) => {
      const { id, ticketId } = request.params;
      const [found] = await listTickets(deps, callContext(request), {
        resellerId: id as ResellerId,
        id: ticketId as TicketId,
      });
      if (found === undefined) throw new AppError('not-found');
      reply.header('etag', etagOf(found.revision));
      return toTicket(found);
    },
  );
}

function addMakingRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  app.post(
    '/v1/resellers/:id/tickets',
    {
      schema: {
        tags,
        operationId: 'openTicket',
        summary: 'Draft a request to Microsoft',
        description:
          'The answer holds the text to send, with company, IDs, attempts and Microsoft’s own message. With `number` it was sent already. Takes an Idempotency-Key.',
        params: idParams,
        body: openBody,
        response: { 201: ticket, ...problems(409, 413, 415, 422) },
      },
      config: may('tickets:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const input = toOpenTicket(request.body, request.params.id);
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotentRequest(request, context.actor.id),
        async (tx) => {
          const view = await openTicket(tx, deps, context, input);
          const headers = {
            location: `/v1/resellers/${request.params.id}/tickets/${view.id}`,
            etag: etagOf(view.revision),
          };
          return { status: 201, headers, body: JSON.stringify(toTicket(view)) };
        },
      );
      return sendAnswer(reply, answer);
    },
  );

  app.patch(
    '/v1/resellers/:id/tickets/:ticketId',
    {
      schema: {
        tags,
        operationId: 'changeTicket',
        summary: 'Move a request on, or note a reply',
        description:
          'Draft, open (with the number), waiting for Microsoft or for the reseller, resolved or abandoned. Takes If-Match.',
        params: ticketParams,
        body: changeBody,
        response: { 200: ticket, ...problems(409, 412, 413, 415, 422, 428) },
      },
      config: may('tickets:write'),
    },
    async (request, reply) => {
      const { id, ticketId } = request.params;
      const { microsoftRepliedAt, resellerRepliedAt, ...rest } = request.body;
      const now = deps.clock();
      for (const [name, at] of Object.entries({ microsoftRepliedAt, resellerRepliedAt })) {
        if (at !== undefined && at > now)
          throw new AppError('invalid-data', { errors: [{ pointer: `/${name}`, code: 'in_the_future' }] });
      }
      const view = await changeTicket(deps, callContext(request), {
        ...rest,
        microsoftRepliedAt: microsoftRepliedAt as Instant | undefined,
        resellerRepliedAt: resellerRepliedAt as Instant | undefined,
        resellerId: id as ResellerId,
        id: ticketId as TicketId,
        expected: ifMatch(request.headers['if-match']),
      });
      reply.header('etag', etagOf(view.revision));
      return toTicket(view);
    },
  );
}
