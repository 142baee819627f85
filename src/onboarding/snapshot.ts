import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Columns } from './columns.ts';
import type { ResellerState } from './rules/state.ts';

/** One record as a decision needs it. */
export interface LoadedRecord {
  readonly id: ResellerId;
  readonly revision: number;
  readonly state: ResellerState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly stageSince: Instant;
  readonly standing: Pick<
    Columns,
    'lifecycle' | 'stage' | 'waitingOn' | 'needsFix' | 'disputed' | 'undeliverable'
  >;
  /** For an additional reseller with a known parent: whether the parent's provider link stands. */
  readonly parentLinked: boolean | null;
  /** Wrapped keys of the people in the record, by subject. */
  readonly subjectKeys: ReadonlyMap<string, Buffer>;
  /** What became of earlier messages, for the planner; null when there were none. */
  readonly messages: string | null;
}

/** What a row of a spreadsheet may say about whom it means. */
export interface IdentifyBy {
  readonly externalRefs: readonly string[];
  readonly corporateNumbers: readonly string[];
  readonly partnerIds: readonly string[];
  readonly ids?: readonly string[];
  /** Keys of names (`searchKey`). */
  readonly nameKeys?: readonly string[];
}

/** A reseller that bears one of the asked marks. */
export interface Identified {
  readonly id: ResellerId;
  readonly externalRef: string | null;
  readonly corporateNumber: string | null;
  readonly partnerId: string | null;
  readonly nameKey: string;
  readonly lifecycle: string;
}
