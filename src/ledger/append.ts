import type { Actor } from '../kernel/actor.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Instant } from '../kernel/time.ts';
import type { Tx } from '../platform/db/bound.ts';
import type { AuditRow } from './rules/leaf.ts';
import { insertEvent } from './store.ts';

/** What an event can be about. A reseller's events are also its history, and their numbers are its revisions. */
export const ENTITY_KINDS = [
  'reseller',
  'tenant',
  'api_key',
  'user',
  'session',
  'sign_in',
  'import',
  'webhook',
  'log',
  'erasure',
  // What is kept beside a record: one growing thing of a reseller each, under the reseller's own id.
  'notes',
  'documents',
  'tickets',
  'message',
  'mail_text',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** What an area says about a change it has accepted. */
export interface AuditDraft {
  readonly entityKind: EntityKind;
  readonly entityId: string;
  /** One more than the entity's last event: its new revision where it has one. `next` asks the database. */
  readonly entitySeq: number | 'next';
  readonly type: string;
  readonly occurredAt: Instant;
  /** Any JSON; personal values already sealed (`sealPersonal`). */
  readonly payload: unknown;
}

/** By whom and when an event was recorded. */
export interface AuditFrame {
  readonly tenantId: string;
  readonly eventId: string;
  readonly actor: Actor;
  readonly recordedAt: Instant;
  readonly requestId: string | null;
}

export type ActorColumns = Pick<AuditRow, 'actorKind' | 'actorRole' | 'actorId'>;

/** An actor as the three columns of an event. Ids only: names and addresses never enter the log in clear. */
export function actorColumns(actor: Actor): ActorColumns {
  return {
    actorKind: actor.kind,
    actorRole: 'role' in actor ? actor.role : null,
    actorId: 'id' in actor ? actor.id : null,
  };
}

/** The event as a row, ready to be inserted; the database adds the leaf hash. */
export function auditRow(
  frame: AuditFrame,
  draft: AuditDraft,
): Omit<AuditRow, 'entitySeq'> & {
  readonly entitySeq: number | 'next';
} {
  return {
    tenantId: frame.tenantId,
    id: frame.eventId,
    entityKind: draft.entityKind,
    entityId: draft.entityId,
    entitySeq: draft.entitySeq,
    type: draft.type,
    ...actorColumns(frame.actor),
    occurredAt: draft.occurredAt,
    recordedAt: frame.recordedAt,
    requestId: frame.requestId,
    payload: canonicalJson(draft.payload),
  };
}

/**
 * Records one event in the transaction of the change it tells of. Throws AppError `duplicate` when another transaction
 * has taken the same number of the entity meanwhile: nothing was written, and loading again will show why.
 */
export async function appendEvent(tx: Tx, frame: AuditFrame, draft: AuditDraft): Promise<void> {
  await insertEvent(tx, auditRow(frame, draft));
}
