import { callContext } from '../../access/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { addFieldMessages } from '../../platform/http/field-messages.ts';
import { idParams, pageQuery, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { addNote } from '../add-note.ts';
import { listNotes } from '../list-notes.ts';
import { note, noteBody, notePage, toAddNote, toNote } from '../wire/notes.ts';
import type { CaseworkRouteDeps } from './deps.ts';

addFieldMessages({
  call_outcome: {
    ja: '電話の記録には結果（outcome）が必要です。電話以外には指定できません',
    en: 'A call needs an outcome; nothing else has one',
  },
});

const tags = ['Casework'];
const may = (permission: 'notes:read' | 'notes:write') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/resellers/{id}/notes`: what staff write among themselves about a case. */
export function addNoteRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  app.post(
    '/v1/resellers/:id/notes',
    {
      schema: {
        tags,
        operationId: 'addNote',
        summary: 'Write down a note, a call or a reply',
        description:
          'Nothing of it moves the case or resets its clocks. A `reply`, or a call that reached somebody, postpones reminders by two business days. Notes are never changed: send a further one with `corrects`. Takes an Idempotency-Key.',
        params: idParams,
        body: noteBody,
        response: { 201: note, ...problems(409, 413, 415, 422) },
      },
      config: may('notes:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const input = toAddNote(request.body, request.params.id);
      if (input.occurredAt !== null && input.occurredAt > deps.clock()) {
        throw new AppError('invalid-data', { errors: [{ pointer: '/occurredAt', code: 'in_the_future' }] });
      }
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotentRequest(request, context.actor.id),
        async (tx) => {
          const body = JSON.stringify(toNote(await addNote(tx, deps, context, input)));
          return { status: 201, headers: {}, body };
        },
      );
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/v1/resellers/:id/notes',
    {
      schema: {
        tags,
        operationId: 'listNotes',
        summary: 'What was written about a reseller, newest first',
        description: 'For staff only. A corrected note says by which one.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: notePage, ...problems() },
      },
      config: may('notes:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const resellerId = request.params.id as ResellerId;
      const scope = { tenantId: context.tenantId, route: 'notes', query: { resellerId } };
      const nowMs = Date.parse(deps.clock());
      const before = cursor === undefined ? null : (deps.cursors.open(scope, cursor, nowMs)[0] ?? null);
      const { items, next } = await listNotes(deps, context, { resellerId, before, limit });
      return {
        items: items.map(toNote),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [next], nowMs),
      };
    },
  );
}
