import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ensureDatabase } from '../../src/platform/db/ensure-database.ts';
import { ensureRoles } from '../../src/platform/db/ensure-roles.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { startServer, type TestServer, whyNoServer } from './server.ts';

/** What a test file needs to make its own database, or why it cannot. */
export type DatabaseServer =
  | { readonly adminUrl: string; readonly template: string; readonly secret: string }
  | { readonly missing: string };

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseServer;
  }
}

interface Run {
  readonly server: DatabaseServer;
  stop(): Promise<void>;
}
// Each vitest project loads this module anew, so what they share lives on the global object of the one main process.
const shared = globalThis as { shirubeTestRun?: Promise<Run> | undefined; shirubeTestUsers?: number };

/** Starts PostgreSQL once per test run and migrates the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.shirubeTestUsers = (shared.shirubeTestUsers ?? 0) + 1;
  shared.shirubeTestRun ??= begin();
  const run = await shared.shirubeTestRun;
  project.provide('database', run.server);
  return async () => {
    shared.shirubeTestUsers = (shared.shirubeTestUsers ?? 1) - 1;
    if (shared.shirubeTestUsers === 0) {
      shared.shirubeTestRun = undefined;
      await run.stop();
    }
  };
}

async function begin(): Promise<Run> {
  try {
    return await prepare(await startServer());
  } catch (error) {
    const missing = whyNoServer(error);
    if (missing === undefined || process.env.SHIRUBE_TEST_ALL === '1') throw error;
    return { server: { missing }, stop: async () => undefined };
  }
}

async function prepare(server: TestServer): Promise<Run> {
  // Roles belong to the whole server: on a server that also serves a running Shirube, use its secret.
  const secret = process.env.SHIRUBE_SECRET || 'kqXo4w9tZ2mB7sLr1vYc8pEh3nJd6fUa';
  const template = `shirube_template_${randomBytes(4).toString('hex')}`;
  try {
    const url = await ensureDatabase(server.adminUrl, template);
    await ensureRoles(url, secret);
    await migrate(url, secret);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server: { adminUrl: server.adminUrl, template, secret },
    stop: async () => {
      if (server.kind === 'TEST_DATABASE_URL') await drop(server.adminUrl, template);
      await server.stop();
    },
  };
}

async function drop(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`);
  await client.end();
}
