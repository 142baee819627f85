import type { Instant } from '../../../kernel/time.ts';
import type {
  Cause,
  EvidenceLevel,
  Lifecycle,
  Overlay,
  Owner,
  Remedy,
  RequirementCode,
  Stage,
} from '../../../programmes/codes.ts';
import type { FactPath } from '../state.ts';

export type ItemState =
  | 'blocked'
  | 'due'
  | 'error'
  | 'in_review'
  | 'unproven'
  | 'satisfied'
  | 'waived'
  | 'not_applicable';

/** One requirement as everybody sees it: whose turn it is, why, until when, and what proves it. */
export interface RequirementItem {
  readonly code: RequirementCode;
  readonly stage: Stage;
  /** Picks title, steps and links out of the edition; null when there is nothing to say. */
  readonly situation: string | null;
  readonly state: ItemState;
  readonly owner: Owner;
  readonly cause: Cause | null;
  readonly remedies: readonly Remedy[];
  readonly documents: readonly string[];
  readonly blockedBy: readonly RequirementCode[];
  readonly since: Instant | null;
  /** When our own clock for it began: known here and free to be worked on; null while it is blocked or closed. */
  readonly openedAt: Instant | null;
  /** The distributor's own date, never Microsoft's. */
  readonly dueAt: Instant | null;
  readonly evidenceNeeded: EvidenceLevel;
  /** How well it is proven so far. */
  readonly level: EvidenceLevel | null;
  readonly waivedUntil: Instant | null;
}

/**
 * The lists of the record. Something past its date stands in `pastDue` and in `currentlyDue`, as at Stripe: whoever
 * works the second list alone misses nothing. No other item stands twice.
 */
export interface RequirementLists {
  readonly currentlyDue: readonly RequirementItem[];
  readonly eventuallyDue: readonly RequirementItem[];
  readonly pastDue: readonly RequirementItem[];
  readonly pendingVerification: readonly RequirementItem[];
  readonly satisfied: readonly RequirementItem[];
  readonly notApplicable: readonly RequirementItem[];
  readonly waived: readonly RequirementItem[];
}

/**
 * `do`: steps to take. `wait`: Microsoft is working, nothing to do until a date. `chase`: Microsoft is late.
 * `prove`: proof is missing for something said. `resolve`: two facts disagree. `rest`: nothing at all until a date.
 */
export type ActionKind = 'do' | 'wait' | 'chase' | 'prove' | 'resolve' | 'rest';

export interface NextAction {
  readonly kind: ActionKind;
  readonly requirement: RequirementCode;
  readonly situation: string | null;
  readonly owner: Owner;
  readonly until: Instant | null;
  /** The fact in dispute. */
  readonly path: FactPath | null;
}

export type CapabilityGap =
  | 'lifecycle'
  | 'partner_id'
  | 'csp'
  | 'id_link'
  | 'mpa'
  | 'mfa'
  | 'provider_link'
  | 'parent_provider_link';

export interface Capability {
  readonly allowed: boolean;
  readonly missing: readonly CapabilityGap[];
  /** Missing, but the distributor lets it pass. */
  readonly warnings: readonly CapabilityGap[];
}

/** Why a case counts as stuck (4.7), as far as one record can tell. */
export type StuckReason = 'silent' | 'same_cause_twice' | 'review_late' | 'dispute_old';

export interface Derived {
  readonly lifecycle: Lifecycle;
  readonly stage: Stage;
  readonly overlays: readonly Overlay[];
  readonly stuckReasons: readonly StuckReason[];
  readonly waitingOn: Owner;
  /** Tracks done, of those that apply. */
  readonly progress: { readonly done: number; readonly of: number };
  readonly requirements: RequirementLists;
  /** The earliest date among what is currently due. */
  readonly currentDeadline: Instant | null;
  readonly nextActions: readonly NextAction[];
  readonly capabilities: { readonly placeOrders: Capability; readonly manageCustomers: Capability };
  /** Facts about which two reports disagree. */
  readonly disputes: readonly FactPath[];
  /** The earliest of all our dates, proof still wanted included. */
  readonly dueAt: Instant | null;
  readonly staleAt: Instant | null;
  /** The fact that has to be confirmed then, and the requirement it speaks about. */
  readonly staleFact: { readonly path: FactPath; readonly requirement: RequirementCode } | null;
  /** The next moment at which this would come out differently without any event; null when never. */
  readonly nextChangeAt: Instant | null;
}
