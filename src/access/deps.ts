import type { Clock } from '../kernel/time.ts';
import type { Pools } from '../platform/db/pools.ts';

/** What the verbs of this area work with; built once in main/wire.ts. */
export interface AccessDeps {
  readonly pools: Pools;
  readonly clock: Clock;
}
