import type { UserId } from '../../kernel/ids.ts';
import { clearCookie } from '../../platform/http/cookies.ts';
import { originOf } from '../../platform/http/origin.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import type { Principal } from '../principal.ts';
import { callContext } from '../request-context.ts';
import { SESSION_COOKIE } from '../rules/cookies.ts';
import type { SignInRouteDeps } from '../sign-in/routes.ts';
import { providerSignOut } from '../sign-in/sign-out.ts';
import { endAllSessions, listSessions, signOut } from './end-sessions.ts';
import { getSession } from './get-session.ts';
import { endedSessions, openSessions, session, signedOut, toOpenSession, toSessionBody } from './wire.ts';

const tags = ['Sessions'];
const OWN = { access: { ownership: 'own', permission: 'session:own' } } as const;
const may = (permission: 'sessions:read' | 'sessions:end') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/session`: who I am; signing out; and the sessions of colleagues. */
export function addSessionRoutes(app: HttpApp, deps: SignInRouteDeps): void {
  app.get(
    '/v1/session',
    {
      schema: {
        tags,
        operationId: 'getSession',
        summary: 'Who I am and what I may do',
        description: 'For a browser also the token that its changes need.',
        response: { 200: session, ...problems() },
      },
      config: OWN,
    },
    async (request) =>
      toSessionBody(await getSession(deps, callContext(request), request.principal as Principal)),
  );

  app.post(
    '/auth/sign-out',
    {
      schema: {
        tags,
        operationId: 'signOut',
        summary: 'Sign out',
        description: 'The session ends at once, in every process. A key stays as it is.',
        response: { 200: signedOut, ...problems(413, 415) },
      },
      config: OWN,
    },
    async (request, reply) => {
      const context = callContext(request);
      const next = await providerSignOut(deps, context, originOf(request, deps.config.publicUrl));
      await signOut(deps, context);
      clearCookie(reply, SESSION_COOKIE);
      return { next };
    },
  );

  app.get(
    '/v1/users/:id/sessions',
    {
      schema: {
        tags,
        operationId: 'listUserSessions',
        summary: 'What a colleague has open',
        description: 'Last used first.',
        params: idParams,
        response: { 200: openSessions, ...problems() },
      },
      config: may('sessions:read'),
    },
    async (request) => {
      const rows = await listSessions(deps, callContext(request), request.params.id as UserId);
      return { items: rows.map(toOpenSession) };
    },
  );

  app.delete(
    '/v1/users/:id/sessions',
    {
      schema: {
        tags,
        operationId: 'endUserSessions',
        summary: 'End all sessions of a colleague',
        description:
          'Their next request is refused. They may sign in again; disable the person to prevent that.',
        params: idParams,
        response: { 200: endedSessions, ...problems() },
      },
      config: may('sessions:end'),
    },
    async (request) => ({
      ended: await endAllSessions(deps, callContext(request), request.params.id as UserId),
    }),
  );
}
