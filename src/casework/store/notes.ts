import type { NoteId, ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { CallOutcome, NoteKind } from '../rules/note-kinds.ts';

/** A note as it lies in the database: its text sealed. */
export interface StoredNote {
  readonly id: NoteId;
  readonly eventId: string;
  readonly kind: NoteKind;
  readonly outcome: CallOutcome | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: { readonly kind: string; readonly role: string | null; readonly id: string | null };
  readonly mentions: readonly string[];
  readonly corrects: NoteId | null;
  readonly correctedBy: NoteId | null;
  /** JSON text of the audit event's payload. */
  readonly content: string;
}

const INSERT: Statement = {
  name: 'insert-note',
  text: `INSERT INTO case_note (tenant_id, id, reseller_id, event_id, kind, outcome, occurred_at, recorded_at, actor_kind, actor_role, actor_id,
           mentions, corrects_id, content)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

/** Adds a note. Throws not-found when there is no such reseller, or no such note of it to correct; duplicate when that one is corrected already. */
export async function insertNote(
  tx: Tx,
  resellerId: ResellerId,
  note: Omit<StoredNote, 'correctedBy'>,
): Promise<void> {
  const { actor } = note;
  await tx.query(INSERT, [
    note.id,
    resellerId,
    note.eventId,
    note.kind,
    note.outcome,
    note.occurredAt,
    note.recordedAt,
    actor.kind,
    actor.role,
    actor.id,
    note.mentions,
    note.corrects,
    note.content,
  ]);
}

interface NoteRow extends Record<string, unknown> {
  id: NoteId | null;
  event_id: string;
  kind: NoteKind;
  outcome: CallOutcome | null;
  occurred_at: Instant;
  recorded_at: Instant;
  actor_kind: string;
  actor_role: string | null;
  actor_id: string | null;
  mentions: string[];
  corrects_id: NoteId | null;
  corrected_by: NoteId | null;
  content: string;
}

const LIST: Statement = {
  name: 'list-notes',
  // One row without a note when there is a reseller and nothing was written about it.
  text: `SELECT n.id, n.event_id, n.kind, n.outcome, n.occurred_at, n.recorded_at, n.actor_kind, n.actor_role, n.actor_id, n.mentions,
                n.corrects_id, c.id AS corrected_by, n.content
           FROM reseller r
           LEFT JOIN LATERAL (SELECT * FROM case_note WHERE tenant_id = r.tenant_id AND reseller_id = r.id AND ($2::uuid IS NULL OR id < $2)
                               ORDER BY id DESC LIMIT $3) n ON true
           LEFT JOIN case_note c ON c.tenant_id = n.tenant_id AND c.corrects_id = n.id
          WHERE r.tenant_id = app.tenant_id() AND r.id = $1
          ORDER BY n.id DESC`,
};

/** Notes of a reseller, newest first, before the given one; null when there is no such reseller for this caller. */
export async function listNoteRows(
  pool: Pool,
  binding: Binding,
  resellerId: ResellerId,
  before: string | null,
  limit: number,
): Promise<StoredNote[] | null> {
  const rows = await readBound<NoteRow>(pool, binding, LIST, [resellerId, before, limit]);
  return rows.length === 0 ? null : rows.flatMap((row) => (row.id === null ? [] : [toNote(row.id, row)]));
}

function toNote(id: NoteId, row: NoteRow): StoredNote {
  return {
    id,
    eventId: row.event_id,
    kind: row.kind,
    outcome: row.outcome,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: { kind: row.actor_kind, role: row.actor_role, id: row.actor_id },
    mentions: row.mentions,
    corrects: row.corrects_id,
    correctedBy: row.corrected_by,
    content: row.content,
  };
}

const LAST_REPLIES: Statement = {
  name: 'last-replies',
  text: `SELECT reseller_id, max(occurred_at) AS at FROM case_note
          WHERE tenant_id = app.tenant_id() AND reseller_id = ANY ($1::uuid[]) AND (kind = 'reply' OR outcome = 'reached') GROUP BY reseller_id`,
};

/** When each of these resellers last replied; those that never did are not among them. */
export async function loadLastReplies(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await readBound<{ reseller_id: string; at: Instant }>(pool, binding, LAST_REPLIES, [
    resellerIds,
  ]);
  return new Map(rows.map((row) => [row.reseller_id, row.at]));
}
