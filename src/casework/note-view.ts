import { isErased, type KeyRing, openPersonal, type SubjectKeys } from '../ledger/index.ts';
import type { StoredNote } from './store/notes.ts';

/** A note with its text opened; null once the person it named was erased. */
export interface NoteView extends Omit<StoredNote, 'content' | 'eventId'> {
  readonly text: string | null;
}

/** Opens a note with the keys that were read beside it. */
export function openNote(ring: KeyRing, tenantId: string, stored: StoredNote, keys: SubjectKeys): NoteView {
  const { content, eventId, ...rest } = stored;
  const opened = openPersonal(ring, { tenantId, eventId }, JSON.parse(content), keys) as {
    readonly text?: unknown;
  };
  const { text } = opened;
  return { ...rest, text: isErased(text) || typeof text !== 'string' ? null : text };
}
