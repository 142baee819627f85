import type { Pools } from '../platform/db/pools.ts';

/** What the verbs of this area work with; built once in main/wire.ts. */
export interface AuditDeps {
  readonly pools: Pools;
}
