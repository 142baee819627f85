import { deriveKey } from '../crypto/sealing.ts';

/** The login roles, one per kind of caller. None owns a table, so none can step around row-level security. */
export const DATABASE_ROLES = [
  'shirube_staff',
  'shirube_reseller',
  'shirube_worker',
  'shirube_sealer',
  'shirube_migrator',
] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Owns every object. Nobody can log in as it; only the migrator may become it. */
export const OWNER_ROLE = 'shirube_owner';

/** The password of a role. Derived, so that one secret and one DATABASE_URL are all an installation has to keep. */
export function rolePassword(secret: string, role: DatabaseRole): string {
  return deriveKey(secret, `database-role/${role}`).toString('base64url');
}

/** `databaseUrl` with its user and password replaced by those of the role; host, database and TLS options stay. */
export function roleUrl(databaseUrl: string, secret: string, role: DatabaseRole): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
}
