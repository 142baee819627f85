import { AppError } from '../kernel/app-error.ts';
import { sha256 } from '../kernel/digest.ts';
import { type EvidenceId, newId, type ResellerId } from '../kernel/ids.ts';
import { addDays, addMonths, type CalendarDate } from '../kernel/time.ts';
import { actorColumns, sealFile } from '../ledger/index.ts';
import { viewReseller } from '../onboarding/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { documentKinds } from './document-kinds.ts';
import { type DocumentView, viewDocument } from './document-view.ts';
import { recordEvent } from './record-event.ts';
import { type DocumentFormat, sniff } from './rules/sniff.ts';
import { countDocuments, insertDocument, type StoredDocument } from './store/documents.ts';
import { insertKey } from './store/keys.ts';

export interface UploadDocument {
  readonly resellerId: ResellerId;
  /** A code of the edition's documents, or of a screen. */
  readonly document: string;
  readonly review: 'mpn' | 'csp' | null;
  readonly issuedOn: CalendarDate | null;
  readonly bytes: Buffer;
}

/** Nobody looks at more; it also bounds what one reseller can make us keep. */
const MOST_DOCUMENTS = 100;
/** A file that nobody decides on does not stay for ever either. */
const UNDECIDED_DAYS = 365;

/** An upload that is ready to be written: judged and sealed outside any transaction. */
export interface PreparedUpload {
  readonly save: (tx: Tx) => Promise<DocumentView>;
}

/**
 * Judges and seals an upload. `save` then writes it with its event in one transaction. Throws not-found, invalid-data for a file or
 * a field that cannot be taken, conflict where a reseller has too many.
 */
export async function uploadDocument(
  deps: CaseworkDeps,
  context: CallContext,
  input: UploadDocument,
): Promise<PreparedUpload> {
  const { resellerId, document, review, issuedOn, bytes } = input;
  const now = deps.clock();
  const { state, tenant } = await viewReseller(deps, context, resellerId);
  const today = tenant.calendar.dateOf(now);
  const kind = documentKinds(state.programme)[document];
  if (kind === undefined) {
    const values = Object.keys(documentKinds(state.programme)).join(', ');
    throw wrong('/document', 'not_one_of', { values });
  }
  if (issuedOn !== null && issuedOn > today) throw wrong('/issuedOn', 'in_the_future');
  const file = readable(bytes);
  const id = newId<EvidenceId>();
  const { sealed, key } = sealFile(deps.ring, { tenantId: context.tenantId, subject: id }, bytes);
  const { actorKind, actorRole, actorId } = actorColumns(context.actor);
  const row: StoredDocument = {
    id,
    resellerId,
    document,
    review,
    status: 'uploaded',
    ...file,
    sizeBytes: bytes.length,
    sha256: sha256(bytes),
    issuedOn,
    expiresOn: issuedOn && kind.maxAgeMonths !== null ? addMonths(issuedOn, kind.maxAgeMonths) : null,
    uploadedAt: now,
    actor: { kind: actorKind, role: actorRole, id: actorId },
    decision: null,
    reason: null,
    decidedAt: null,
    decidedBy: null,
    decisionEventId: null,
    decisionText: null,
    purgeAt: addDays(now, UNDECIDED_DAYS),
    purgedAt: null,
  };
  const { ring } = deps;
  const viewing = {
    ring,
    tenantId: context.tenantId,
    programme: state.programme,
    locale: context.locale,
    today,
  };
  return {
    async save(tx) {
      if ((await countDocuments(tx, resellerId)) >= MOST_DOCUMENTS)
        throw new AppError('conflict', { say: TOO_MANY });
      await insertDocument(tx, row, sealed);
      await insertKey(tx, resellerId, key);
      await recordEvent(tx, auditFrame(context, now), {
        kind: 'documents',
        resellerId,
        type: 'document.uploaded',
        occurredAt: now,
        payload: {
          evidenceId: id,
          document,
          review,
          issuedOn,
          format: file.format,
          sizeBytes: bytes.length,
          sha256: row.sha256.toString('hex'),
        },
      });
      return viewDocument(row, { ...viewing, keys: new Map() });
    },
  };
}

function readable(bytes: Buffer): { readonly format: DocumentFormat; readonly pages: number | null } {
  const found = sniff(bytes);
  if (found.ok) return { format: found.format, pages: found.pages };
  throw wrong('/file', found.fault);
}

function wrong(pointer: string, code: string, params: Readonly<Record<string, string>> = {}): AppError {
  return new AppError('invalid-data', { errors: [{ pointer, code, params }] });
}

const TOO_MANY = {
  ja: '保管できる書類は1社につき100件までです。不要な書類が削除されてからお送りください。',
  en: 'At most 100 documents are kept for one reseller. Send it again when some have been purged.',
};
