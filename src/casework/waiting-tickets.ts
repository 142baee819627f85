import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { loadWaitingTickets, type WaitingTicket } from './store/tickets.ts';

/** Requests on which Microsoft has the next word, by reseller: what reminders to staff are about (product notes 4.6). */
export async function waitingTickets(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WaitingTicket[]>> {
  return Map.groupBy(
    await loadWaitingTickets(pool, binding, resellerIds),
    (ticket) => ticket.resellerId as string,
  );
}
