import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig, requireServer, type ServerConfig } from '../../src/config/env.ts';
import { ensureDatabase } from '../../src/platform/db/ensure-database.ts';
import { ensureRoles } from '../../src/platform/db/ensure-roles.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { startPostgres } from '../../src/platform/embedded/start-postgres.ts';

/** The PostgreSQL server of a run: the included one with its ordinary settings (durable), or one that was given. */
export interface BenchServer {
  readonly adminUrl: string;
  /** What the roles' passwords come from: roles belong to the whole server. */
  readonly secret: string;
  stop(): Promise<void>;
}

const SECRET = 'Wq3vTz8kLm1xRb6nYc9pHe4jDs7gUa2f';

export async function startServer(given: string | undefined): Promise<BenchServer> {
  if (given !== undefined) return { adminUrl: given, secret: SECRET, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'shirube-bench-'));
  await chmod(dataDir, 0o711);
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await startPostgres({ dataDir, password: 'bench' });
    return {
      adminUrl: server.adminUrl,
      secret: SECRET,
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

export interface BenchDatabase {
  readonly config: ServerConfig;
  /** The superuser, for seeding and for looking; nothing is measured on it. */
  readonly admin: pg.Pool;
  drop(): Promise<void>;
}

/** A fresh, migrated database. */
export async function createDatabase(server: BenchServer, name: string): Promise<BenchDatabase> {
  await administer(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const url = await ensureDatabase(server.adminUrl, name);
  await ensureRoles(url, server.secret);
  await migrate(url, server.secret);
  const admin = new pg.Pool({ connectionString: url, max: 2 });
  // A database that goes away fails the run elsewhere, with a better message.
  admin.on('error', () => undefined);
  const dataDir = await mkdtemp(join(tmpdir(), 'shirube-bench-data-'));
  const environment = {
    DATABASE_URL: url,
    SHIRUBE_SECRET: server.secret,
    SHIRUBE_DATA_DIR: dataDir,
    PORT: '0',
    // As in production, so that writing the log is paid for; the output itself goes nowhere.
    LOG_LEVEL: 'info',
    // The limit is counted as always, it is only never reached.
    REQUESTS_PER_MINUTE: '9999999',
  };
  return {
    config: requireServer(loadConfig(environment)),
    admin,
    async drop() {
      await admin.end();
      await administer(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await rm(dataDir, { recursive: true, force: true });
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
