import type { CredentialId } from '../../kernel/ids.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import { fromDatabase } from '../../platform/db/errors.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { SessionEnd } from '../rules/sessions.ts';
import type { SessionRow } from './session-row.ts';

/** An open session, found by its token. */
export interface OpenSession {
  readonly tenant_id: string;
  readonly id: string;
  readonly role: string;
  readonly user_id: string | null;
  readonly reseller_id: string | null;
  readonly contact_id: string | null;
  readonly locale: string;
  readonly expires_at: string;
}

const OPEN = { name: 'open-session', text: 'SELECT * FROM app.open_session($1)' };

/** The open session behind a token's digest, of whatever tenant, which counts as being used by this. */
export async function openSessionAcrossTenants(pool: Pool, digest: Buffer): Promise<OpenSession | null> {
  try {
    const { rows } = await pool.query<OpenSession>({ ...OPEN, values: [digest] });
    return rows[0] ?? null;
  } catch (error) {
    throw fromDatabase(error);
  }
}

export interface NewSession {
  readonly id: CredentialId;
  readonly role: string;
  readonly userId: string | null;
  readonly resellerId: string | null;
  readonly contactId: string | null;
  readonly locale: string;
  readonly digest: Buffer;
  readonly device: string;
  /** How long it lasts at most, in hours, from the database's own clock on, which also judges it. */
  readonly hours: number;
}

const INSERT: Statement = {
  name: 'insert-session',
  text: `INSERT INTO session (tenant_id, id, role, user_id, reseller_id, contact_id, locale, digest, device, created_at, last_seen_at, expires_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, now(), now(), now() + make_interval(hours => $9))
         RETURNING expires_at`,
};

/** Stores a session and says when it ends. */
export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
  const [row] = await tx.query<{ expires_at: string }>(INSERT, [
    session.id,
    session.role,
    session.userId,
    session.resellerId,
    session.contactId,
    session.locale,
    session.digest,
    session.device,
    session.hours,
  ]);
  return row?.expires_at ?? '';
}

const OPEN_ONES = `tenant_id = app.tenant_id() AND ended_at IS NULL AND expires_at > now() AND last_seen_at > now() - interval '30 minutes'`;

const END: Statement = {
  name: 'end-session',
  text: `UPDATE session SET ended_at = now(), ended_why = $2 WHERE tenant_id = app.tenant_id() AND id = $1 AND ended_at IS NULL RETURNING id`,
};

/** Ends one session; false when it had ended. */
export async function endSession(tx: Tx, id: string, why: SessionEnd): Promise<boolean> {
  return (await tx.query(END, [id, why])).length > 0;
}

const END_ALL: Statement = {
  name: 'end-sessions-of-user',
  text: `UPDATE session SET ended_at = now(), ended_why = $2 WHERE tenant_id = app.tenant_id() AND user_id = $1 AND ended_at IS NULL
         RETURNING id, expires_at > now() AND last_seen_at > now() - interval '30 minutes' AS open`,
};

/** Ends every session of a colleague; how many of them still opened something. */
export async function endSessionsOfUser(tx: Tx, userId: string, why: SessionEnd): Promise<number> {
  const rows = await tx.query<{ open: boolean }>(END_ALL, [userId, why]);
  return rows.filter(({ open }) => open).length;
}

const TRIM: Statement = {
  name: 'trim-sessions',
  text: `UPDATE session SET ended_at = now(), ended_why = 'too_many'
          WHERE tenant_id = app.tenant_id() AND id IN (
            SELECT id FROM session WHERE ${OPEN_ONES} AND coalesce(user_id, contact_id) = $1
             ORDER BY last_seen_at DESC, id DESC OFFSET $2)
         RETURNING id`,
};

/** Ends what a person has open beyond `keep`, longest unused first. The person's row is held, so two sign-ins cannot both pass. */
export async function trimSessions(tx: Tx, personId: string, keep: number): Promise<number> {
  return (await tx.query(TRIM, [personId, keep])).length;
}

const LIST: Statement = {
  name: 'list-sessions-of-user',
  text: `SELECT id, device, created_at, last_seen_at, expires_at FROM session WHERE ${OPEN_ONES} AND user_id = $1 ORDER BY last_seen_at DESC, id DESC`,
};

/** What a colleague has open, last used first. */
export async function listSessionRows(pool: Pool, binding: Binding, userId: string): Promise<SessionRow[]> {
  return readBound<SessionRow>(pool, binding, LIST, [userId]);
}
