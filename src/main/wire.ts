import { createAuthenticate } from '../access/authenticate.ts';
import { createSignIn } from '../access/create-sign-in.ts';
import { addPortalRoutes } from '../access/portal/routes.ts';
import type { Principal } from '../access/principal.ts';
import { addAccessRoutes } from '../access/routes.ts';
import { SESSION_COOKIE } from '../access/rules/cookies.ts';
import { isAllowed, type Permission } from '../access/rules/matrix.ts';
import { addSessionRoutes } from '../access/sessions/routes.ts';
import { addSignInRoutes } from '../access/sign-in/routes.ts';
import { addUserRoutes } from '../access/users/routes.ts';
import { addAuditRoutes } from '../audit/routes.ts';
import { addCaseworkRoutes } from '../casework/routes.ts';
import { type CarryOut, runImport } from '../exchange/index.ts';
import { addExchangeRoutes } from '../exchange/routes.ts';
import { addInsightsRoutes } from '../insights/routes.ts';
import { addOnboardingRoutes } from '../onboarding/routes.ts';
import { createCursors } from '../platform/http/cursor.ts';
import { addDescription } from '../platform/http/description.ts';
import { addGuard } from '../platform/http/guard.ts';
import { addHealth } from '../platform/http/health.ts';
import { originOf } from '../platform/http/origin.ts';
import { addPages } from '../platform/http/pages.ts';
import { createServer } from '../platform/http/server.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { createMetrics } from '../platform/metrics/registry.ts';
import { createOutbound } from '../platform/net/outbound.ts';
import { addPreflightRoutes } from '../preflight/routes.ts';
import { addMailActionRoutes } from '../reminders/mail-actions/routes.ts';
import { addMailReportRoutes } from '../reminders/mail-reports/routes.ts';
import { addTemplateRoutes } from '../reminders/mail-texts/routes.ts';
import { addReminderRoutes } from '../reminders/routes.ts';
import { addSelfServiceRoutes } from '../self-service/routes.ts';
import { addTenantRoutes } from '../settings/routes.ts';
import { DESCRIPTION_TAGS, VERSION } from './about.ts';
import { EXAMPLES } from './examples.ts';
import { letterDeps } from './letter-deps.ts';
import { portalParts } from './portal-parts.ts';
import { readinessChecks } from './readiness.ts';
import type { Services } from './services.ts';

export interface AppOptions {
  /** False once the process has begun to stop. */
  readonly accepting: () => boolean;
  /** Where imports are carried out; in this thread without it. */
  readonly carryOut?: CarryOut;
  /** The folder of the built console; the API alone without it. */
  readonly pages?: string;
  /** From which delay of the event loop on requests are answered 503. */
  readonly loopDelayLimitMs?: number;
}

/** The API, built on the services and ready to listen: the one place where areas and HTTP meet. */
export async function buildApp(services: Services, options: AppOptions): Promise<HttpApp> {
  const { config, pools } = services;
  const metrics = createMetrics();
  const app = await createServer({
    logger: services.logger,
    trustProxy: config.trustProxy,
    requestsPerMinute: config.requestsPerMinute,
    ...(options.loopDelayLimitMs === undefined ? {} : { loopDelayLimitMs: options.loopDelayLimitMs }),
    onAnswered: (method, route, status, seconds) =>
      metrics.requests.observe({ method, route, status }, seconds),
  });
  addGuard<Principal>(app, {
    authenticate: createAuthenticate(pools.staff, config.secret),
    sessionCookie: SESSION_COOKIE,
    ownOrigin: (request) => originOf(request, config.publicUrl),
    mayCall: ({ actor }, access) =>
      access.permission !== null &&
      (access.ownership === 'own' || (access.ownership === 'reseller') === (actor.kind === 'reseller')) &&
      isAllowed(
        access.permission as Permission,
        actor.role,
        actor.kind === 'integration' ? actor.scopes : [],
      ),
  });
  await addDescription(app, {
    version: VERSION,
    serverUrl: config.publicUrl ?? '/',
    tags: DESCRIPTION_TAGS,
    examples: EXAMPLES,
  });
  addHealth(app, {
    checks: readinessChecks(services),
    accepting: options.accepting,
    metrics: async () => {
      metrics.poolWaiting.set({ role: 'staff' }, pools.staff.waitingCount);
      metrics.poolWaiting.set({ role: 'reseller' }, pools.reseller.waitingCount);
      return { contentType: metrics.registry.contentType, text: await metrics.registry.metrics() };
    },
  });
  const cursors = createCursors(config.secret);
  const deps = { ...services, cursors };
  addOnboardingRoutes(app, deps);
  addSelfServiceRoutes(app, deps);
  addPreflightRoutes(app, deps);
  addCaseworkRoutes(app, deps);
  addInsightsRoutes(app, deps);
  addAuditRoutes(app, deps);
  const carryOut = options.carryOut ?? ((...call) => runImport(services, ...call));
  addExchangeRoutes(app, { ...deps, carryOut });
  addTemplateRoutes(app, deps);
  addReminderRoutes(app, { ...deps, letters: letterDeps(services) });
  addMailActionRoutes(app, deps);
  addMailReportRoutes(app, deps);
  addAccessRoutes(app, deps);
  addUserRoutes(app, deps);
  const signIn = createSignIn(services, createOutbound({ internalHosts: config.oidcInternalHosts }));
  const signInDeps = { ...deps, ...signIn };
  addSignInRoutes(app, signInDeps);
  addSessionRoutes(app, signInDeps);
  addPortalRoutes(app, { ...signInDeps, ...portalParts(services) });
  addTenantRoutes(app, deps);
  if (options.pages !== undefined) await addPages(app, options.pages);
  return app;
}
