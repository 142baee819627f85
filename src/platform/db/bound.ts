import type { PoolClient, QueryResultRow } from 'pg';
import { fromDatabase } from './errors.ts';
import type { Pool } from './pools.ts';
import { type SharedConnections, shareConnections } from './shared-connections.ts';
import { sendTogether } from './together.ts';

/** What a transaction is tied to: the tenant, the reseller where the caller is one, and the credential that was shown. */
export interface Binding {
  readonly tenantId: string;
  readonly resellerId: string | null;
  /** Null only for the product itself (timers, command line). */
  readonly credentialId: string | null;
}

/** One statement with a name: PostgreSQL plans it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Rows as arrays, columns in the order of the text: for reading very many rows at a third of the cost. */
  readonly rowMode?: 'array';
}

/** A transaction that is bound to a tenant. Stores take it as their first argument; nobody else can make one. */
export interface Tx {
  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

const BIND: Statement = { name: 'bind', text: 'SELECT app.bind($1, $2, $3)' };

const bindValues = (binding: Binding) => [binding.tenantId, binding.resellerId, binding.credentialId];

function txOn(client: PoolClient): Tx {
  return {
    async query(statement, values) {
      return (await client.query({ ...statement, values: [...values] })).rows;
    },
  };
}

/**
 * Runs one read in a bound, read-only transaction. All four statements leave in one write, so it costs one round trip.
 * A refused binding makes the read fail; the binding's own error is the one that is reported.
 */
export async function readBound<Row extends QueryResultRow>(
  pool: Pool,
  binding: Binding,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  return withClient(pool, async (client) => {
    const sent = sendTogether(
      client,
      () =>
        [
          client.query('BEGIN READ ONLY'),
          client.query({ ...BIND, values: bindValues(binding) }),
          client.query<Row>({ ...statement, values: [...values] }),
          client.query('COMMIT'),
        ] as const,
    );
    const [, binds, reads] = await Promise.allSettled(sent);
    if (binds.status === 'rejected') throw binds.reason;
    if (reads.status === 'rejected') throw reads.reason;
    return reads.value.rows;
  });
}

/**
 * Runs `work` in a bound transaction: all or nothing. `work` may talk to the database only; nothing slow happens inside.
 */
export async function transactBound<Result>(
  pool: Pool,
  binding: Binding,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return withClient(pool, async (client) => {
    const opening = sendTogether(client, () =>
      Promise.all([client.query('BEGIN'), client.query({ ...BIND, values: bindValues(binding) })]),
    );
    try {
      await opening;
      const result = await work(txOn(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // A connection that cannot even roll back is gone. Unless the work was refused, what went wrong first is the news.
      await client.query('ROLLBACK').catch((lost: unknown) => {
        throw isRefusal(error) ? lost : error;
      });
      throw error;
    }
  });
}

/** Runs one statement that binds itself (a function of the hot path). One round trip, no transaction block. */
export async function callBound<Row extends QueryResultRow>(
  pool: Pool,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    return (await pool.query<Row>({ ...statement, values: [...values] })).rows;
  } catch (error) {
    throw fromDatabase(error);
  }
}

const sharedOf = new WeakMap<Pool, SharedConnections>();

/**
 * Runs one reading statement that binds itself (a function of the hot path), together with those of other callers on shared
 * connections. It must not wait for locks: those behind it would wait too.
 */
export async function readShared<Row extends QueryResultRow>(
  pool: Pool,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  let shared = sharedOf.get(pool);
  if (!shared) {
    shared = shareConnections(pool, isRefusal);
    sharedOf.set(pool, shared);
  }
  try {
    return await shared.run<Row>({ ...statement, values: [...values] });
  } catch (error) {
    throw fromDatabase(error);
  }
}

async function withClient<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw fromDatabase(error);
  }
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    const mapped = fromDatabase(error);
    // A connection on which something other than a refusal happened is not handed to the next caller.
    broken = !isRefusal(error);
    throw mapped;
  } finally {
    client.release(broken);
  }
}

/** Errors after which the connection is known to be outside a transaction: PostgreSQL answered with a five-letter code. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    error.name === 'AppError' ||
    (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('08') && !code.startsWith('57P'))
  );
}
