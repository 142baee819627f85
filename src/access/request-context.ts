import type { Locale } from '../kernel/text.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { Principal } from './principal.ts';

/** The parts of a request that say who calls; every route hands it to its verb. */
export interface AuthenticatedRequest {
  readonly id: string;
  readonly locale: Locale;
  readonly principal: unknown;
}

/** The caller of a request that has passed the guard. */
export function callContext(
  request: AuthenticatedRequest,
): CallContext & { readonly actor: Principal['actor'] } {
  const principal = request.principal as Principal;
  return {
    tenantId: principal.tenantId,
    actor: principal.actor,
    requestId: request.id,
    locale: request.locale,
  };
}
