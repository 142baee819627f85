import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { type NoteView, openNote } from './note-view.ts';
import { loadKeys } from './store/keys.ts';
import { listNoteRows } from './store/notes.ts';

export interface ListNotes {
  readonly resellerId: ResellerId;
  /** The note before which the page begins; null for the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** What was written about a reseller, newest first. Throws not-found. */
export async function listNotes(
  deps: Pick<CaseworkDeps, 'pools' | 'ring'>,
  context: CallContext,
  input: ListNotes,
): Promise<{ readonly items: readonly NoteView[]; readonly next: string | null }> {
  const binding = bindingOf(context);
  const pool = deps.pools.staff;
  const found = await listNoteRows(pool, binding, input.resellerId, input.before, input.limit + 1);
  if (found === null) throw new AppError('not-found');
  const page = found.slice(0, input.limit);
  const keys = await loadKeys(
    pool,
    binding,
    page.map((note) => note.id),
  );
  return {
    items: page.map((note) => openNote(deps.ring, context.tenantId, note, keys)),
    next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}
