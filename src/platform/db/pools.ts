import pg from 'pg';
import { TYPES } from './types.ts';

/** The login roles of the database, one per kind of caller (base migration). */
export const DB_ROLES = ['staff', 'reseller', 'worker', 'sealer'] as const;
export type DbRole = (typeof DB_ROLES)[number];

export type Pools = Readonly<Record<DbRole, pg.Pool>>;
export type Pool = pg.Pool;

export interface PoolOptions {
  readonly urlOf: (role: DbRole) => string;
  readonly size: (role: DbRole) => number;
  /** Called for an error on an idle connection (the server went away); the pool replaces it by itself. */
  readonly onIdleError: (role: DbRole, error: Error) => void;
}

/**
 * One pool per role. Connections are pipelined: the statements of a bound transaction leave in one write.
 * Waiting for a free connection ends after 2 s with an error (promise: a busy database does not take the process down).
 */
export function createPools(options: PoolOptions): Pools {
  const create = (role: DbRole): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: options.urlOf(role),
      max: options.size(role),
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 60_000,
      application_name: `shirube-${role}`,
      pipeline: true,
      types: TYPES,
    });
    // A connection that is being ended may still hear that the server is ending too.
    // The pool listens to idle connections only. One that breaks while it is in use fails its statements, which is how the caller
    // learns of it; the event beside it would, unheard, end the process.
    pool.on('connect', (client) => client.on('error', () => undefined));
    pool.on('error', (error) => pool.ending || options.onIdleError(role, error));
    return pool;
  };
  return {
    staff: create('staff'),
    reseller: create('reseller'),
    worker: create('worker'),
    sealer: create('sealer'),
  };
}

/** Ends every pool; waits for connections in use. */
export async function closePools(pools: Pools): Promise<void> {
  await Promise.all(DB_ROLES.map((role) => pools[role].end()));
}
