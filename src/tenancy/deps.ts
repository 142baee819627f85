import type { Clock } from '../kernel/time.ts';
import type { Pools } from '../platform/db/pools.ts';
import type { Tenants } from './tenants.ts';

export interface TenancyDeps {
  readonly pools: Pools;
  readonly tenants: Tenants;
  readonly clock: Clock;
}
