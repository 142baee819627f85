import { callContext } from '../access/index.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../platform/http/answer.ts';
import type { Cursors } from '../platform/http/cursor.ts';
import { idParams, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { bindingOf, writeOnce } from '../tenancy/index.ts';
import { listFailedMessages, retryMessage } from './failed-messages.ts';
import { listReminders, type ReadingDeps } from './list-reminders.ts';
import { failedPage, failedQuery, reminderList, retried, toFailed, toForecast, toReminder } from './wire.ts';

export interface ReminderRouteDeps extends ReadingDeps {
  readonly cursors: Cursors;
}

const tags = ['Reminders'];
const may = (permission: 'resellers:read' | 'messages:read' | 'messages:retry') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** What was, is and will be sent; and what could not be sent. */
export function addReminderRoutes(app: HttpApp, deps: ReminderRouteDeps): void {
  app.get(
    '/v1/resellers/:id/reminders',
    {
      schema: {
        tags,
        operationId: 'listReminders',
        summary: 'Reminders about a reseller: planned, sent, skipped and why',
        description:
          'Newest first, at most 200. What was sent is shown as it was sent; what is planned, as it would be sent now. Erasing a person removes the words of the mails to them. `forecast` carries out the plan of the coming 60 days.',
        params: idParams,
        response: { 200: reminderList, ...problems() },
      },
      config: may('resellers:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { items, forecast } = await listReminders(deps, context, request.params.id as ResellerId);
      return {
        items: items.map((item) => toReminder(item, context.locale)),
        forecast: forecast.map(toForecast),
      };
    },
  );

  app.get(
    '/v1/messages',
    {
      schema: {
        tags,
        operationId: 'listFailedMessages',
        summary: 'Messages that could not be sent',
        description:
          '`dead`: given up, or refused for good. `bounced`: the address takes no mail. `unknown`: nobody knows whether it arrived. Newest first, with the reason.',
        querystring: failedQuery,
        response: { 200: failedPage, ...problems() },
      },
      config: may('messages:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { state, limit, cursor } = request.query;
      const scope = { tenantId: context.tenantId, route: 'messages', query: { state } };
      const nowMs = Date.parse(deps.clock());
      const [at, id] = cursor === undefined ? [] : deps.cursors.open(scope, cursor, nowMs);
      const before = at && id ? { at, id } : null;
      const { items, next } = await listFailedMessages(deps, context, { state, before, limit });
      return {
        items: items.map((row) => toFailed(row, context.locale)),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [next.at, next.id], nowMs),
      };
    },
  );

  app.post(
    '/v1/messages/:id/retry',
    {
      schema: {
        tags,
        operationId: 'retryMessage',
        summary: 'Send a message that failed once more',
        description:
          'For `dead` and `unknown`. It is due at once; whether it still applies is decided when it leaves. Takes an Idempotency-Key.',
        params: idParams,
        response: { 202: retried, ...problems(409, 422) },
      },
      config: may('messages:retry'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const { id } = request.params;
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotentRequest(request, context.actor.id),
        async (tx) => {
          await retryMessage(tx, context, id, deps.clock());
          return { status: 202, headers: {}, body: JSON.stringify({ id, state: 'planned' }) };
        },
      );
      return sendAnswer(reply, answer);
    },
  );
}
