import type { FastifyRequest } from 'fastify';
import type { UserId } from '../../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { etagOf, ifMatch } from '../../platform/http/conditional.ts';
import type { Cursors } from '../../platform/http/cursor.ts';
import { originOf } from '../../platform/http/origin.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import type { AnswerVault } from '../../tenancy/answers.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { callContext } from '../request-context.ts';
import { changeUser } from './change-user.ts';
import { getUser } from './get-user.ts';
import { type InvitedUser, inviteUser } from './invite-user.ts';
import { listUsers } from './list-users.ts';
import { reinviteUser } from './reinvite-user.ts';
import type { UserDeps } from './user-deps.ts';
import {
  invitedUser,
  inviteUserBody,
  patchUserBody,
  toUserBody,
  user,
  userPage,
  usersQuery,
} from './wire.ts';

export interface UserRouteDeps extends UserDeps {
  readonly answers: AnswerVault;
  readonly cursors: Cursors;
  readonly config: { readonly publicUrl: string | undefined };
}

const tags = ['Users'];
const may = (permission: 'users:read' | 'users:write') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/users`: the distributor's own people. */
export function addUserRoutes(app: HttpApp, deps: UserRouteDeps): void {
  addReading(app, deps);
  addInviting(app, deps);
  addChanging(app, deps);
}

function addReading(app: HttpApp, deps: UserRouteDeps): void {
  app.get(
    '/v1/users',
    {
      schema: {
        tags,
        operationId: 'listUsers',
        summary: 'The people of the distributor',
        description: 'In the order in which they were invited; names for assignees, and who may do what.',
        querystring: usersQuery,
        response: { 200: userPage, ...problems() },
      },
      config: may('users:read'),
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor, status = null } = request.query;
      const scope = { tenantId: context.tenantId, route: 'users', query: { status } };
      const nowMs = Date.parse(deps.clock());
      const after = cursor === undefined ? null : (deps.cursors.open(scope, cursor, nowMs)[0] ?? null);
      const { items, next } = await listUsers(deps, context, { status, after, limit });
      const nextCursor = next === null ? null : deps.cursors.seal(scope, [next], nowMs);
      return { items: items.map(toUserBody), nextCursor };
    },
  );

  app.get(
    '/v1/users/:id',
    {
      schema: {
        tags,
        operationId: 'getUser',
        summary: 'One person',
        description: 'Sends the revision as ETag.',
        params: idParams,
        response: { 200: user, ...problems() },
      },
      config: may('users:read'),
    },
    async (request, reply) => {
      const found = await getUser(deps, callContext(request), request.params.id as UserId);
      reply.header('etag', etagOf(found.revision));
      return toUserBody(found);
    },
  );
}

function addInviting(app: HttpApp, deps: UserRouteDeps): void {
  app.post(
    '/v1/users',
    {
      schema: {
        tags,
        operationId: 'inviteUser',
        summary: 'Invite a colleague',
        description:
          'The answer holds the link that opens the first sign-in; hand it to the person. It is shown here and nowhere else.',
        body: inviteUserBody,
        response: { 201: invitedUser, ...problems(409, 413, 415, 422) },
      },
      config: may('users:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const { slug, locale } = await deps.tenants.current(bindingOf(context));
      const link = linkOf(request, deps, slug);
      const idempotent = idempotentRequest(request, context.actor.id);
      const once = { pool: deps.pools.staff, answers: deps.answers };
      const answer = await writeOnce(once, bindingOf(context), idempotent, async (tx) => {
        const input = { ...request.body, locale: request.body.locale ?? locale };
        const invited = await inviteUser(tx, context, input, deps.clock());
        return created(invited, link(invited.token));
      });
      return sendAnswer(reply, answer);
    },
  );

  app.post(
    '/v1/users/:id/invitations',
    {
      schema: {
        tags,
        operationId: 'inviteUserAgain',
        summary: 'Invite a colleague again',
        description:
          'A new link; the one before no longer opens. Whoever had signed in before has to do so with this link again.',
        params: idParams,
        response: { 201: invitedUser, ...problems(409, 422) },
      },
      config: may('users:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const { slug } = await deps.tenants.current(bindingOf(context));
      const link = linkOf(request, deps, slug);
      const idempotent = idempotentRequest(request, context.actor.id);
      const once = { pool: deps.pools.staff, answers: deps.answers };
      const answer = await writeOnce(once, bindingOf(context), idempotent, async (tx) => {
        const invited = await reinviteUser(tx, context, request.params.id as UserId, deps.clock());
        return created(invited, link(invited.token));
      });
      return sendAnswer(reply, answer);
    },
  );
}

/** Where an invitation is opened. Only the sign-in that follows uses it up, so what follows links in mail does no harm. */
const linkOf = (request: FastifyRequest, { config }: UserRouteDeps, slug: string) => {
  const origin = originOf(request, config.publicUrl);
  return (token: string): string => `${origin}/auth/sign-in?tenant=${slug}&invitation=${token}`;
};

function created({ user: invited }: InvitedUser, url: string) {
  const invitation = { url, expiresAt: invited.invitationExpiresAt };
  return {
    status: 201,
    headers: { location: `/v1/users/${invited.id}`, etag: etagOf(invited.revision) },
    body: JSON.stringify({ ...toUserBody(invited), invitation }),
  };
}

function addChanging(app: HttpApp, deps: UserRouteDeps): void {
  app.patch(
    '/v1/users/:id',
    {
      schema: {
        tags,
        operationId: 'changeUser',
        summary: 'Change role, name, address or status',
        description:
          'Takes If-Match with the ETag that was read. A new role or status holds from the next request of the person on: open sessions end.',
        params: idParams,
        body: patchUserBody,
        response: { 200: user, ...problems(409, 412, 413, 415, 428) },
      },
      config: may('users:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const expected = ifMatch(request.headers['if-match']);
      const id = request.params.id as UserId;
      const changed = await changeUser(deps, context, { id, patch: request.body, expected });
      reply.header('etag', etagOf(changed.revision));
      return toUserBody(changed);
    },
  );
}
