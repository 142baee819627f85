import pg from 'pg';
import { DATABASE_ROLES, type DatabaseRole, OWNER_ROLE, rolePassword } from './roles.ts';
import { scramVerifier } from './scram-verifier.ts';

/** Limits live on the role because PgBouncer refuses them as start-up parameters. */
const SETTINGS: Readonly<Record<DatabaseRole, Readonly<Record<string, string>>>> = {
  shirube_staff: interactive('5s'),
  shirube_reseller: interactive('5s'),
  shirube_worker: interactive('30s'),
  shirube_sealer: interactive('30s'),
  // A migration may run long but must never make others queue behind its lock request.
  shirube_migrator: { lock_timeout: '2s', statement_timeout: '0', role: OWNER_ROLE },
};

function interactive(limit: string): Record<string, string> {
  return {
    // What is read is written with Z; a server in another zone would have every time converted on the way.
    TimeZone: 'UTC',
    statement_timeout: limit,
    lock_timeout: '2s',
    idle_in_transaction_session_timeout: limit === '5s' ? '10s' : limit,
  };
}

// Any number will do, as long as every Shirube uses the same one: two starting at once must not interleave.
const LOCK = 5_318_008_001;

/**
 * Creates or repairs the owner and the login roles, their derived passwords, their limits and their rights on the
 * database of `adminUrl`. Safe to repeat and to run twice at once. The admin needs CREATEROLE and must own the database.
 */
export async function ensureRoles(adminUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    for (const statement of await plan(client, secret)) await client.query(statement);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Only the rights on the database itself. A copy made with CREATE DATABASE … TEMPLATE does not inherit them. */
export async function ensureDatabaseRights(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of await databaseGrants(client)) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function plan(client: pg.Client, secret: string): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'shirube\\_%'",
  );
  const existing = new Set(rows.map((row) => row.rolname));
  const create = (name: string): string[] => (existing.has(name) ? [] : [`CREATE ROLE ${name}`]);
  return [
    ...create(OWNER_ROLE),
    `ALTER ROLE ${OWNER_ROLE} NOLOGIN`,
    ...DATABASE_ROLES.flatMap((role) => [...create(role), ...roleStatements(role, secret)]),
    `GRANT ${OWNER_ROLE} TO shirube_migrator`,
    ...(await databaseGrants(client)),
  ];
}

function roleStatements(role: DatabaseRole, secret: string): string[] {
  // A verifier instead of the password itself: statements can end up in the server's log.
  const verifier = scramVerifier(rolePassword(secret, role), `${role}`);
  return [
    `ALTER ROLE ${role} LOGIN NOINHERIT PASSWORD '${verifier}'`,
    ...Object.entries(SETTINGS[role]).map(([name, value]) => `ALTER ROLE ${role} SET ${name} = '${value}'`),
  ];
}

async function databaseGrants(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const database = rows[0]?.name ?? '';
  return [
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${DATABASE_ROLES.join(', ')}`,
    `GRANT CREATE ON DATABASE ${database} TO ${OWNER_ROLE}`,
    // Giving a schema away asks for membership in its new owner, which a superuser has without being granted it.
    `GRANT ${OWNER_ROLE} TO CURRENT_USER`,
    `ALTER SCHEMA public OWNER TO ${OWNER_ROLE}`,
  ];
}
