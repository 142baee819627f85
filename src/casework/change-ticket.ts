import { AppError } from '../kernel/app-error.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { ResellerId, TicketId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type SubjectKeys, sealPersonal } from '../ledger/index.ts';
import { viewReseller } from '../onboarding/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { recordEvent } from './record-event.ts';
import { decideTicket, movesFrom, type TicketChange } from './rules/tickets.ts';
import { insertKey, loadKeys } from './store/keys.ts';
import { lockTicket, type StoredTicket, saveTicket } from './store/tickets.ts';
import { type TicketView, viewTicket } from './ticket-view.ts';

export interface ChangeTicket extends TicketChange {
  readonly resellerId: ResellerId;
  readonly id: TicketId;
  readonly expected: number | 'any';
  readonly problem?: string | undefined;
}

/** Moves a request on, or notes who replied when. Throws not-found, revision-stale, conflict where it cannot go there. */
export async function changeTicket(
  deps: CaseworkDeps,
  context: CallContext,
  input: ChangeTicket,
): Promise<TicketView> {
  const { resellerId, id, expected, problem, ...change } = input;
  const now = deps.clock();
  const binding = bindingOf(context);
  const reseller = await viewReseller(deps, context, resellerId);
  const after = await transactBound(deps.pools.staff, binding, async (tx) => {
    const before = await lockTicket(tx, resellerId, id);
    if (before === null) throw new AppError('not-found');
    if (expected !== 'any' && expected !== before.revision) {
      throw new AppError('revision-stale', { extra: { currentRevision: before.revision } });
    }
    const decision = decideTicket(before, change, now);
    if (!decision.ok) throw refusal(decision.reason, before);
    if (problem === undefined && saysTheSame(before, decision.ticket)) return before;
    const frame = auditFrame(context, now);
    const { resellerId: _reseller, id: _id, expected: _expected, ...named } = input;
    const values =
      problem === undefined ? [] : [{ pointer: '/problem', subject: frame.eventId, kind: 'text' }];
    const plain = { ticketId: id, from: before.state, ...withoutGaps(named) };
    const { payload, newKeys } = sealPersonal(deps.ring, frame, plain, values, new Map());
    const row: StoredTicket = {
      ...before,
      ...decision.ticket,
      revision: before.revision + 1,
      updatedAt: now,
      contentEventId: problem === undefined ? before.contentEventId : frame.eventId,
      content: problem === undefined ? before.content : canonicalJson(payload),
    };
    await saveTicket(tx, row);
    for (const key of newKeys) await insertKey(tx, resellerId, key);
    const type = row.state === before.state ? 'ticket.changed' : `ticket.${row.state}`;
    await recordEvent(tx, frame, { kind: 'tickets', resellerId, type, occurredAt: now, payload });
    return row;
  });
  const keys: SubjectKeys = await loadKeys(
    deps.pools.staff,
    binding,
    after.contentEventId === null ? [] : [after.contentEventId],
  );
  return viewTicket(after, reseller, {
    ring: deps.ring,
    tenantId: context.tenantId,
    locale: context.locale,
    keys,
  });
}

const saysTheSame = (before: StoredTicket, ticket: Partial<StoredTicket>): boolean =>
  Object.entries(ticket).every(([name, value]) => before[name as keyof StoredTicket] === value);

const withoutGaps = (values: Readonly<Record<string, string | Instant | undefined>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function refusal(reason: 'wrong_state' | 'number_missing', before: StoredTicket): AppError {
  const say = reason === 'wrong_state' ? WRONG_STATE : NUMBER_MISSING;
  return new AppError('conflict', { say, extra: { allowedStates: movesFrom(before.state) } });
}

const WRONG_STATE = {
  ja: 'いまの状態からは変更できません。変更できる状態は allowedStates をご確認ください。',
  en: 'It cannot go there from its present state; allowedStates says where it can.',
};
const NUMBER_MISSING = {
  ja: 'Microsoftが発行したチケット番号（number）を入力してください。番号が出て初めて、送信が完了しています。',
  en: 'Give the ticket number that Microsoft issued: only with it was the request really sent.',
};
