import { AppError } from '../kernel/app-error.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { EvidenceId, ResellerId } from '../kernel/ids.ts';
import { addDays, addMonths, type CalendarDate } from '../kernel/time.ts';
import { actorColumns, sealPersonal } from '../ledger/index.ts';
import { viewReseller } from '../onboarding/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { documentKinds } from './document-kinds.ts';
import { type DocumentView, viewDocument } from './document-view.ts';
import { recordEvent } from './record-event.ts';
import { type RefusalReason, stateOn } from './rules/documents.ts';
import { lockDocument, type StoredDocument, saveDecision } from './store/documents.ts';
import { insertKey } from './store/keys.ts';

export interface DecideDocument {
  readonly resellerId: ResellerId;
  readonly id: EvidenceId;
  readonly decision: 'accepted' | 'refused';
  readonly reason: RefusalReason | null;
  /** Said to whoever sent it. */
  readonly message: string | null;
  /** The date on the paper, where the sender did not give it or gave another. */
  readonly issuedOn: CalendarDate | null;
}

/**
 * Accepts a document or sends it back with the reason; from then on its days are counted. Throws not-found, and conflict where it is
 * not waiting for a decision, or accepting it is pointless because it is too old.
 */
export async function decideDocument(
  tx: Tx,
  deps: CaseworkDeps,
  context: CallContext,
  input: DecideDocument,
): Promise<DocumentView> {
  const { resellerId, id, decision, reason, message } = input;
  const now = deps.clock();
  const { state, tenant } = await viewReseller(deps, context, resellerId);
  const before = await lockDocument(tx, resellerId, id);
  if (before === null) throw new AppError('not-found');
  if (before.status !== 'uploaded') throw new AppError('conflict', { say: DECIDED });
  const today = tenant.calendar.dateOf(now);
  const issuedOn = input.issuedOn ?? before.issuedOn;
  if (issuedOn !== null && issuedOn > today) {
    throw new AppError('invalid-data', { errors: [{ pointer: '/issuedOn', code: 'in_the_future' }] });
  }
  const months = documentKinds(state.programme)[before.document]?.maxAgeMonths ?? null;
  const expiresOn = issuedOn && months !== null ? addMonths(issuedOn, months) : null;
  if (decision === 'accepted' && stateOn({ status: 'uploaded', expiresOn }, today) === 'expired') {
    throw new AppError('conflict', { say: TOO_OLD });
  }
  const frame = auditFrame(context, now);
  const plain = { evidenceId: id, document: before.document, decision, reason, issuedOn, message };
  const values = message === null ? [] : [{ pointer: '/message', subject: frame.eventId, kind: 'text' }];
  const { payload, newKeys } = sealPersonal(deps.ring, frame, plain, values, new Map());
  const after: StoredDocument = {
    ...before,
    status: decision,
    decision,
    reason,
    issuedOn,
    expiresOn,
    decidedAt: now,
    decidedBy: actorColumns(context.actor).actorId,
    decisionEventId: frame.eventId,
    decisionText: canonicalJson(payload),
    purgeAt: addDays(now, tenant.settings.documentRetentionDays),
  };
  await saveDecision(tx, after);
  for (const key of newKeys) await insertKey(tx, resellerId, key);
  await recordEvent(tx, frame, {
    kind: 'documents',
    resellerId,
    type: `document.${decision}`,
    occurredAt: now,
    payload,
  });
  const { ring } = deps;
  const { locale, tenantId } = context;
  const keys = new Map(newKeys.map((key) => [key.subject, key.wrapped]));
  return viewDocument(after, { ring, tenantId, programme: state.programme, locale, today, keys });
}

const DECIDED = {
  ja: 'この書類はすでに確認済みか、保管期間を終えています。必要な場合は新しくアップロードしてください。',
  en: 'This document was decided already, or is gone. Upload it anew where it is needed.',
};
const TOO_OLD = {
  ja: '発行日が古いため受け付けられません。差し戻して、新しく発行された書類を依頼してください。',
  en: 'It is too old to be accepted. Send it back and ask for a newly issued one.',
};
