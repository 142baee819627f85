import type { BusinessCalendar, Instant } from '../../kernel/time.ts';

/** A request to Microsoft from its draft to its end (product notes 4.2). */
export const TICKET_STATES = [
  'draft',
  'open',
  'waiting_microsoft',
  'waiting_reseller',
  'resolved',
  'abandoned',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

const MOVES: Readonly<Record<TicketState, readonly TicketState[]>> = {
  draft: ['open', 'abandoned'],
  open: ['waiting_microsoft', 'waiting_reseller', 'resolved', 'abandoned'],
  waiting_microsoft: ['waiting_reseller', 'resolved', 'abandoned'],
  waiting_reseller: ['waiting_microsoft', 'resolved', 'abandoned'],
  resolved: [],
  abandoned: [],
};

/** Where a request may go from here. */
export const movesFrom = (state: TicketState): readonly TicketState[] => MOVES[state];

/** Business days without a word from Microsoft after which somebody asks again (product notes 4.7). */
export const SILENT_AFTER = 5;

export interface TicketDates {
  readonly state: TicketState;
  readonly openedAt: Instant | null;
  readonly waitingSince: Instant | null;
  readonly microsoftRepliedAt: Instant | null;
}

/** When a request will count as silent, or has begun to; null where nobody waits for Microsoft. */
export function silentAt(ticket: TicketDates, calendar: BusinessCalendar): Instant | null {
  if (ticket.state !== 'open' && ticket.state !== 'waiting_microsoft') return null;
  const times = [ticket.openedAt, ticket.waitingSince, ticket.microsoftRepliedAt].filter((at) => at !== null);
  const last = times.toSorted().at(-1);
  return last === undefined ? null : calendar.addBusinessDays(last, SILENT_AFTER);
}

export interface TicketChange {
  readonly state?: TicketState | undefined;
  readonly number?: string | undefined;
  readonly microsoftRepliedAt?: Instant | undefined;
  readonly resellerRepliedAt?: Instant | undefined;
}

export interface Ticket extends TicketDates {
  readonly number: string | null;
  readonly resellerRepliedAt: Instant | null;
  readonly closedAt: Instant | null;
}

export type TicketDecision =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly reason: 'wrong_state' | 'number_missing' };

/** What a change makes of a request, or why it cannot be. */
export function decideTicket(before: Ticket, change: TicketChange, now: Instant): TicketDecision {
  const state = change.state ?? before.state;
  if (state !== before.state && !MOVES[before.state].includes(state))
    return { ok: false, reason: 'wrong_state' };
  const isClosed = MOVES[before.state].length === 0;
  if (isClosed) return { ok: false, reason: 'wrong_state' };
  const number = change.number ?? before.number;
  if (number === null && state !== 'draft' && state !== 'abandoned')
    return { ok: false, reason: 'number_missing' };
  const moved = state !== before.state;
  return {
    ok: true,
    ticket: {
      state,
      number,
      openedAt: before.openedAt ?? (state === 'draft' || state === 'abandoned' ? null : now),
      waitingSince: moved ? (MOVES[state].length === 0 ? null : now) : before.waitingSince,
      microsoftRepliedAt: change.microsoftRepliedAt ?? before.microsoftRepliedAt,
      resellerRepliedAt: change.resellerRepliedAt ?? before.resellerRepliedAt,
      closedAt: moved && MOVES[state].length === 0 ? now : before.closedAt,
    },
  };
}
