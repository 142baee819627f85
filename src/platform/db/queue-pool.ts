import pg from 'pg';
import type { Pool } from './pools.ts';
import { roleUrl } from './roles.ts';

/** Connections for the queue's own tables: a library's statements, which know nothing of tenants, on none of the product's connections. */
export function openQueuePool(url: string, onError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    application_name: 'shirube-queue',
    options: '-c search_path=bullmq',
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => pool.ending || onError(error));
  return pool;
}

/** One connection that may change the schema, for the length of `work`. */
export async function withOwner<Result>(
  databaseUrl: string,
  secret: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: roleUrl(databaseUrl, secret, 'shirube_migrator') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
