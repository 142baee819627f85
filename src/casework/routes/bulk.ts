import type { z } from 'zod';
import { callContext } from '../../access/index.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { orInvalidData, toEventCommand } from '../../onboarding/index.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { addFieldMessages } from '../../platform/http/field-messages.ts';
import { problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { type BulkAction, bulkDecision } from '../bulk-decisions.ts';
import { runBulk } from '../run-bulk.ts';
import { bulkBody, bulkResult, toBulkResult } from '../wire/bulk.ts';
import type { CaseworkRouteDeps } from './deps.ts';

addFieldMessages({
  ids_or_filter: {
    ja: 'ids と filter のどちらか一方を指定してください',
    en: 'Name either ids or filter',
  },
  bulk_member: {
    ja: 'この操作（action）に必要な項目だけを指定してください（assign: assigneeId、tag: addTags・removeTags、event: event）',
    en: 'Give what the action needs and nothing else (assign: assigneeId; tag: addTags, removeTags; event: event)',
  },
  too_many_matches: {
    ja: '条件に合う販売店様が500件を超えています。条件を絞り込んでください',
    en: 'More than 500 resellers match. Narrow the filter',
  },
  one_at_a_time: {
    ja: '統合や書類付きの報告は、1件ずつ行ってください',
    en: 'Mergers and reports with a document are made one at a time',
  },
});

const BULK_MS = 60_000;

/** `/v1/resellers/bulk`: one thing done to many, row by row. */
export function addBulkRoute(app: HttpApp, deps: CaseworkRouteDeps): void {
  app.post(
    '/v1/resellers/bulk',
    {
      schema: {
        tags: ['Resellers'],
        operationId: 'runBulk',
        summary: 'Do one thing to many resellers',
        description:
          'Assign, tag or report an event, by ids or by filter, at most 500. Each row is decided by its own rules and says why it was blocked; a blocked one keeps no other from it. With `dryRun` nothing changes. Takes an Idempotency-Key.',
        body: bulkBody,
        response: { 200: bulkResult, ...problems(409, 413, 415, 422) },
      },
      config: { access: { ownership: 'staff', permission: 'resellers:bulk' } },
      handlerTimeout: BULK_MS,
    },
    async (request, reply) => {
      const context = callContext(request);
      const { body } = request;
      const decide = bulkDecision(actionOf(body, deps.clock()));
      const target =
        body.ids === undefined
          ? { filter: body.filter ?? {} }
          : { ids: body.ids.map((id) => id as ResellerId) };
      const run = async () =>
        toBulkResult(
          await runBulk(deps, context, { target, dryRun: body.dryRun, decide }),
          body.dryRun,
          context.locale,
        );
      if (body.dryRun) return run();
      // Each row is saved by itself; what is stored here is the answer. Repeated after a crash, rows that are done stay as they are.
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotentRequest(request, context.actor.id),
        async () => ({ status: 200, headers: {}, body: JSON.stringify(await run()) }),
      );
      return sendAnswer(reply, answer);
    },
  );
}

function actionOf(body: z.output<typeof bulkBody>, now: Instant): BulkAction {
  if (body.event !== undefined)
    return { kind: 'event', command: orInvalidData(toEventCommand(body.event, now)) };
  if (body.action === 'assign') return { kind: 'assign', assigneeId: body.assigneeId ?? null };
  return { kind: 'tag', add: body.addTags ?? [], remove: body.removeTags ?? [] };
}
