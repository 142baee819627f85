import pg from 'pg';

/** The login roles of the database, one per kind of caller (base migration). */
export const DB_ROLES = ['staff', 'reseller', 'worker', 'sealer'] as const;
export type DbRole = (typeof DB_ROLES)[number];

export type Pools = Readonly<Record<DbRole, pg.Pool>>;
export type Pool = pg.Pool;

// Times leave the database as the fixed text form of `Instant`, so that nothing parses and prints a Date on the way.
const TIMESTAMPTZ = 1184;
const JSON_TYPE = 114;
const types: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    if (id === TIMESTAMPTZ && format !== 'binary') return (text: string) => new Date(text).toISOString();
    // `json` is handed on as text: the caller decides whether it has to be parsed at all.
    if (id === JSON_TYPE && format !== 'binary') return (text: string) => text;
    return pg.types.getTypeParser(id, format);
  },
};

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
      types,
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
