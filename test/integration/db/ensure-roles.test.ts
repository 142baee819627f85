import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { ensureRoles } from '../../../src/platform/db/ensure-roles.ts';
import { DATABASE_ROLES, rolePassword, roleUrl } from '../../../src/platform/db/roles.ts';
import { useDatabase } from '../../support/database.ts';

const db = useDatabase();

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const setting = (url: string, name: string) =>
  as(url, async (client) => (await client.query(`SHOW ${name}`)).rows[0][name]);
const refused = (url: string, sql: string) =>
  as(url, (client) => client.query(sql)).then(
    () => 'allowed',
    (error: pg.DatabaseError) => error.code,
  );

describe('the database roles', () => {
  it('log in with the password derived from the secret and with no other', async () => {
    for (const role of DATABASE_ROLES) {
      expect(await setting(db.url(role), 'application_name')).toBe('');
      const wrong = roleUrl(db.config.databaseUrl, `${db.config.secret}x`, role);
      await expect(as(wrong, async () => undefined)).rejects.toMatchObject({ code: '28P01' });
    }
  });

  it('have passwords that differ from role to role', () => {
    const passwords = DATABASE_ROLES.map((role) => rolePassword(db.config.secret, role));
    expect(new Set(passwords).size).toBe(DATABASE_ROLES.length);
  });

  it.each([
    ['shirube_staff', '5s', '10s'],
    ['shirube_reseller', '5s', '10s'],
    ['shirube_worker', '30s', '30s'],
    ['shirube_sealer', '30s', '30s'],
  ] as const)('bound %s to statements of %s', async (role, statement, idle) => {
    expect(await setting(db.url(role), 'statement_timeout')).toBe(statement);
    expect(await setting(db.url(role), 'lock_timeout')).toBe('2s');
    expect(await setting(db.url(role), 'idle_in_transaction_session_timeout')).toBe(idle);
  });

  it('own nothing, step over nothing and create nothing', async () => {
    const roles = await db.oracle(
      `SELECT rolname FROM pg_roles WHERE rolname = ANY($1)
          AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)`,
      [DATABASE_ROLES],
    );
    expect(roles).toEqual([]);
    for (const role of DATABASE_ROLES.filter((name) => name !== 'shirube_migrator')) {
      expect(await refused(db.url(role), 'CREATE TABLE mine (id integer)')).toBe('42501');
      expect(await refused(db.url(role), 'CREATE TEMP TABLE mine (id integer)')).toBe('42501');
      expect(await refused(db.url(role), 'SET ROLE shirube_owner')).toBe('42501');
      expect(await refused(db.url(role), 'SELECT 1')).toBe('allowed');
    }
    expect(await refused(db.url('shirube_migrator'), 'CREATE TABLE mine (id integer)')).toBe('allowed');
  });

  it('leave nobody able to log in as the owner', async () => {
    expect(await db.oracle("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'shirube_owner'")).toEqual([
      { rolcanlogin: false },
    ]);
  });

  it('can be ensured again, and twice at once', async () => {
    const { databaseUrl, secret } = db.config;
    await Promise.all([ensureRoles(databaseUrl, secret), ensureRoles(databaseUrl, secret)]);
    expect(await setting(db.url('shirube_staff'), 'lock_timeout')).toBe('2s');
  });
});
