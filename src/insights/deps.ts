import type { Pools } from '../platform/db/pools.ts';
import type { Tenants } from '../tenancy/tenants.ts';

export interface InsightsDeps {
  readonly pools: Pools;
  readonly tenants: Tenants;
}
