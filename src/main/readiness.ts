import { latestMigration, schemaVersion } from '../platform/db/schema-version.ts';
import type { Services } from './services.ts';

/** What has to work before requests are sent here. */
export function readinessChecks({ pools }: Services): Readonly<Record<string, () => Promise<boolean>>> {
  return {
    database: async () => (await pools.staff.query('SELECT 1')).rowCount === 1,
    migrations: async () => (await schemaVersion(pools.staff)) === latestMigration(),
  };
}
