import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/text.ts';
import { localeOf } from './locale.ts';
import type { HttpApp, RouteAccess } from './types.ts';

/** What the shell must know of a caller; the areas read the rest. */
interface Caller {
  readonly tenantLocale: Locale;
}

export interface GuardDeps<P extends Caller> {
  readonly authenticate: (authorization: string | undefined, nowMs: number) => Promise<P>;
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
      const principal = await deps.authenticate(request.headers.authorization, Date.now());
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
    if (!deps.mayCall(request.principal as P, access)) throw new AppError('forbidden');
  });
}
