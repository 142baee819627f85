import type { ResellerId } from '../kernel/ids.ts';
import type { CalendarDate, Clock } from '../kernel/time.ts';
import type { KeyRing } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool, Pools } from '../platform/db/pools.ts';
import type { AnswerVault } from '../tenancy/answers.ts';
import type { Tenants } from '../tenancy/tenants.ts';
import type { Planner } from './planner.ts';

/** Where documents are kept; another area's, handed in. */
export interface DocumentRegister {
  /** True when the reseller has a document of that id which proves something on that day: not refused, not expired, not purged. */
  proves(
    pool: Pool,
    binding: Binding,
    document: { readonly resellerId: ResellerId; readonly id: string; readonly on: CalendarDate },
  ): Promise<boolean>;
}

/** What the verbs of this area work with; built once in main/wire.ts. */
export interface OnboardingDeps {
  readonly pools: Pools;
  readonly tenants: Tenants;
  readonly answers: AnswerVault;
  /** Wraps and unwraps the keys under which personal values are kept. */
  readonly ring: KeyRing;
  /** Says what is to be sent because of a change. */
  readonly planner: Planner;
  /** Knows the documents that were uploaded: only one of them can be named as evidence. */
  readonly documents: DocumentRegister;
  readonly clock: Clock;
}
