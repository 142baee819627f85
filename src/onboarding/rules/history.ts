import type { EventId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { EvidenceLevel } from '../../programmes/codes.ts';
import type { EventType } from './events.ts';

/** Reported events plus the changes that have doors of their own. */
export type HistoryType =
  | EventType
  | 'reseller.registered'
  | 'reseller.changed'
  | 'reseller.programme_migrated'
  | 'reseller.import_undone'
  | 'reseller.person_erased';

export interface HistoryActor {
  readonly kind: 'staff' | 'integration' | 'reseller' | 'import' | 'timer' | 'operator';
  readonly role?: string;
  readonly id?: string;
}

/**
 * `moved`: the state went on. `recorded`: something was learned, the state stays. `refreshed`: a known fact was
 * confirmed. `disputed`: a weaker fact contradicts a stronger one and waits for a person.
 */
export type Effect = 'moved' | 'recorded' | 'disputed' | 'refreshed';

/** One value of the record before and after; `path` is dotted, from the record's root. */
export interface Change {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface EvidenceUsed {
  readonly level: EvidenceLevel;
  readonly source: string;
  readonly evidenceId?: string;
}

/** What a decision adds to the history; the write door gives it its sequence number. */
export interface HistoryDraft {
  readonly id: EventId;
  readonly type: HistoryType;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: HistoryActor;
  readonly data: Readonly<Record<string, unknown>>;
  readonly evidence: EvidenceUsed | null;
  readonly note: string | null;
  readonly effect: Effect;
  readonly changes: readonly Change[];
  /** Contacts whom a free text of `data` names, by JSON Pointer: erasing the contact erases the text as well. */
  readonly people?: Readonly<Record<string, string>>;
}

export interface HistoryEvent extends HistoryDraft {
  readonly seq: number;
  readonly requestId?: string;
}
