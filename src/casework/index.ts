export { type AddNote, addNote } from './add-note.ts';
export type { CaseworkDeps } from './deps.ts';
export { documentRegister } from './document-register.ts';
export { lastReplies } from './last-replies.ts';
export { purgeDocuments } from './purge-documents.ts';
export { readTexts, type TextsOf } from './read-texts.ts';
export { waitingTickets } from './waiting-tickets.ts';
