import { join } from 'node:path';
import { type Config, requireServer, type ServerConfig } from '../config/env.ts';
import { deriveKey } from '../platform/crypto/sealing.ts';
import { ensureDatabase } from '../platform/db/ensure-database.ts';
import { ensureRoles } from '../platform/db/ensure-roles.ts';
import { migrate } from '../platform/db/migrate.ts';
import {
  type DataFolder,
  findRunning,
  openDataFolder,
  readOrCreateSecret,
  readSecret,
} from '../platform/embedded/data-folder.ts';
import { EmbeddedError } from '../platform/embedded/embedded-error.ts';
import { embeddedUrl, startPostgres } from '../platform/embedded/start-postgres.ts';
import { migrateQueue } from '../platform/queue/postgres-queue.ts';
import type { Lifetime } from './lifetime.ts';

const DATABASE = 'shirube';

/**
 * Everything `npm start` runs on: the data folder for this process alone, a secret, and a migrated database, which is the
 * one of `DATABASE_URL` or the embedded PostgreSQL. What was started is registered with the lifetime. `beforeDatabase` runs
 * once the folder is ours and may still call the whole thing off cheaply.
 */
export async function openInstallation(
  config: Config,
  lifetime: Lifetime,
  beforeDatabase: () => Promise<void> = async () => undefined,
): Promise<ServerConfig> {
  const folder = await openDataFolder(config.dataDir);
  lifetime.add(() => folder.release());
  await beforeDatabase();
  const secret = config.secret ?? (await readOrCreateSecret(folder.path));
  const databaseUrl = config.databaseUrl ?? (await startEmbedded(folder, secret, lifetime));
  await ensureRoles(databaseUrl, secret);
  await migrate(databaseUrl, secret);
  await migrateQueue(databaseUrl, secret);
  return requireServer({ ...config, secret, databaseUrl, dataDir: folder.path });
}

async function startEmbedded(folder: DataFolder, secret: string, lifetime: Lifetime): Promise<string> {
  const postgres = await startPostgres({ dataDir: folder.path, password: adminPassword(secret) });
  lifetime.add(() => postgres.stop());
  // A database that ends by itself takes the program down: half of it would only answer with errors.
  void postgres.ended.then(() =>
    lifetime.fail(new EmbeddedError('ended', join(folder.path, 'postgres.log'))),
  );
  await folder.announce(postgres.port);
  return ensureDatabase(postgres.adminUrl, DATABASE).catch((error: unknown) => {
    const refused = error instanceof Error && 'code' in error && error.code === '28P01';
    throw refused ? new EmbeddedError('folder-other-secret', folder.path, error) : error;
  });
}

/**
 * The same settings for a command that runs beside it: the database of `DATABASE_URL`, or the embedded one that is
 * running on the data folder. Throws ConfigError when there is neither.
 */
export async function findInstallation(config: Config): Promise<ServerConfig> {
  const secret = config.secret ?? (await readSecret(config.dataDir));
  if (config.databaseUrl !== undefined) return requireServer({ ...config, secret });
  const running = await findRunning(config.dataDir);
  const databaseUrl =
    running?.databasePort !== undefined && secret !== undefined
      ? embeddedUrl(running.databasePort, adminPassword(secret), DATABASE)
      : undefined;
  return requireServer({ ...config, secret, databaseUrl });
}

function adminPassword(secret: string): string {
  return deriveKey(secret, 'embedded-admin').toString('base64url');
}
