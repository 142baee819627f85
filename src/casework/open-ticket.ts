import { canonicalJson } from '../kernel/canonical.ts';
import { newId, type ResellerId, type TicketId } from '../kernel/ids.ts';
import { actorColumns, sealPersonal } from '../ledger/index.ts';
import { viewReseller } from '../onboarding/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { recordEvent } from './record-event.ts';
import { insertKey } from './store/keys.ts';
import { insertTicket, type StoredTicket } from './store/tickets.ts';
import { type TicketView, viewTicket } from './ticket-view.ts';

export interface OpenTicket {
  readonly resellerId: ResellerId;
  readonly review: 'mpn' | 'csp' | null;
  readonly cause: string | null;
  /** What staff want to add, in their own words. */
  readonly problem: string | null;
  /** With a number the request was made already; without, it is a draft. */
  readonly number: string | null;
}

/** Drafts a request to Microsoft, or notes one that was made already. Throws not-found. */
export async function openTicket(
  tx: Tx,
  deps: CaseworkDeps,
  context: CallContext,
  input: OpenTicket,
): Promise<TicketView> {
  const { resellerId, review, cause, problem, number } = input;
  const now = deps.clock();
  const reseller = await viewReseller(deps, context, resellerId);
  const frame = auditFrame(context, now);
  const id = newId<TicketId>();
  const state = number === null ? 'draft' : 'open';
  const plain = { ticketId: id, state, review, cause, number, problem };
  const values = problem === null ? [] : [{ pointer: '/problem', subject: frame.eventId, kind: 'text' }];
  const { payload, newKeys } = sealPersonal(deps.ring, frame, plain, values, new Map());
  const row: StoredTicket = {
    id,
    resellerId,
    revision: 1,
    state,
    review,
    cause,
    number,
    openedAt: number === null ? null : now,
    waitingSince: now,
    microsoftRepliedAt: null,
    resellerRepliedAt: null,
    closedAt: null,
    createdAt: now,
    updatedAt: now,
    actorId: actorColumns(context.actor).actorId,
    contentEventId: problem === null ? null : frame.eventId,
    content: problem === null ? null : canonicalJson(payload),
  };
  await insertTicket(tx, row);
  for (const key of newKeys) await insertKey(tx, resellerId, key);
  await recordEvent(tx, frame, {
    kind: 'tickets',
    resellerId,
    type: number === null ? 'ticket.drafted' : 'ticket.opened',
    occurredAt: now,
    payload,
  });
  const keys = new Map(newKeys.map((key) => [key.subject, key.wrapped]));
  return viewTicket(row, reseller, {
    ring: deps.ring,
    tenantId: context.tenantId,
    locale: context.locale,
    keys,
  });
}
