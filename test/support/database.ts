import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { loadConfig, requireServer, type ServerConfig } from '../../src/config/env.ts';
import { ensureDatabaseRights } from '../../src/platform/db/ensure-roles.ts';
import { type DatabaseRole, roleUrl } from '../../src/platform/db/roles.ts';

export interface TestDatabase {
  /** Settings of a program on this database: port 0, silent, with the secret the roles' passwords come from. */
  readonly config: ServerConfig;
  /** The connection of one of the application's roles. Tests of behaviour use nothing else. */
  url(role: DatabaseRole): string;
  /** The superuser's connection. Row-level security does not apply to it: for preparing and for judging only. */
  readonly oracleUrl: string;
  /** One statement as the superuser. */
  oracle<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * Gives the calling test file its own database, cloned from the migrated template, and drops it afterwards. Call it at
 * the top of the file; the members work from the first `beforeAll` or test on. `empty` leaves out the schema.
 */
export function useDatabase(options: { readonly empty?: boolean } = {}): TestDatabase {
  const server = inject('database');
  const name = `shirube_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  let oracle: pg.Pool | undefined;
  if ('missing' in server) beforeEach(({ skip }) => skip(server.missing));

  beforeAll(async () => {
    if ('missing' in server) return;
    const template = options.empty ? 'template0' : server.template;
    await administer(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    await ensureDatabaseRights(databaseUrl());
    oracle = new pg.Pool({ connectionString: databaseUrl(), max: 4 });
    // Dropping the database may reach a connection that is just being ended: a client in use says so itself, an idle one through its pool.
    oracle.on('connect', (client) => client.on('error', () => undefined));
    oracle.on('error', () => undefined);
  });
  afterAll(async () => {
    await oracle?.end();
    if (!('missing' in server))
      await administer(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  const ready = () => {
    if ('missing' in server) throw new Error(server.missing);
    return server;
  };
  const databaseUrl = (): string => {
    const url = new URL(ready().adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    get config() {
      const environment = { DATABASE_URL: databaseUrl(), SHIRUBE_SECRET: ready().secret };
      return requireServer(loadConfig({ ...environment, PORT: '0', LOG_LEVEL: 'silent' }));
    },
    url: (role) => roleUrl(databaseUrl(), ready().secret, role),
    get oracleUrl() {
      return databaseUrl();
    },
    oracle: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
      if (oracle === undefined) throw new Error('the database exists from the first beforeAll on');
      return (await oracle.query<Row>(sql, [...values])).rows;
    },
  };
}

async function administer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
