import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { Audience, MessageState, ReminderRule } from '../rules/types.ts';

/** A message as staff see it, with the mail it left in. */
export interface MessageRow extends Record<string, unknown> {
  readonly id: string;
  readonly reseller_id: ResellerId;
  readonly dedupe_key: string;
  readonly rule: ReminderRule;
  readonly requirement: string | null;
  readonly occurrence: string;
  readonly step: number;
  readonly audience: Audience;
  readonly contact_id: ContactId | null;
  readonly urgent: boolean;
  readonly not_before: Instant;
  readonly state: MessageState;
  readonly why: string | null;
  readonly attempts: number;
  readonly next_attempt_at: Instant | null;
  readonly settled_at: Instant | null;
  readonly mail_id: string | null;
  readonly response: string | null;
  readonly possible_duplicate: boolean | null;
  readonly content: Buffer | null;
}

const COLUMNS = `g.id, g.reseller_id, g.dedupe_key, g.rule, g.requirement, g.occurrence, g.step, g.audience, g.contact_id, g.urgent, g.not_before,
  g.state, g.why, g.attempts, g.next_attempt_at, g.settled_at, g.mail_id, m.response, m.possible_duplicate`;

const OF_RESELLER: Statement = {
  name: 'messages-of-reseller',
  text: `SELECT ${COLUMNS}, m.content FROM message g LEFT JOIN mail m ON m.tenant_id = g.tenant_id AND m.id = g.mail_id
          WHERE g.tenant_id = app.tenant_id() AND g.reseller_id = $1 AND g.state <> 'cancelled' ORDER BY g.not_before DESC, g.id DESC LIMIT 200`,
};

/** The newest 200 messages about a reseller; those that were called back before they were due are not among them. */
export function listMessagesOf(pool: Pool, binding: Binding, id: ResellerId): Promise<MessageRow[]> {
  return readBound<MessageRow>(pool, binding, OF_RESELLER, [id]);
}

const FAILED: Statement = {
  name: 'failed-messages',
  text: `SELECT ${COLUMNS}, NULL::bytea AS content, r.name AS company FROM message g
           LEFT JOIN mail m ON m.tenant_id = g.tenant_id AND m.id = g.mail_id
           JOIN reseller r ON r.tenant_id = g.tenant_id AND r.id = g.reseller_id
          WHERE g.tenant_id = app.tenant_id() AND g.state = $1
            AND ($2::timestamptz IS NULL OR (g.settled_at, g.id) < ($2::timestamptz, $3::uuid))
          ORDER BY g.settled_at DESC, g.id DESC LIMIT $4`,
};
export interface FailedRow extends MessageRow {
  readonly company: string;
}

/** Messages that ended badly, newest first. */
export function listFailedRows(
  pool: Pool,
  binding: Binding,
  state: string,
  before: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<FailedRow[]> {
  return readBound<FailedRow>(pool, binding, FAILED, [state, before?.at ?? null, before?.id ?? null, limit]);
}

const RETRY: Statement = {
  name: 'retry-message',
  text: `UPDATE message SET state = 'planned', why = NULL, due_at = $2, next_attempt_at = NULL, attempts = 0, settled_at = NULL, claimed_until = NULL, fence = fence + 1
          WHERE tenant_id = app.tenant_id() AND id = $1 AND state IN ('dead', 'unknown') RETURNING id`,
};
const FIND: Statement = {
  name: 'find-message',
  text: 'SELECT state FROM message WHERE tenant_id = app.tenant_id() AND id = $1',
};

/** Makes a message due again. `none`: there is no such message. `refused`: it is not one that ended badly. */
export async function retryRow(tx: Tx, id: string, now: Instant): Promise<'done' | 'none' | 'refused'> {
  if ((await tx.query(RETRY, [id, now])).length > 0) return 'done';
  return (await tx.query(FIND, [id])).length > 0 ? 'refused' : 'none';
}

const OPEN: Statement = {
  name: 'open-resellers',
  text: `SELECT id FROM reseller WHERE tenant_id = app.tenant_id() AND ($1::uuid IS NULL OR id > $1::uuid)
            AND lifecycle NOT IN ('draft', 'withdrawn', 'merged') ORDER BY id LIMIT $2`,
};

/** Ids of resellers whose case is open, in the order of their ids. */
export async function listOpenResellers(
  pool: Pool,
  binding: Binding,
  after: string | null,
  limit: number,
): Promise<ResellerId[]> {
  const rows = await readBound<{ id: ResellerId }>(pool, binding, OPEN, [after, limit]);
  return rows.map((row) => row.id);
}
