import type { CredentialId, UserId } from '../../kernel/ids.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { StaffRole, UserStatus } from '../users/user.ts';
import type { MfaClaim } from './provider.ts';

export interface ProviderRow extends Record<string, unknown> {
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: Buffer;
  readonly mfa_claim: MfaClaim;
  readonly mfa_values: readonly string[];
  readonly email_domains: readonly string[];
  readonly revision: number;
}

const COLUMNS = 'issuer, client_id, client_secret, mfa_claim, mfa_values, email_domains, revision';
const LOAD: Statement = {
  name: 'load-provider',
  text: `SELECT ${COLUMNS} FROM sign_in_provider WHERE tenant_id = app.tenant_id()
            AND EXISTS (SELECT 1 FROM tenant t WHERE t.id = app.tenant_id() AND t.status = 'active')`,
};

/** The bound tenant's provider; null when none is set, or the tenant rests. */
export async function loadProvider(pool: Pool, binding: Binding): Promise<ProviderRow | null> {
  return (await readBound<ProviderRow>(pool, binding, LOAD, []))[0] ?? null;
}

const LOCK: Statement = {
  name: 'lock-provider',
  text: `SELECT ${COLUMNS} FROM sign_in_provider WHERE tenant_id = app.tenant_id() FOR UPDATE`,
};

/** The same, held until the transaction ends. */
export async function lockProvider(tx: Tx): Promise<ProviderRow | null> {
  return (await tx.query<ProviderRow>(LOCK, []))[0] ?? null;
}

const SAVE: Statement = {
  name: 'save-provider',
  text: `INSERT INTO sign_in_provider (tenant_id, issuer, client_id, client_secret, mfa_claim, mfa_values, email_domains, created_at, updated_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (tenant_id) DO UPDATE SET issuer = excluded.issuer, client_id = excluded.client_id,
           client_secret = excluded.client_secret, mfa_claim = excluded.mfa_claim, mfa_values = excluded.mfa_values,
           email_domains = excluded.email_domains, revision = sign_in_provider.revision + 1, updated_at = excluded.updated_at
         RETURNING ${COLUMNS}`,
};

/** Stores the tenant's provider under the next revision. */
export async function saveProvider(
  tx: Tx,
  provider: Omit<ProviderRow, 'revision'>,
  at: string,
): Promise<ProviderRow> {
  const { issuer, client_id, client_secret, mfa_claim, mfa_values, email_domains } = provider;
  const values = [issuer, client_id, client_secret, mfa_claim, mfa_values, email_domains, at];
  const [row] = await tx.query<ProviderRow>(SAVE, values);
  if (!row) throw new Error('an upsert that returns nothing');
  return row;
}

const CLAIM: Statement = {
  name: 'claim-sign-in',
  text: `WITH old AS (DELETE FROM sign_in_used WHERE tenant_id = app.tenant_id() AND used_at < now() - interval '1 day')
         INSERT INTO sign_in_used (tenant_id, state_digest) VALUES (app.tenant_id(), $1) ON CONFLICT DO NOTHING RETURNING 1 AS first`,
};

/** Uses a sign-in up; false when it was used before. */
export async function claimState(tx: Tx, digest: Buffer): Promise<boolean> {
  return (await tx.query(CLAIM, [digest])).length > 0;
}

/** Somebody who may be signing in. */
export interface Candidate extends Record<string, unknown> {
  readonly id: UserId;
  readonly role: StaffRole;
  readonly status: UserStatus;
  readonly locale: string;
}

const BY_IDENTITY: Statement = {
  name: 'find-user-by-identity',
  text: `SELECT id, role, status, locale FROM staff_user WHERE tenant_id = app.tenant_id() AND issuer = $1 AND subject = $2 FOR UPDATE`,
};

/** Who has signed in with this account before; held. */
export async function lockUserByIdentity(tx: Tx, issuer: string, subject: string): Promise<Candidate | null> {
  return (await tx.query<Candidate>(BY_IDENTITY, [issuer, subject]))[0] ?? null;
}

const BY_INVITATION: Statement = {
  name: 'find-user-by-invitation',
  text: `SELECT id, role, status, locale FROM staff_user
          WHERE tenant_id = app.tenant_id() AND invitation_digest = $1 AND status = 'invited' AND invitation_expires_at > $2 FOR UPDATE`,
};

/** Whose invitation this is, while it opens; held. */
export async function lockUserByInvitation(tx: Tx, digest: Buffer, at: string): Promise<Candidate | null> {
  return (await tx.query<Candidate>(BY_INVITATION, [digest, at]))[0] ?? null;
}

const ACTIVATE: Statement = {
  name: 'activate-user',
  text: `UPDATE staff_user SET status = 'active', issuer = $2, subject = $3, invitation_digest = NULL, invitation_expires_at = NULL,
           activated_at = $4, revision = revision + 1, updated_at = $4 WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** Ties a person to the account and uses the invitation up. Throws duplicate when the account is somebody's already. */
export async function activateUser(
  tx: Tx,
  id: string,
  identity: { issuer: string; subject: string },
  at: string,
): Promise<void> {
  await tx.query(ACTIVATE, [id, identity.issuer, identity.subject, at]);
}

const SEEN: Statement = {
  name: 'note-sign-in',
  text: 'UPDATE staff_user SET last_signed_in_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1',
};

/** Notes when a person last signed in; not a change of the person, so the revision stays. */
export async function noteSignIn(tx: Tx, id: string, at: string): Promise<void> {
  await tx.query(SEEN, [id, at]);
}

const END_BY_DIGEST: Statement = {
  name: 'find-open-session-id',
  text: 'SELECT id FROM app.open_session($1) WHERE tenant_id = app.tenant_id()',
};

/** The open session behind a token, of the bound tenant only. */
export async function openSessionId(tx: Tx, digest: Buffer): Promise<CredentialId | null> {
  const [row] = await tx.query<{ id: CredentialId }>(END_BY_DIGEST, [digest]);
  return row?.id ?? null;
}

const COUNT: Statement = {
  name: 'count-guess',
  text: `WITH old AS (DELETE FROM guess_count WHERE tenant_id = app.tenant_id() AND window_from < now() - interval '2 days')
         INSERT INTO guess_count (tenant_id, bucket, window_from, count)
         VALUES (app.tenant_id(), $1, date_bin(make_interval(secs => $2), now(), '2000-01-01Z'), 1)
         ON CONFLICT (tenant_id, bucket, window_from) DO UPDATE SET count = guess_count.count + 1 RETURNING count`,
};

/** Counts one more in a bucket's present window of `seconds`; how many there are now. */
export async function countGuess(tx: Tx, bucket: string, seconds: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(COUNT, [bucket, seconds]);
  return row?.count ?? 0;
}

const READ_COUNT: Statement = {
  name: 'read-guesses',
  text: `SELECT count FROM guess_count WHERE tenant_id = app.tenant_id() AND bucket = $1
            AND window_from = date_bin(make_interval(secs => $2), now(), '2000-01-01Z')`,
};

/** How many a bucket has in its present window of `seconds`. */
export async function readGuesses(tx: Tx, bucket: string, seconds: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(READ_COUNT, [bucket, seconds]);
  return row?.count ?? 0;
}
