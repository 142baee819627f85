import { readdirSync } from 'node:fs';
import { MIGRATIONS_DIR } from './migrate.ts';
import type { Pool } from './pools.ts';

let latest: string | undefined;

/** The newest migration this build knows. */
export function latestMigration(): string {
  latest ??= readdirSync(MIGRATIONS_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return latest ?? '';
}

/** The newest migration that was applied to the database; null before the first one. */
export async function schemaVersion(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ version: string | null }>('SELECT app.schema_version() AS version');
  return rows[0]?.version ?? null;
}
