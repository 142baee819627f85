import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DATABASE_ROLES, roleUrl } from './roles.ts';
import type { SchemaEngine } from './schema-engine.ts';

/** The migrations that come with this release. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

type MigrationList = Parameters<SchemaEngine['engine']['applyMigrations']>[0]['migrationsList'];

const FILTERS = { externalTables: [], externalEnums: [] };
const LOCK_TIMEOUT = '55P03';
const LOCK_ATTEMPTS = 10;

/** A migration that the database refused. Nothing of it stayed; `sqlState` is PostgreSQL's code. */
export class MigrationFailed extends Error {
  readonly migration: string;
  readonly sqlState: string | undefined;
  constructor(migration: string, cause: unknown) {
    super(`migration ${migration} failed`, { cause });
    this.name = 'MigrationFailed';
    this.migration = migration;
    this.sqlState = cause instanceof pg.DatabaseError ? cause.code : undefined;
  }
}

/**
 * Brings the database up to this release and returns the names of the migrations it applied, oldest first. Runs as
 * `shirube_migrator`, whose sessions become the owner; `ensureRoles` must have run. When another session holds a lock
 * for more than 2 s the migration steps back and tries again, so that traffic never queues behind it.
 */
export async function migrate(
  databaseUrl: string,
  secret: string,
  migrationsDir: string = MIGRATIONS_DIR,
): Promise<string[]> {
  const url = roleUrl(databaseUrl, secret, 'shirube_migrator');
  const migrationsList = await readMigrations(migrationsDir);
  // Loaded only here: whoever merely asks what is pending does not need the engine.
  const { openSchemaEngine } = await import('./schema-engine.ts');
  const engine = await openSchemaEngine(url);
  try {
    const applied = await applyWithPatience(engine, url, migrationsList);
    if (applied.length > 0) await query(url, GRANT_VERSION);
    return applied;
  } finally {
    await engine.close();
  }
}

/** Names of this release's migrations that the database has not finished. Any login role may ask. */
export async function pendingMigrations(
  select: (sql: string) => Promise<readonly { readonly migration_name: string }[]>,
  migrationsDir: string = MIGRATIONS_DIR,
): Promise<string[]> {
  const finished = new Set((await select(FINISHED)).map((row) => row.migration_name));
  return (await migrationNames(migrationsDir)).filter((name) => !finished.has(name));
}

const FINISHED =
  'SELECT migration_name FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';
// Readiness compares the schema's version, so every caller may read it.
const GRANT_VERSION = `GRANT SELECT ON public._prisma_migrations TO ${DATABASE_ROLES.join(', ')}`;

async function applyWithPatience(
  engine: SchemaEngine,
  url: string,
  migrationsList: MigrationList,
): Promise<string[]> {
  const applied: string[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const failed = await applyOnce(engine, url, migrationsList, applied);
    if (failed === undefined) return applied;
    if (failed.sqlState !== LOCK_TIMEOUT || attempt === LOCK_ATTEMPTS) throw failed;
    await sleep(250 * attempt);
  }
}

async function applyOnce(
  { engine, scriptError }: SchemaEngine,
  url: string,
  migrationsList: MigrationList,
  applied: string[],
): Promise<MigrationFailed | undefined> {
  const before = await finishedMigrations(url);
  try {
    const done = await engine.applyMigrations({ migrationsList, filters: FILTERS });
    applied.push(...done.appliedMigrationNames);
    return undefined;
  } catch (error) {
    const after = await finishedMigrations(url);
    applied.push(...after.filter((name) => !before.includes(name)));
    const failed = await failedMigration(url);
    if (failed === undefined) throw error;
    // PostgreSQL has undone the script, so the record may say so and the next start may try again.
    await engine.markMigrationRolledBack({ migrationName: failed });
    return new MigrationFailed(failed, scriptError() ?? error);
  }
}

async function finishedMigrations(url: string): Promise<string[]> {
  const [there] = await query(url, "SELECT to_regclass('public._prisma_migrations') AS migration_name");
  if (there?.migration_name == null) return [];
  return (await query(url, FINISHED)).map((row) => row.migration_name);
}

async function failedMigration(url: string): Promise<string | undefined> {
  const rows = await query(
    url,
    'SELECT migration_name FROM public._prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  return rows[0]?.migration_name;
}

async function query(url: string, sql: string): Promise<{ migration_name: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ migration_name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function migrationNames(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(baseDir: string): Promise<MigrationList> {
  const migrationDirectories = (await migrationNames(baseDir)).map(async (path) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
    },
  }));
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}
