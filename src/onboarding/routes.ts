import { callContext } from '../access/index.ts';
import { type ContactId, newId, type ResellerId } from '../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../platform/http/answer.ts';
import { ifMatch, ifNoneMatch } from '../platform/http/conditional.ts';
import { idParams, notModified, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { changeReseller } from './change-reseller.ts';
import { getReseller } from './get-reseller.ts';
import { listResellers } from './list-resellers.ts';
import { registerReseller } from './register-reseller.ts';
import type { OnboardingRouteDeps } from './routes/deps.ts';
import { addEventRoutes } from './routes/events.ts';
import { orInvalidData } from './routes/invalid-data.ts';
import { addProgrammeRoutes } from './routes/programme.ts';
import { decideProfileChange } from './rules/decide-profile-change.ts';
import { listPage, listQuery } from './wire/list.ts';
import { patchBody, toProfilePatch } from './wire/patch.ts';
import { staffRecord } from './wire/record.ts';
import { registerBody, toRegistration } from './wire/register.ts';

const tags = ['Resellers'];
const may = (permission: 'resellers:read' | 'resellers:register' | 'resellers:edit') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/resellers`: the record of each reseller. */
export function addOnboardingRoutes(app: HttpApp, deps: OnboardingRouteDeps): void {
  app.post(
    '/v1/resellers',
    {
      schema: {
        tags,
        operationId: 'registerReseller',
        summary: 'Register a reseller',
        description: 'It begins as a draft; report `lifecycle.invited` to start. Takes an Idempotency-Key.',
        body: registerBody,
        response: { 201: staffRecord, ...problems(409, 413, 415, 422) },
      },
      config: may('resellers:register'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const idempotent = idempotentRequest(request, context.actor.id);
      const registration = (defaults: Parameters<typeof toRegistration>[1]) =>
        toRegistration(request.body, defaults, () => newId<ContactId>());
      return sendAnswer(reply, await registerReseller(deps, context, { registration, idempotent }));
    },
  );

  app.get(
    '/v1/resellers',
    {
      schema: {
        tags,
        operationId: 'listResellers',
        summary: 'List resellers',
        description:
          'Search (`q`) forgives width, kana, case and legal form, and looks at name, external reference, corporate number, Partner ID and work tenant.',
        querystring: listQuery,
        response: { 200: listPage, ...problems() },
      },
      config: may('resellers:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { cursor, ...query } = request.query;
      const scope = { tenantId: context.tenantId, route: 'resellers', query: { ...query, limit: null } };
      const after = cursor === undefined ? null : deps.cursors.open(scope, cursor, Date.parse(deps.clock()));
      const { items, next } = await listResellers(deps, context, { query, after });
      return {
        items,
        nextCursor: next === null ? null : deps.cursors.seal(scope, next, Date.parse(deps.clock())),
      };
    },
  );

  app.get(
    '/v1/resellers/:id',
    {
      schema: {
        tags,
        operationId: 'getReseller',
        summary: 'The record of a reseller',
        description:
          'What is true and who says so, who must act, and the next action. Answers 304 while your ETag still says the same.',
        params: idParams,
        response: { 200: staffRecord, 304: notModified, ...problems() },
      },
      config: may('resellers:read'),
    },
    async (request, reply) => {
      const known = ifNoneMatch(request.headers['if-none-match']);
      return sendAnswer(
        reply,
        await getReseller(deps, callContext(request), { id: request.params.id as ResellerId, known }),
      );
    },
  );

  app.patch(
    '/v1/resellers/:id',
    {
      schema: {
        tags,
        operationId: 'changeReseller',
        summary: 'Correct a reseller',
        description:
          'Company data, contacts, assignee, tags; type and start point need a lead and a reason. Takes If-Match.',
        params: idParams,
        body: patchBody,
        response: { 200: staffRecord, ...problems(409, 412, 413, 415, 422, 428) },
      },
      config: may('resellers:edit'),
    },
    async (request, reply) => {
      const answer = await changeReseller(deps, callContext(request), {
        id: request.params.id as ResellerId,
        expected: ifMatch(request.headers['if-match']),
        decide: (state, context) => {
          const patch = toProfilePatch(request.body, state.profile.contacts, () => newId<ContactId>());
          return decideProfileChange(state, orInvalidData(patch), context);
        },
      });
      return sendAnswer(reply, answer);
    },
  );

  addEventRoutes(app, deps);
  addProgrammeRoutes(app, deps);
}
