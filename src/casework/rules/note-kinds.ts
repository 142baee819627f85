/** What can be written down about a case: a note among staff, a call with how it went, a reply that came in by mail. */
export const NOTE_KINDS = ['note', 'call', 'reply'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const CALL_OUTCOMES = ['reached', 'no_answer', 'left_message', 'call_back', 'wrong_number'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** True when somebody at the reseller has answered: reminders then wait two business days (product notes 4.6). */
export function isReply(note: { readonly kind: NoteKind; readonly outcome: CallOutcome | null }): boolean {
  return note.kind === 'reply' || note.outcome === 'reached';
}
