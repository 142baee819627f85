import { AppError } from '../kernel/app-error.ts';
import type { BusinessCalendar } from '../kernel/time.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { loadTenant } from './store.ts';
import type { Tenant, TenantView } from './tenant.ts';

export interface Tenants {
  /** The tenant as of a revision that a hot statement has just reported: from memory when it is the one we know. */
  at(binding: Binding, revision: number): Promise<TenantView>;
  /** The tenant as it is now. */
  current(binding: Binding): Promise<TenantView>;
}

/** Keeps each tenant's settings and calendar in memory, keyed by the revision that every hot statement brings along. */
export function createTenants(pool: Pool, calendarOf: (tenant: Tenant) => BusinessCalendar): Tenants {
  const known = new Map<string, TenantView>();
  const current = async (binding: Binding): Promise<TenantView> => {
    // Read on the staff role whoever asks: settings are the tenant's, not the caller's. The credential is still looked at.
    const tenant = await loadTenant(pool, { ...binding, resellerId: null });
    if (!tenant) throw new AppError('not-found');
    const view = { ...tenant, calendar: calendarOf(tenant) };
    known.set(tenant.id, view);
    return view;
  };
  return {
    current,
    async at(binding, revision) {
      const view = known.get(binding.tenantId);
      return view?.revision === revision ? view : current(binding);
    },
  };
}
