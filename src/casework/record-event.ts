import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type AuditFrame, appendEvent, type EntityKind } from '../ledger/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { lockCase } from './store/lock.ts';

export interface CaseEvent {
  /** Notes, documents and requests are each one growing thing of a reseller; its id is the reseller's. */
  readonly kind: Extract<EntityKind, 'notes' | 'documents' | 'tickets'>;
  readonly resellerId: ResellerId;
  readonly type: string;
  readonly occurredAt: Instant;
  /** Personal values already sealed. */
  readonly payload: unknown;
}

/**
 * Records in the transaction of the change what happened beside the record itself. The record's revision stays: whoever has it open
 * loses nothing, and nothing of this counts as progress. Writers of one reseller's notes wait for each other, so the numbers have no gap.
 */
export async function recordEvent(tx: Tx, frame: AuditFrame, event: CaseEvent): Promise<void> {
  await lockCase(tx, event.kind, event.resellerId);
  await appendEvent(tx, frame, {
    entityKind: event.kind,
    entityId: event.resellerId,
    entitySeq: 'next',
    type: event.type,
    occurredAt: event.occurredAt,
    payload: event.payload,
  });
}
