import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { Derived } from './rules/derive.ts';
import type { ResellerState } from './rules/state.ts';

/** A record as a save leaves it, with what became of earlier messages about it. */
export interface PlanRequest {
  readonly id: ResellerId;
  readonly tenant: TenantView;
  readonly state: ResellerState;
  readonly derived: Derived;
  /** Whose turn it was before the change; null for a new reseller. */
  readonly waitedOn: string | null;
  /** The reseller's messages as `app.messages_of` gives them; only the planner reads them. Null when there are none. */
  readonly messages: string | null;
  readonly now: Instant;
}

/** What a save changes in the messages that are to be sent (`app.plan_messages`). */
export interface MessagePlan {
  /** JSON rows that are new or differ; null when there are none. */
  readonly rows: string | null;
  /** The occurrences that are still open: what is planned for any other is cancelled. */
  readonly kept: readonly string[];
  /** Single steps that another one replaces. */
  readonly dropped: readonly string[];
}

/**
 * Says what is to be sent because of a record. Asked by every save, so that messages are written with the change that makes them due or
 * pointless. Null when everything that is planned may stay as it is.
 */
export interface Planner {
  plan(request: PlanRequest): MessagePlan | null;
}

/** Plans nothing: for programs and tests in which nobody is to be reminded. */
export const NO_PLANNER: Planner = { plan: () => null };
