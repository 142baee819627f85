import { AppError } from '../kernel/app-error.ts';
import type { Instant } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import type { Pools } from '../platform/db/pools.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/index.ts';
import { type FailedRow, listFailedRows, retryRow } from './store/reading.ts';

/** How a message can end badly. */
export const FAILED_STATES = ['dead', 'bounced', 'unknown'] as const;

/** Messages that ended badly, newest first, with the one after which the next page begins. */
export async function listFailedMessages(
  deps: { readonly pools: Pools },
  context: CallContext,
  input: {
    readonly state: (typeof FAILED_STATES)[number];
    readonly before: { readonly at: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<{
  readonly items: readonly FailedRow[];
  readonly next: { readonly at: string; readonly id: string } | null;
}> {
  const found = await listFailedRows(
    deps.pools.staff,
    bindingOf(context),
    input.state,
    input.before,
    input.limit + 1,
  );
  const items = found.slice(0, input.limit);
  const last = items.at(-1);
  const next = found.length > items.length && last?.settled_at ? { at: last.settled_at, id: last.id } : null;
  return { items, next };
}

/** Makes a message that ended badly due again at once; whether it still applies is decided when it leaves. Throws not-found, conflict. */
export async function retryMessage(tx: Tx, context: CallContext, id: string, now: Instant): Promise<void> {
  const outcome = await retryRow(tx, id, now);
  if (outcome === 'none') throw new AppError('not-found');
  if (outcome === 'refused') {
    throw new AppError('conflict', {
      say: {
        ja: '再送できるのは、送信に失敗したメッセージか、届いたか分からないメッセージだけです。',
        en: 'Only a message that failed, or of which nobody knows whether it arrived, can be sent again.',
      },
    });
  }
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'message',
    entityId: id,
    entitySeq: 'next',
    type: 'message.retried',
    occurredAt: now,
    payload: {},
  });
}

export type { FailedRow };
