import { z } from 'zod';
import { ENTITY_KINDS } from '../ledger/index.ts';
import { instant } from '../platform/http/dates.ts';
import type { ConsistencyProof, InclusionProof } from './give-proof.ts';
import type { LatestCheckpoint } from './latest-checkpoint.ts';
import type { AuditEventView } from './list-audit-events.ts';
import type { ChangesPage } from './list-changes.ts';

const hash = z.string().meta({ description: '32 bytes, base64' });

export const auditEventsQuery = z.strictObject({
  entityKind: z.enum(ENTITY_KINDS).optional(),
  entityId: z.uuid().optional(),
  type: z.string().min(1).max(100).optional(),
  actorId: z.string().min(1).max(100).optional(),
  from: instant.optional().meta({ description: 'Recorded at or after' }),
  until: instant.optional().meta({ description: 'Recorded before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
});

export const auditEvent = z
  .object({
    id: z.uuid(),
    entity: z.object({
      kind: z.string(),
      id: z.uuid(),
      seq: z.int().meta({ description: 'Gap-free per entity; for a reseller its revision' }),
    }),
    type: z.string(),
    actor: z.object({ kind: z.string(), role: z.string().nullable(), id: z.string().nullable() }),
    occurredAt: z.string(),
    recordedAt: z.string(),
    requestId: z.string().nullable(),
    payload: z.unknown().meta({
      description:
        'Personal values read {"sealed": true, "subject": …}, or {"erased": true} once the person was erased',
    }),
    leafHash: hash,
    log: z.object({ leafIndex: z.int(), sealedAt: z.string() }).nullable().meta({
      description: 'The place in the log; null while the event waits to be sealed (about a second)',
    }),
  })
  .meta({ id: 'AuditEvent' });

export const auditEventPage = z
  .object({ items: z.array(auditEvent), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditEventPage' });

export const checkpoint = z
  .object({
    size: z.int(),
    root: hash,
    note: z.string().meta({
      description: 'The signed note (C2SP tlog-checkpoint). Keep it, and compare later ones with it',
    }),
    keys: z.array(z.string()).meta({ description: 'Public keys of the log, oldest first (C2SP vkey)' }),
    createdAt: z.string(),
    waiting: z.int().meta({ description: 'Events recorded but not sealed yet' }),
  })
  .meta({ id: 'Checkpoint' });

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional();
export const proofQuery = z.strictObject({
  eventId: z.uuid().optional().meta({ description: 'Asks for a proof that this event is in the log' }),
  from: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Asks for a proof that the log continues the checkpoint of this size' }),
  size: size.meta({ description: 'Size of the checkpoint to prove against; the latest without it' }),
});

export const proof = z
  .object({
    kind: z.enum(['inclusion', 'consistency']),
    eventId: z.uuid().optional(),
    leafIndex: z.int().optional(),
    leafHash: hash.optional(),
    from: z.int().optional(),
    size: z.int(),
    hashes: z.array(hash).meta({ description: 'The path of RFC 9162, nearest first' }),
    checkpoint: z.string().meta({ description: 'The signed note over the tree of that size' }),
  })
  .meta({ id: 'Proof' });

export const changesQuery = z.strictObject({
  after: z
    .union([z.literal('latest'), z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)])
    .default(0)
    .meta({ description: 'The last `nextAfter`; 0 from the beginning, `latest` for what comes from now on' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const changesPage = z
  .object({
    items: z.array(
      z.object({
        sequence: z.int(),
        eventId: z.uuid(),
        type: z.string(),
        entity: z.object({ kind: z.string(), id: z.uuid() }),
        resellerId: z.uuid().nullable(),
        revision: z.int(),
        at: z.string(),
      }),
    ),
    nextCursor: z.string().nullable().meta({ description: '`nextAfter` as text while there is more' }),
    nextAfter: z.int().meta({ description: 'What to pass as `after` next time' }),
    hasMore: z.boolean(),
  })
  .meta({ id: 'ChangesPage' });

/** Things whose id in the log is the reseller's own. */
const OF_RESELLERS: ReadonlySet<string> = new Set(['reseller', 'notes', 'documents', 'tickets']);

const base64 = (bytes: Buffer) => bytes.toString('base64');

/** An event as the API shows it. */
export function toAuditEvent(event: AuditEventView): z.output<typeof auditEvent> {
  const { leafIndex, sealedAt } = event;
  return {
    id: event.id,
    entity: { kind: event.entityKind, id: event.entityId, seq: event.entitySeq },
    type: event.type,
    actor: { kind: event.actorKind, role: event.actorRole, id: event.actorId },
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    requestId: event.requestId,
    payload: event.payload,
    leafHash: base64(event.leafHash),
    log: leafIndex === null || sealedAt === null ? null : { leafIndex, sealedAt },
  };
}

/** A checkpoint as the API shows it. */
export function toCheckpoint(latest: LatestCheckpoint): z.output<typeof checkpoint> {
  const { size: leaves, root, note, keys, createdAt, waiting } = latest;
  return { size: leaves, root: base64(root), note, keys: [...keys], createdAt, waiting };
}

/** A proof as the API shows it. */
export function toProof(given: InclusionProof | ConsistencyProof): z.output<typeof proof> {
  const hashes = given.hashes.map(base64);
  if (given.kind === 'consistency') return { ...given, hashes };
  return { ...given, hashes, leafHash: base64(given.leafHash) };
}

/** One change as the API shows it. */
export function toChange({ entityKind, entityId, ...item }: ChangesPage['items'][number]) {
  return {
    ...item,
    entity: { kind: entityKind, id: entityId },
    resellerId: OF_RESELLERS.has(entityKind) ? entityId : null,
  };
}

/** A page of the feed as the API shows it. */
export function toChangesPage({ items, ...page }: ChangesPage): z.output<typeof changesPage> {
  return { ...page, items: items.map(toChange) };
}

export const streamQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().meta({
    description:
      'The last change the reader has; `Last-Event-ID` says the same. News from now on without either',
  }),
  forSeconds: z.coerce
    .number()
    .int()
    .min(1)
    .max(900)
    .default(900)
    .meta({ description: 'How long the stream stays open; the reader then comes back' }),
});
