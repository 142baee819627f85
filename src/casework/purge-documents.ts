import { transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { recordEvent } from './record-event.ts';
import { lockDue, purgeDocument } from './store/documents.ts';

const BATCH = 50;

/**
 * Lets the documents go whose time has come: the file and its key, so that no backup can bring it back; hash and what it was stay.
 * Safe to repeat and to run twice at once. Answers how many went.
 */
export async function purgeDocuments(
  deps: Pick<CaseworkDeps, 'pools' | 'clock'>,
  context: CallContext,
): Promise<number> {
  let gone = 0;
  for (;;) {
    const now = deps.clock();
    const count = await transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
      const due = await lockDue(tx, now, BATCH);
      for (const { id, resellerId, document, sha256 } of due) {
        const frame = auditFrame(context, now);
        await purgeDocument(tx, id, frame.eventId, now);
        await recordEvent(tx, frame, {
          kind: 'documents',
          resellerId,
          type: 'document.purged',
          occurredAt: now,
          payload: { evidenceId: id, document, sha256: sha256.toString('hex') },
        });
      }
      return due.length;
    });
    gone += count;
    if (count < BATCH) return gone;
  }
}
