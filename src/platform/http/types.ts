import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Locale } from '../../kernel/text.ts';

/** Fastify with zod as the type provider: bodies, parameters and queries arrive typed. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Whose things a route touches. Every route names one; a test fails on a route without it.
 * `own`: the caller's own session, whoever signed in. `public`: the way in, without a credential but counted against its address.
 * `system`: health and description, no tenant's data.
 */
export type Ownership = 'staff' | 'reseller' | 'own' | 'public' | 'system';

export interface RouteAccess {
  readonly ownership: Ownership;
  /** The permission asked of the caller; null only for `public` and `system` routes, which need no credential. */
  readonly permission: string | null;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** Milliseconds a client has to send its body; 10 s unless the route takes files. */
    bodyTimeoutMs?: number;
  }
  interface FastifyRequest {
    locale: Locale;
    principal: unknown;
    authError: unknown;
    bodyTimer: NodeJS.Timeout | null;
  }
}
