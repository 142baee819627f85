import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/text.ts';
import { type CookieName, readCookie } from './cookies.ts';
import { localeOf } from './locale.ts';
import { checkSameSite } from './same-site.ts';
import type { HttpApp, RouteAccess } from './types.ts';

/** What the shell must know of a caller; the areas read the rest. */
interface Caller {
  readonly tenantLocale: Locale;
  /** Not null for a browser's session, which is sent along by whatever page asks. */
  readonly csrfToken: string | null;
}

export interface GuardDeps<P extends Caller> {
  readonly authenticate: (
    shown: { readonly authorization: string | undefined; readonly sessionToken: string | undefined },
    nowMs: number,
  ) => Promise<P>;
  readonly sessionCookie: CookieName;
  /** The origin of our own pages for a request. */
  readonly ownOrigin: (request: FastifyRequest) => string;
  readonly mayCall: (principal: P, access: RouteAccess) => boolean;
}

/**
 * Lets a request reach its route only with a credential whose role has the route's permission.
 * A failed authentication is remembered first and thrown after rate limiting, so that guessing is counted too.
 */
export function addGuard<P extends Caller>(app: HttpApp, deps: GuardDeps<P>): void {
  app.addHook('onRoute', (route) => {
    // The reference page registers its routes by itself and cannot name anything.
    if (route.url.startsWith('/docs'))
      route.config = { ...route.config, access: { ownership: 'system', permission: null } };
    if (!route.config?.access) throw new Error(`route ${route.method} ${route.url} names no ownership`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config?.access;
    if (!access || access.permission === null) return;
    try {
      const principal = await deps.authenticate(
        {
          authorization: request.headers.authorization,
          sessionToken: readCookie(request.headers.cookie, deps.sessionCookie),
        },
        Date.now(),
      );
      request.principal = principal;
      request.locale = localeOf(request.headers['accept-language'], principal.tenantLocale);
    } catch (error) {
      request.authError = error;
    }
  });
  app.addHook('preParsing', async (request) => {
    const access = request.routeOptions.config?.access;
    if (!access || access.permission === null) return;
    if (request.authError) throw request.authError;
    const principal = request.principal as P;
    if (principal.csrfToken !== null) checkSameSite(request, deps.ownOrigin(request), principal.csrfToken);
    if (!deps.mayCall(principal, access)) throw new AppError('forbidden');
  });
}
