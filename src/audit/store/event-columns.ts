import type { Instant } from '../../kernel/time.ts';
import type { AuditRow, Hash } from '../../ledger/index.ts';

/** An event as it stands in the table, with the hash that stands beside it. */
export type StoredEvent = AuditRow & { readonly storedHash: Hash };

/** What `toEvent` reads; the table's alias is `e`. */
export const EVENT_COLUMNS = `e.tenant_id, e.id, e.entity_kind, e.entity_id, e.entity_seq, e.type, e.actor_kind, e.actor_role, e.actor_id,
  e.occurred_at, e.recorded_at, e.request_id, e.payload, e.leaf_hash`;

export interface EventColumns extends Record<string, unknown> {
  tenant_id: string;
  id: string | null;
  entity_kind: string;
  entity_id: string;
  entity_seq: number;
  type: string;
  actor_kind: string;
  actor_role: string | null;
  actor_id: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  request_id: string | null;
  payload: string;
  leaf_hash: Buffer;
}

/** The event of a row; undefined where the join found none. */
export function toEvent(row: EventColumns): StoredEvent | undefined {
  if (row.id === null) return undefined;
  return {
    tenantId: row.tenant_id,
    id: row.id,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    entitySeq: row.entity_seq,
    type: row.type,
    actorKind: row.actor_kind,
    actorRole: row.actor_role,
    actorId: row.actor_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    requestId: row.request_id,
    payload: row.payload,
    storedHash: row.leaf_hash,
  };
}
