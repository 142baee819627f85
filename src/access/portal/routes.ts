import { randomBytes } from 'node:crypto';
import type { ResellerId } from '../../kernel/ids.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { readCookie, setCookie } from '../../platform/http/cookies.ts';
import { originOf } from '../../platform/http/origin.ts';
import { sendPage } from '../../platform/http/plain-page.ts';
import { checkOwnPage } from '../../platform/http/same-site.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import type { AnswerVault } from '../../tenancy/answers.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { callContext } from '../request-context.ts';
import { LINK_COOKIE, SESSION_COOKIE } from '../rules/cookies.ts';
import { deviceOf, LINK_MINUTES, RESELLER_SESSION_HOURS } from '../rules/sessions.ts';
import { inviteContact } from './make-link.ts';
import type { PortalDeps } from './portal-deps.ts';
import { redeemLink } from './redeem-link.ts';
import { portalUrl, requestLink } from './request-link.ts';
import {
  inviteContactBody,
  madeLink,
  redeemBody,
  redeemed,
  requested,
  requestLinkBody,
} from './wire/forms.ts';
import { INVITATION_SCRIPT, invitationPage } from './wire/pages.ts';

export interface PortalRouteDeps extends PortalDeps {
  readonly answers: AnswerVault;
  readonly config: { readonly publicUrl: string | undefined };
}

const PUBLIC = { access: { ownership: 'public', permission: null } } as const;

/** How a reseller's contact gets in: the link that staff make, the page it opens, its exchange for a session, and asking for another. */
export function addPortalRoutes(app: HttpApp, deps: PortalRouteDeps): void {
  addInviting(app, deps);
  addPage(app);
  addEntering(app, deps);
}

function addInviting(app: HttpApp, deps: PortalRouteDeps): void {
  app.post(
    '/v1/resellers/:id/invitations',
    {
      schema: {
        tags: ['Sessions'],
        operationId: 'inviteContact',
        summary: 'Let a contact of a reseller in',
        description:
          'A link that opens once, within ten minutes, for this contact; those made before no longer open. Hand it over, or let the person ask for one by mail on the page it leads to.',
        params: idParams,
        body: inviteContactBody,
        response: { 201: madeLink, ...problems(409, 413, 415, 422) },
      },
      config: { access: { ownership: 'staff', permission: 'resellers:invite' } },
    },
    async (request, reply) => {
      const context = callContext(request);
      const { slug } = await deps.tenants.current(bindingOf(context));
      const origin = originOf(request, deps.config.publicUrl);
      const idempotent = idempotentRequest(request, context.actor.id);
      const once = { pool: deps.pools.staff, answers: deps.answers };
      const answer = await writeOnce(once, bindingOf(context), idempotent, async (tx) => {
        const input = { resellerId: request.params.id as ResellerId, contactId: request.body.contactId };
        const { token, expiresAt } = await inviteContact(deps, tx, context, input, deps.clock());
        const body = JSON.stringify({ url: portalUrl(origin, slug, token), expiresAt });
        return { status: 201, headers: {}, body };
      });
      return sendAnswer(reply, answer);
    },
  );
}

function addPage(app: HttpApp): void {
  app.get('/auth/invitation', { schema: { hide: true }, config: PUBLIC }, async (request, reply) =>
    sendPage(reply, 200, invitationPage(request.locale)),
  );
  app.get('/auth/invitation.js', { schema: { hide: true }, config: PUBLIC }, async (_request, reply) =>
    reply
      .headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' })
      .send(INVITATION_SCRIPT),
  );
}

function addEntering(app: HttpApp, deps: PortalRouteDeps): void {
  app.post(
    '/v1/self/sessions',
    {
      schema: {
        tags: ['Sessions'],
        operationId: 'redeemInvitation',
        summary: 'Exchange a link for a session',
        description: 'Works once. The session is in a cookie; a page of ours has to ask.',
        security: [],
        body: redeemBody,
        response: { 201: redeemed, ...problems(413, 415) },
      },
      config: PUBLIC,
    },
    async (request, reply) => {
      checkOwnPage(request, originOf(request, deps.config.publicUrl));
      const started = await redeemLink(deps, {
        slug: request.body.tenant,
        token: request.body.token,
        browser: readCookie(request.headers.cookie, LINK_COOKIE) ?? '',
        address: request.ip,
        device: deviceOf(request.headers['user-agent']),
        requestId: request.id,
      });
      setCookie(reply, SESSION_COOKIE, started.token, RESELLER_SESSION_HOURS * 3_600);
      reply.code(201);
      return { next: '/self', expiresAt: started.expiresAt };
    },
  );

  app.post(
    '/v1/self/links',
    {
      schema: {
        tags: ['Sessions'],
        operationId: 'requestInvitation',
        summary: 'Ask for a new link by mail',
        description:
          'The answer is the same whoever asks. A mail goes out when the old link was once made for somebody with this address; the new one opens only in the asking browser.',
        security: [],
        body: requestLinkBody,
        response: { 202: requested, ...problems(413, 415) },
      },
      config: PUBLIC,
    },
    async (request, reply) => {
      const origin = originOf(request, deps.config.publicUrl);
      checkOwnPage(request, origin);
      const browser = randomBytes(32).toString('base64url');
      setCookie(reply, LINK_COOKIE, browser, LINK_MINUTES * 60);
      const { tenant: slug, token, email } = request.body;
      // After the answer, so that its time says nothing either.
      setImmediate(() => {
        void requestLink(deps, { slug, token, email, browser, origin, requestId: request.id }).catch(
          (error: unknown) => request.log.error({ err: error }, 'a link could not be sent'),
        );
      });
      reply.code(202);
      return { accepted: true as const };
    },
  );
}
