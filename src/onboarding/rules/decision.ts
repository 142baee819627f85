import type { Actor } from '../../kernel/actor.ts';
import type { EventId, ResellerId } from '../../kernel/ids.ts';
import type { BusinessCalendar, Instant } from '../../kernel/time.ts';
import type { Edition } from '../../programmes/edition.ts';
import type { EventType } from './events.ts';
import type { HistoryDraft } from './history.ts';
import type { RefusalParams, RefusalReason } from './refusals.ts';
import type { Fact, ResellerState } from './state.ts';

/** What one distributor decided for itself about the rules; null follows the edition. */
export interface TenantPolicy {
  readonly mfaBlocksOrders: boolean | null;
}

/** What a decision may know besides the record. Deciding reads neither calendar nor policy. */
export interface DecideContext {
  readonly actor: Actor;
  readonly now: Instant;
  readonly eventId: EventId;
  readonly edition: Edition;
  /** The reseller's own id, to notice a merge into itself or a parent that is itself. */
  readonly resellerId?: ResellerId;
}

/** What deriving may know besides the record. */
export interface DeriveContext {
  readonly edition: Edition;
  readonly calendar: BusinessCalendar;
  readonly now: Instant;
  readonly tenantPolicy: TenantPolicy;
  /** For an additional reseller: whether the parent's provider link stands; absent when nobody knows. */
  readonly parentLinked?: boolean;
}

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly params: RefusalParams;
  readonly allowedEvents: readonly EventType[];
}

/** Accepted, but worth saying: nothing is blocked by it. */
export type Warning = 'appeal_limit_reached';

export interface Changed {
  readonly kind: 'changed';
  readonly state: ResellerState;
  readonly event: HistoryDraft;
  /** New rows for the list of facts, winners and losers alike. */
  readonly facts: readonly Fact[];
  readonly warnings: readonly Warning[];
}

export type Decision = Changed | { readonly kind: 'unchanged' } | Refusal;
