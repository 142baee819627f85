import type { UserId } from '../../kernel/ids.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { StaffRole, User, UserStatus } from './user.ts';

interface UserRow extends Record<string, unknown> {
  id: string;
  display_name: string;
  email: string;
  role: string;
  status: string;
  locale: string;
  identity_known: boolean;
  invitation_expires_at: string | null;
  last_signed_in_at: string | null;
  revision: number;
  created_at: string;
  updated_at: string;
}

const COLUMNS = `id, display_name, email, role, status, locale, subject IS NOT NULL AS identity_known, invitation_expires_at,
  last_signed_in_at, revision, created_at, updated_at`;

const toUser = (row: UserRow): User => ({
  id: row.id as UserId,
  displayName: row.display_name,
  email: row.email,
  role: row.role as StaffRole,
  status: row.status as UserStatus,
  locale: row.locale === 'en' ? 'en' : 'ja',
  identityKnown: row.identity_known,
  invitationExpiresAt: row.invitation_expires_at,
  lastSignedInAt: row.last_signed_in_at,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export interface NewUser {
  readonly id: UserId;
  readonly displayName: string;
  readonly email: string;
  readonly emailKey: string;
  readonly role: StaffRole;
  readonly locale: string;
  readonly invitation: Invitation;
  readonly at: string;
}

/** The digest of an invitation, and until when it opens. */
export interface Invitation {
  readonly digest: Buffer;
  readonly expiresAt: string;
}

const INSERT: Statement = {
  name: 'insert-user',
  text: `INSERT INTO staff_user (tenant_id, id, display_name, email, email_key, role, status, locale, invitation_digest,
           invitation_expires_at, created_at, updated_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, 'invited', $6, $7, $8, $9, $9) RETURNING ${COLUMNS}`,
};

/** Stores somebody new. Throws duplicate for an address that the tenant has already. */
export async function insertUser(tx: Tx, user: NewUser): Promise<User> {
  const { invitation, at } = user;
  const [row] = await tx.query<UserRow>(INSERT, [
    user.id,
    user.displayName,
    user.email,
    user.emailKey,
    user.role,
    user.locale,
    invitation.digest,
    invitation.expiresAt,
    at,
  ]);
  if (!row) throw new Error('an insert that returns nothing');
  return toUser(row);
}

const LIST: Statement = {
  name: 'list-users',
  text: `SELECT ${COLUMNS} FROM staff_user
          WHERE tenant_id = app.tenant_id() AND ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
};

/** A page of people, in the order in which they were invited. */
export async function listUserRows(
  pool: Pool,
  binding: Binding,
  { status, after, limit }: { status: string | null; after: string | null; limit: number },
): Promise<User[]> {
  return (await readBound<UserRow>(pool, binding, LIST, [status, after, limit])).map(toUser);
}

const FIND: Statement = {
  name: 'find-user',
  text: `SELECT ${COLUMNS} FROM staff_user WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** One person; null when there is nobody of that id. */
export async function findUser(pool: Pool, binding: Binding, id: string): Promise<User | null> {
  const [row] = await readBound<UserRow>(pool, binding, FIND, [id]);
  return row ? toUser(row) : null;
}

const LOCK: Statement = { name: 'lock-user', text: `${FIND.text} FOR UPDATE` };

/** One person, held until the transaction ends. */
export async function lockUser(tx: Tx, id: string): Promise<User | null> {
  const [row] = await tx.query<UserRow>(LOCK, [id]);
  return row ? toUser(row) : null;
}

const LOCK_ADMINS: Statement = {
  name: 'lock-admins',
  text: `SELECT id FROM staff_user WHERE tenant_id = app.tenant_id() AND role = 'admin' AND status = 'active' ORDER BY id FOR UPDATE`,
};

/** Ids of everybody who administers the tenant, held: two of them cannot remove each other at the same moment. */
export async function lockActiveAdmins(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>(LOCK_ADMINS, [])).map(({ id }) => id);
}

const SAVE: Statement = {
  name: 'save-user',
  text: `UPDATE staff_user SET display_name = $2, email = $3, email_key = $4, role = $5, status = $6, locale = $7,
           invitation_digest = CASE WHEN $6 = 'invited' THEN invitation_digest END,
           invitation_expires_at = CASE WHEN $6 = 'invited' THEN invitation_expires_at END, revision = revision + 1, updated_at = $8
          WHERE tenant_id = app.tenant_id() AND id = $1 RETURNING ${COLUMNS}`,
};

/** Stores what was changed of a person under the next revision. Throws duplicate for somebody else's address. */
export async function saveUser(
  tx: Tx,
  user: User & { readonly emailKey: string },
  at: string,
): Promise<User> {
  const { id, displayName, email, role, status, locale } = user;
  const values = [id, displayName, email, user.emailKey, role, status, locale, at];
  const [row] = await tx.query<UserRow>(SAVE, values);
  if (!row) throw new Error('a held user is gone');
  return toUser(row);
}

const INVITE: Statement = {
  name: 'invite-user-again',
  text: `UPDATE staff_user SET status = 'invited', issuer = NULL, subject = NULL, activated_at = NULL, invitation_digest = $2,
           invitation_expires_at = $3, revision = revision + 1, updated_at = $4
          WHERE tenant_id = app.tenant_id() AND id = $1 RETURNING ${COLUMNS}`,
};

/** Forgets the person's account and opens a new invitation; the one before no longer opens anything. */
export async function saveInvitation(tx: Tx, id: string, invitation: Invitation, at: string): Promise<User> {
  const [row] = await tx.query<UserRow>(INVITE, [id, invitation.digest, invitation.expiresAt, at]);
  if (!row) throw new Error('a held user is gone');
  return toUser(row);
}

const RECIPIENTS: Statement = {
  name: 'list-staff-recipients',
  text: `SELECT id, display_name, email, role, locale FROM staff_user
          WHERE tenant_id = app.tenant_id() AND status = 'active' ORDER BY id`,
};

/** Everybody who works in the tenant at the moment, with the address for mail. */
export async function listRecipientRows(tx: Tx) {
  return tx.query<{ id: string; display_name: string; email: string; role: string; locale: string }>(
    RECIPIENTS,
    [],
  );
}

const BY_EMAIL: Statement = {
  name: 'find-user-by-email',
  text: `SELECT id, status, issuer, subject FROM staff_user WHERE tenant_id = app.tenant_id() AND email_key = $1 FOR UPDATE`,
};

/** Whoever has an address, with the account they are known by; held. Never a way to sign in. */
export async function findUserByEmail(tx: Tx, emailKey: string) {
  const [row] = await tx.query<{ id: string; status: string; issuer: string | null; subject: string | null }>(
    BY_EMAIL,
    [emailKey],
  );
  return row ?? null;
}
