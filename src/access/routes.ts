import { AppError } from '../kernel/app-error.ts';
import type { CredentialId, ResellerId } from '../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../platform/http/answer.ts';
import type { Cursors } from '../platform/http/cursor.ts';
import { idParams, pageQuery, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import type { AnswerVault } from '../tenancy/answers.ts';
import { bindingOf } from '../tenancy/context.ts';
import { writeOnce } from '../tenancy/once.ts';
import { createKey } from './create-key.ts';
import type { AccessDeps } from './deps.ts';
import { listKeys } from './list-keys.ts';
import { callContext } from './request-context.ts';
import { revokeKey } from './revoke-key.ts';
import { apiKey, createdApiKey, createKeyBody, keyPage, toApiKey } from './wire.ts';

export interface AccessRouteDeps extends AccessDeps {
  readonly answers: AnswerVault;
  readonly cursors: Cursors;
}

const tags = ['API keys'];
const may = (permission: 'keys:read' | 'keys:write') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/api-keys`: make, list and end keys. */
export function addAccessRoutes(app: HttpApp, deps: AccessRouteDeps): void {
  app.post(
    '/v1/api-keys',
    {
      schema: {
        tags,
        operationId: 'createApiKey',
        summary: 'Make a key',
        description: 'The key is in this answer and nowhere else.',
        body: createKeyBody,
        response: { 201: createdApiKey, ...problems(409, 413, 415, 422) },
      },
      config: may('keys:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const { resellerId, scopes, ...rest } = request.body;
      const idempotent = idempotentRequest(request, context.actor.id);
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotent,
        async (tx) => {
          const input = {
            ...rest,
            resellerId: (resellerId ?? null) as ResellerId | null,
            scopes: scopes ?? null,
          };
          const { key, view } = await createKey(tx, context, input, deps.clock());
          const body = JSON.stringify({ ...toApiKey(view), key });
          return { status: 201, headers: { location: `/v1/api-keys/${view.id}` }, body };
        },
      );
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/v1/api-keys',
    {
      schema: {
        tags,
        operationId: 'listApiKeys',
        summary: 'List keys, newest first',
        description: 'Entries only; a key itself is never shown again.',
        querystring: pageQuery,
        response: { 200: keyPage, ...problems() },
      },
      config: may('keys:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const scope = { tenantId: context.tenantId, route: 'api-keys', query: {} };
      const after =
        cursor === undefined ? null : (deps.cursors.open(scope, cursor, Date.parse(deps.clock()))[0] ?? null);
      const { items, next } = await listKeys(deps, context, { after, limit });
      return {
        items: items.map(toApiKey),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [next], Date.parse(deps.clock())),
      };
    },
  );

  app.delete(
    '/v1/api-keys/:id',
    {
      schema: {
        tags,
        operationId: 'revokeApiKey',
        summary: 'End a key at once',
        description: 'The next request made with it is refused. Ending it twice changes nothing.',
        params: idParams,
        response: { 200: apiKey, ...problems(409) },
      },
      config: may('keys:write'),
    },
    async (request) => {
      const context = callContext(request);
      if (request.params.id === context.actor.id) throw new AppError('conflict', { say: OWN_KEY });
      return toApiKey(await revokeKey(deps, context, request.params.id as CredentialId));
    },
  );
}

const OWN_KEY = {
  ja: 'いま使用しているキーは取り消せません。別の管理者キーで取り消してください。',
  en: 'You cannot end the key you are using. Use another administrator key.',
};
