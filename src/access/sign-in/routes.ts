import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, ifMatch } from '../../platform/http/conditional.ts';
import { clearCookie, readCookie, setCookie } from '../../platform/http/cookies.ts';
import { originOf } from '../../platform/http/origin.ts';
import { PAGE_STYLE, sendPage } from '../../platform/http/plain-page.ts';
import { problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { callContext } from '../request-context.ts';
import { FLOW_COOKIE, SESSION_COOKIE } from '../rules/cookies.ts';
import { deviceOf, STAFF_SESSION_HOURS } from '../rules/sessions.ts';
import { beginSignIn, callbackOf, onlyTenant } from './begin-sign-in.ts';
import type { SignInDeps } from './deps.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { FLOW_SECONDS, type FlowSeal } from './flow.ts';
import { DEFAULT_MFA } from './provider.ts';
import { getProvider, setProvider } from './provider-settings.ts';
import { SignInRefused } from './refused.ts';
import { callbackParams, provider, putProviderBody, signInQuery, toProviderBody } from './wire/forms.ts';
import { refusalPage, signedOutPage, tenantPage } from './wire/pages.ts';

export interface SignInRouteDeps extends SignInDeps {
  readonly flows: FlowSeal;
  readonly config: { readonly publicUrl: string | undefined };
}

const PUBLIC = { access: { ownership: 'public', permission: null } } as const;
const may = (permission: 'sign-in:read' | 'sign-in:edit') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** The pages of signing in (`/auth/…`), and `/v1/tenant/sign-in`, where a distributor names its identity provider. */
export function addSignInRoutes(app: HttpApp, deps: SignInRouteDeps): void {
  addPages(app, deps);
  addSettings(app, deps);
}

function addPages(app: HttpApp, deps: SignInRouteDeps): void {
  app.get(
    '/auth/sign-in',
    { schema: { hide: true, querystring: signInQuery }, config: PUBLIC },
    async (request, reply) => {
      const { returnTo, invitation } = request.query;
      const tenant = request.query.tenant ?? (await onlyTenant(deps));
      if (tenant === undefined) return sendPage(reply, 200, tenantPage(request.locale, undefined, returnTo));
      return orPage(request, reply, tenant, async () => {
        const origin = originOf(request, deps.config.publicUrl);
        const input = { slug: tenant, returnTo, invitation, origin, nowMs: Date.now() };
        const { url, flow } = await beginSignIn(deps, input);
        setCookie(reply, FLOW_COOKIE, deps.flows.seal(flow), FLOW_SECONDS);
        return reply.redirect(url.href, 303);
      });
    },
  );

  app.get(
    '/auth/callback/:tenant',
    { schema: { hide: true, params: callbackParams }, config: PUBLIC },
    async (request, reply) => {
      const { tenant } = request.params;
      // Good for one try, whatever comes of it.
      clearCookie(reply, FLOW_COOKIE);
      return orPage(request, reply, tenant, async () => {
        const started = await finishSignIn(deps, {
          flow: deps.flows.open(readCookie(request.headers.cookie, FLOW_COOKIE), Date.now()),
          slug: tenant,
          returned: new URL(request.url, originOf(request, deps.config.publicUrl)),
          address: request.ip,
          device: deviceOf(request.headers['user-agent']),
          requestId: request.id,
          oldToken: readCookie(request.headers.cookie, SESSION_COOKIE),
        });
        setCookie(reply, SESSION_COOKIE, started.token, STAFF_SESSION_HOURS * 3_600);
        return reply.redirect(started.returnTo, 303);
      });
    },
  );

  app.get('/auth/signed-out', { schema: { hide: true }, config: PUBLIC }, async (request, reply) =>
    sendPage(reply, 200, signedOutPage(request.locale)),
  );

  app.get('/auth/page.css', { schema: { hide: true }, config: PUBLIC }, async (_request, reply) =>
    reply
      .headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
      .send(PAGE_STYLE),
  );
}

/** Answers a person with a page where a program would get a problem. */
async function orPage(
  request: FastifyRequest,
  reply: FastifyReply,
  slug: string,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    request.log.info({ errorCode: error.reason }, 'sign-in refused');
    if (error.reason === 'not_configured')
      return sendPage(reply, 404, tenantPage(request.locale, slug, undefined));
    const status = error.reason === 'too_many' ? 429 : error.reason === 'provider_unreachable' ? 503 : 403;
    return sendPage(reply, status, refusalPage(request.locale, error.reason, slug, request.id));
  }
}

function addSettings(app: HttpApp, deps: SignInRouteDeps): void {
  const callbackUrl = async (request: FastifyRequest): Promise<string> => {
    const { slug } = await deps.tenants.current(bindingOf(callContext(request)));
    return callbackOf(originOf(request, deps.config.publicUrl), slug);
  };

  app.get(
    '/v1/tenant/sign-in',
    {
      schema: {
        tags: ['Tenant'],
        operationId: 'getSignIn',
        summary: 'The identity provider of the distributor',
        description: 'Never with its secret. `callbackUrl` is what to register at the provider.',
        response: { 200: provider, ...problems() },
      },
      config: may('sign-in:read'),
    },
    async (request, reply) => {
      const found = await getProvider(deps, callContext(request));
      reply.header('etag', etagOf(found?.revision ?? 0));
      return toProviderBody(found, DEFAULT_MFA, await callbackUrl(request));
    },
  );

  app.put(
    '/v1/tenant/sign-in',
    {
      schema: {
        tags: ['Tenant'],
        operationId: 'setSignIn',
        summary: 'Name the identity provider',
        description:
          'One issuer, for Entra ID the one of your own directory. Takes If-Match with the ETag that was read; people stay known only under the same issuer.',
        body: putProviderBody,
        response: { 200: provider, ...problems(412, 413, 415, 428) },
      },
      config: may('sign-in:edit'),
    },
    async (request, reply) => {
      const expected = ifMatch(request.headers['if-match']);
      const saved = await setProvider(deps, callContext(request), { input: request.body, expected });
      reply.header('etag', etagOf(saved.revision));
      return toProviderBody(saved, DEFAULT_MFA, await callbackUrl(request));
    },
  );
}
