import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor } from './present.ts';
import type { Derived } from './rules/derive.ts';
import type { ResellerState } from './rules/state.ts';
import { readReseller } from './store/records.ts';

export interface ResellerView {
  readonly state: ResellerState;
  readonly derived: Derived;
  readonly tenant: TenantView;
  readonly revision: number;
}

/** A record with what the rules conclude from it, for other areas to show in their own way. Throws not-found. */
export async function viewReseller(
  deps: OnboardingDeps,
  context: CallContext,
  id: ResellerId,
): Promise<ResellerView> {
  const binding = bindingOf(context);
  const now = deps.clock();
  const found = await readReseller(deps.pools[dbRoleOf(context.actor)], binding, id, null, now);
  if (!found?.state) throw new AppError('not-found');
  const tenant = await deps.tenants.at(binding, found.tenantRevision);
  return {
    state: found.state,
    derived: deriveFor(found.state, tenant, now, found.parentLinked),
    tenant,
    revision: found.revision,
  };
}
