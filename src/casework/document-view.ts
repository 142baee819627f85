import type { Locale } from '../kernel/text.ts';
import type { CalendarDate } from '../kernel/time.ts';
import { isErased, type KeyRing, openPersonal, type SubjectKeys } from '../ledger/index.ts';
import type { EditionId } from '../programmes/index.ts';
import { documentKinds } from './document-kinds.ts';
import { type DocumentState, REASON_TEXTS, stateOn } from './rules/documents.ts';
import type { StoredDocument } from './store/documents.ts';

/** A document as it is shown: everything but the file. */
export interface DocumentView extends Omit<StoredDocument, 'status' | 'decisionText' | 'decisionEventId'> {
  readonly state: DocumentState;
  readonly label: string;
  /** Why it was sent back, in words. */
  readonly reasonText: string | null;
  /** What staff added to that; null without it, or once a person named in it was erased. */
  readonly message: string | null;
}

export interface Viewing {
  readonly ring: KeyRing;
  readonly tenantId: string;
  readonly programme: EditionId;
  readonly locale: Locale;
  readonly today: CalendarDate;
  readonly keys: SubjectKeys;
}

/** Puts a stored document into words. */
export function viewDocument(stored: StoredDocument, viewing: Viewing): DocumentView {
  const { status: _status, decisionText, decisionEventId, ...rest } = stored;
  const label = documentKinds(viewing.programme)[stored.document]?.label[viewing.locale];
  return {
    ...rest,
    state: stateOn(stored, viewing.today),
    label: label ?? stored.document,
    reasonText: stored.reason && REASON_TEXTS[stored.reason][viewing.locale],
    message: messageOf(decisionText, decisionEventId, viewing),
  };
}

function messageOf(
  text: string | null,
  eventId: string | null,
  { ring, tenantId, keys }: Viewing,
): string | null {
  if (text === null || eventId === null) return null;
  const opened = openPersonal(ring, { tenantId, eventId }, JSON.parse(text), keys) as {
    readonly message?: unknown;
  };
  return isErased(opened.message) || typeof opened.message !== 'string' ? null : opened.message;
}
