import type { ResellerId, TicketId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { Ticket, TicketState } from '../rules/tickets.ts';

/** A request to Microsoft as it lies in the database, what was typed still sealed. */
export interface StoredTicket extends Ticket {
  readonly id: TicketId;
  readonly resellerId: ResellerId;
  readonly revision: number;
  readonly review: 'mpn' | 'csp' | null;
  readonly cause: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly actorId: string | null;
  readonly contentEventId: string | null;
  readonly content: string | null;
}

interface TicketRow extends Record<string, unknown> {
  id: TicketId;
  reseller_id: ResellerId;
  revision: number;
  state: TicketState;
  review: StoredTicket['review'];
  cause: string | null;
  number: string | null;
  opened_at: Instant | null;
  waiting_since: Instant | null;
  microsoft_replied_at: Instant | null;
  reseller_replied_at: Instant | null;
  closed_at: Instant | null;
  created_at: Instant;
  updated_at: Instant;
  actor_id: string | null;
  content_event_id: string | null;
  content: string | null;
}

const COLUMNS = `id, reseller_id, revision, state, review, cause, number, opened_at, waiting_since, microsoft_replied_at, reseller_replied_at,
  closed_at, created_at, updated_at, actor_id, content_event_id, content`;

const toTicket = (row: TicketRow): StoredTicket => ({
  id: row.id,
  resellerId: row.reseller_id,
  revision: row.revision,
  state: row.state,
  review: row.review,
  cause: row.cause,
  number: row.number,
  openedAt: row.opened_at,
  waitingSince: row.waiting_since,
  microsoftRepliedAt: row.microsoft_replied_at,
  resellerRepliedAt: row.reseller_replied_at,
  closedAt: row.closed_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  actorId: row.actor_id,
  contentEventId: row.content_event_id,
  content: row.content,
});

const INSERT: Statement = {
  name: 'insert-ticket',
  text: `INSERT INTO ticket (tenant_id, id, reseller_id, revision, state, review, cause, number, opened_at, waiting_since, created_at, updated_at,
           actor_id, content_event_id, content)
         VALUES (app.tenant_id(), $1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12)`,
};

/** Writes down a new request. Throws not-found when there is no such reseller. */
export async function insertTicket(tx: Tx, row: StoredTicket): Promise<void> {
  await tx.query(INSERT, [
    row.id,
    row.resellerId,
    row.state,
    row.review,
    row.cause,
    row.number,
    row.openedAt,
    row.waitingSince,
    row.createdAt,
    row.actorId,
    row.contentEventId,
    row.content,
  ]);
}

const LOCK: Statement = {
  name: 'lock-ticket',
  text: `SELECT ${COLUMNS} FROM ticket WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND id = $2 FOR UPDATE`,
};

/** The request, held until the transaction ends; null when the reseller has none of that id. */
export async function lockTicket(tx: Tx, resellerId: ResellerId, id: TicketId): Promise<StoredTicket | null> {
  const [row] = await tx.query<TicketRow>(LOCK, [resellerId, id]);
  return row ? toTicket(row) : null;
}

const SAVE: Statement = {
  name: 'save-ticket',
  text: `UPDATE ticket SET revision = $2, state = $3, number = $4, opened_at = $5, waiting_since = $6, microsoft_replied_at = $7,
           reseller_replied_at = $8, closed_at = $9, updated_at = $10, content_event_id = $11, content = $12
          WHERE tenant_id = app.tenant_id() AND id = $1`,
};

export async function saveTicket(tx: Tx, row: StoredTicket): Promise<void> {
  await tx.query(SAVE, [
    row.id,
    row.revision,
    row.state,
    row.number,
    row.openedAt,
    row.waitingSince,
    row.microsoftRepliedAt,
    row.resellerRepliedAt,
    row.closedAt,
    row.updatedAt,
    row.contentEventId,
    row.content,
  ]);
}

const OF_RESELLER: Statement = {
  name: 'tickets-of-reseller',
  text: `SELECT ${COLUMNS} FROM ticket WHERE tenant_id = app.tenant_id() AND reseller_id = $1 ORDER BY id DESC LIMIT $2`,
};

/** Requests of a reseller, newest first. */
export async function listTicketRows(
  pool: Pool,
  binding: Binding,
  resellerId: ResellerId,
  limit: number,
): Promise<StoredTicket[]> {
  return (await readBound<TicketRow>(pool, binding, OF_RESELLER, [resellerId, limit])).map(toTicket);
}

const ONE: Statement = {
  name: 'load-ticket',
  text: `SELECT ${COLUMNS} FROM ticket WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND id = $2`,
};

/** One request; null when the reseller has none of that id. */
export async function loadTicket(
  pool: Pool,
  binding: Binding,
  resellerId: ResellerId,
  id: TicketId,
): Promise<StoredTicket | null> {
  const [row] = await readBound<TicketRow>(pool, binding, ONE, [resellerId, id]);
  return row ? toTicket(row) : null;
}

interface OpenRow extends Record<string, unknown> {
  id: TicketId;
  reseller_id: ResellerId;
  state: TicketState;
  number: string;
  opened_at: Instant | null;
  waiting_since: Instant | null;
  microsoft_replied_at: Instant | null;
}

/** What reminders need to know of a request that waits for Microsoft. */
export interface WaitingTicket {
  readonly id: TicketId;
  readonly resellerId: ResellerId;
  readonly number: string;
  readonly state: TicketState;
  readonly openedAt: Instant | null;
  readonly waitingSince: Instant | null;
  readonly microsoftRepliedAt: Instant | null;
}

const WAITING: Statement = {
  name: 'waiting-tickets',
  text: `SELECT id, reseller_id, state, number, opened_at, waiting_since, microsoft_replied_at FROM ticket
          WHERE tenant_id = app.tenant_id() AND reseller_id = ANY ($1::uuid[]) AND state IN ('open', 'waiting_microsoft') ORDER BY id`,
};

/** Requests of these resellers on which Microsoft has the next word. */
export async function loadWaitingTickets(
  pool: Pool,
  binding: Binding,
  resellerIds: readonly string[],
): Promise<readonly WaitingTicket[]> {
  const rows = await readBound<OpenRow>(pool, binding, WAITING, [resellerIds]);
  return rows.map((row) => ({
    id: row.id,
    resellerId: row.reseller_id,
    number: row.number,
    state: row.state,
    openedAt: row.opened_at,
    waitingSince: row.waiting_since,
    microsoftRepliedAt: row.microsoft_replied_at,
  }));
}
