import { sha256 } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Hash } from './tree.ts';

/** Every column of an audit event that its leaf covers, as the text that an export prints. */
export interface AuditRow {
  readonly tenantId: string;
  readonly id: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly entitySeq: number;
  readonly type: string;
  readonly actorKind: string;
  readonly actorRole: string | null;
  readonly actorId: string | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly requestId: string | null;
  /** Canonical JSON (RFC 8785). */
  readonly payload: string;
}

/** Names the form, so that a later form can never be mistaken for this one. */
export const LEAF_FORM = 'shirube.event.v1';

/** The columns in the order in which they are hashed. */
export const LEAF_FIELDS = [
  'tenantId',
  'id',
  'entityKind',
  'entityId',
  'entitySeq',
  'type',
  'actorKind',
  'actorRole',
  'actorId',
  'occurredAt',
  'recordedAt',
  'requestId',
  'payload',
] as const satisfies readonly (keyof AuditRow)[];

/**
 * The bytes that are hashed into the tree: form name and columns, each as UTF-8 behind its length in bytes (4 bytes, big
 * endian; 0xffffffff for NULL). Two different rows never share an encoding. The trigger `audit_event_leaf` builds the same.
 */
export function encodeRow(row: AuditRow): Buffer {
  return Buffer.from(filled(row).subarray(1));
}

/** The leaf hash of a row: SHA-256(0x00 || encoding), RFC 6962. */
export function hashOfRow(row: AuditRow): Hash {
  return sha256(filled(row));
}

// One buffer for all rows: a million of them are hashed in one run, and none is kept.
let scratch = Buffer.alloc(64 * 1024);

function filled(row: AuditRow): Buffer {
  // Never more than three bytes of UTF-8 for one unit of text.
  const room = 200 + 3 * textLength(row);
  if (room > scratch.length) scratch = Buffer.alloc(room);
  let at = put(LEAF_FORM, 1);
  at = put(row.tenantId, at);
  at = put(row.id, at);
  at = put(row.entityKind, at);
  at = put(row.entityId, at);
  at = put(String(row.entitySeq), at);
  at = put(row.type, at);
  at = put(row.actorKind, at);
  at = put(row.actorRole, at);
  at = put(row.actorId, at);
  at = put(row.occurredAt, at);
  at = put(row.recordedAt, at);
  at = put(row.requestId, at);
  at = put(row.payload, at);
  return scratch.subarray(0, at);
}

function put(value: string | null, at: number): number {
  if (value === null) return scratch.writeUInt32BE(0xffffffff, at);
  const written = scratch.write(value, at + 4);
  scratch.writeUInt32BE(written, at);
  return at + 4 + written;
}

function textLength(row: AuditRow): number {
  const { tenantId, id, entityKind, entityId, type, actorKind, actorRole, actorId, requestId, payload } = row;
  const needed =
    tenantId.length + id.length + entityKind.length + entityId.length + type.length + actorKind.length;
  const optional = (actorRole?.length ?? 0) + (actorId?.length ?? 0) + (requestId?.length ?? 0);
  return needed + optional + row.occurredAt.length + row.recordedAt.length + payload.length;
}
