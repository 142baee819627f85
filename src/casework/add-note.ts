import { AppError } from '../kernel/app-error.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { type NoteId, newId, type ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { actorColumns, sealPersonal } from '../ledger/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import type { NoteView } from './note-view.ts';
import { recordEvent } from './record-event.ts';
import type { CallOutcome, NoteKind } from './rules/note-kinds.ts';
import { insertKey } from './store/keys.ts';
import { insertNote } from './store/notes.ts';

export interface AddNote {
  readonly resellerId: ResellerId;
  readonly kind: NoteKind;
  readonly outcome: CallOutcome | null;
  readonly text: string;
  /** When the call or reply was; now without it. */
  readonly occurredAt: Instant | null;
  readonly mentions: readonly string[];
  /** The note that this one puts right. */
  readonly corrects: NoteId | null;
}

/**
 * Writes down a note, a call or a reply, in the given transaction. What people typed goes under a key of its own, in the row and in the
 * log alike. Throws not-found, conflict where the note was corrected already.
 */
export async function addNote(
  tx: Tx,
  deps: Pick<CaseworkDeps, 'clock' | 'ring'>,
  context: CallContext,
  input: AddNote,
): Promise<NoteView> {
  const now = deps.clock();
  const frame = auditFrame(context, now);
  const id = newId<NoteId>();
  const { resellerId, kind, outcome, mentions, corrects } = input;
  const occurredAt = input.occurredAt ?? now;
  const plain = { noteId: id, kind, outcome, corrects, mentions, text: input.text };
  const value = { pointer: '/text', subject: id, kind: 'text' };
  const { payload, newKeys } = sealPersonal(deps.ring, frame, plain, [value], new Map());
  const { actorKind, actorRole, actorId } = actorColumns(context.actor);
  const actor = { kind: actorKind, role: actorRole, id: actorId };
  const note = { id, kind, outcome, occurredAt, recordedAt: now, actor, mentions, corrects };
  await insertNote(tx, resellerId, {
    ...note,
    eventId: frame.eventId,
    content: canonicalJson(payload),
  }).catch(sayAlreadyCorrected);
  for (const key of newKeys) await insertKey(tx, resellerId, key);
  const type = corrects === null ? 'note.added' : 'note.corrected';
  await recordEvent(tx, frame, { kind: 'notes', resellerId, type, occurredAt, payload });
  return { ...note, correctedBy: null, text: input.text };
}

function sayAlreadyCorrected(error: unknown): never {
  const isCorrected =
    error instanceof Error && 'constraint' in error && error.constraint === 'case_note_correction_key';
  throw isCorrected ? new AppError('conflict', { say: ALREADY_CORRECTED }) : error;
}

const ALREADY_CORRECTED = {
  ja: 'この記録はすでに訂正されています。最新の訂正を訂正してください。',
  en: 'This entry was corrected already. Correct the latest correction.',
};
