import type { Clock } from '../kernel/time.ts';
import type { KeyRing } from '../ledger/index.ts';
import type { Pools } from '../platform/db/pools.ts';
import type { AnswerVault } from '../tenancy/answers.ts';
import type { Tenants } from '../tenancy/tenants.ts';
import type { Planner } from './planner.ts';

/** What the verbs of this area work with; built once in main/wire.ts. */
export interface OnboardingDeps {
  readonly pools: Pools;
  readonly tenants: Tenants;
  readonly answers: AnswerVault;
  /** Wraps and unwraps the keys under which personal values are kept. */
  readonly ring: KeyRing;
  /** Says what is to be sent because of a change. */
  readonly planner: Planner;
  readonly clock: Clock;
}
