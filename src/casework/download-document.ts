import { AppError } from '../kernel/app-error.ts';
import type { EvidenceId, ResellerId } from '../kernel/ids.ts';
import { openFile } from '../ledger/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { recordEvent } from './record-event.ts';
import type { DocumentFormat } from './rules/sniff.ts';
import { loadContent } from './store/documents.ts';

export interface DownloadedDocument {
  readonly bytes: Buffer;
  readonly format: DocumentFormat;
  /** A name of ours: what the sender called the file is nobody's business. */
  readonly fileName: string;
}

const EXTENSIONS: Readonly<Record<DocumentFormat, string>> = { pdf: 'pdf', png: 'png', jpeg: 'jpg' };

/**
 * The file of a document. That it was read, and by whom, is in the log before a byte of it goes out. Throws not-found, and conflict
 * when it was purged.
 */
export async function downloadDocument(
  deps: Pick<CaseworkDeps, 'pools' | 'ring' | 'clock'>,
  context: CallContext,
  input: { readonly resellerId: ResellerId; readonly id: EvidenceId },
): Promise<DownloadedDocument> {
  const { resellerId, id } = input;
  const now = deps.clock();
  const found = await transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    const loaded = await loadContent(tx, resellerId, id);
    if (loaded === null) throw new AppError('not-found');
    if (loaded.content === null || loaded.wrapped === null) throw new AppError('conflict', { say: GONE });
    await recordEvent(tx, auditFrame(context, now), {
      kind: 'documents',
      resellerId,
      type: 'document.downloaded',
      occurredAt: now,
      payload: { evidenceId: id, document: loaded.document.document },
    });
    return { ...loaded, content: loaded.content, wrapped: loaded.wrapped };
  });
  const { document, content, wrapped } = found;
  const bytes = openFile(deps.ring, { tenantId: context.tenantId, subject: id }, content, wrapped);
  if (bytes === undefined)
    throw new AppError('internal', { cause: new Error('a document cannot be opened') });
  const fileName = `${document.document}-${document.uploadedAt.slice(0, 10)}.${EXTENSIONS[document.format]}`;
  return { bytes, format: document.format, fileName };
}

const GONE = {
  ja: 'この書類は保管期間を終え、削除されました。',
  en: 'The document was purged at the end of its retention.',
};
