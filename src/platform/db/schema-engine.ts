import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

// The language's own WebAssembly, without pulling the browser's type library into a server.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loaded: Promise<void> | undefined;

/** The glue keeps one WebAssembly instance in a module variable, so it is loaded once per process. */
async function load(): Promise<void> {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(glueFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/** The engine's lock gives up after 10 s; its timer, left running, would hold back the end of every program by that long. */
function imports(): Record<string, unknown> {
  const named: Record<string, unknown> = { ...glue };
  for (const [name, value] of Object.entries(named)) {
    if (!name.startsWith('__wbg_setTimeout') || typeof value !== 'function') continue;
    named[name] = (...args: unknown[]) => {
      const timer: unknown = value(...args);
      if (timer instanceof Object && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
      return timer;
    };
  }
  return named;
}

export interface SchemaEngine {
  readonly engine: glue.SchemaEngine;
  /** The failure of the last migration script as the database reported it; the engine only passes on its text. */
  scriptError(): unknown;
  close(): Promise<void>;
}

/** Everything on one connection: the engine guards a migration with a session lock. */
class OneConnection extends pg.Pool {
  /** Positions of the catalogue's one-byte type in the last answer. The adapter does not know that type. */
  catalogChars: number[] = [];
  constructor(connectionString: string) {
    super({ connectionString, max: 1, idleTimeoutMillis: 0 });
    const query = this.query.bind(this) as (...args: unknown[]) => Promise<pg.QueryResult>;
    this.query = (async (...args: unknown[]) => {
      const result = await query(...args);
      this.catalogChars = [];
      for (const [position, field] of (result.fields ?? []).entries()) {
        if (field.dataTypeID !== CATALOG_CHAR) continue;
        field.dataTypeID = TEXT;
        this.catalogChars.push(position);
      }
      return result;
    }) as typeof this.query;
  }
}
const CATALOG_CHAR = 18;
const TEXT = 25;

/**
 * Prisma's schema engine as WebAssembly. The command line tool fetches a native binary from outside the package
 * registry; this is the same engine from the registry, and it keeps the ordinary `_prisma_migrations` table, so
 * `prisma migrate deploy` stays usable. The URL's user must be allowed to change the schema.
 */
export async function openSchemaEngine(
  databaseUrl: string,
  datamodel?: { readonly path: string; readonly content: string },
): Promise<SchemaEngine> {
  loaded ??= load();
  await loaded;
  const pool = new OneConnection(databaseUrl);
  let scriptError: unknown;
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    // The adapter's own version cuts a script at every semicolon, which breaks function bodies. PostgreSQL runs a
    // whole script as one transaction by itself: a migration is applied entirely or not at all.
    connection.executeScript = async (script) => {
      scriptError = undefined;
      await pool.query(script).catch((error: unknown) => {
        scriptError = error;
        throw error;
      });
    };
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (sql) => {
      const result = await queryRaw(sql);
      for (const position of pool.catalogChars) result.columnTypes[position] = ColumnTypeEnum.Character;
      return result;
    };
    return connection;
  };
  const datamodels: [string, string][] | undefined = datamodel && [[datamodel.path, datamodel.content]];
  const engine = await glue.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  return {
    engine,
    scriptError: () => scriptError,
    close: async () => {
      engine.free();
      await pool.end();
    },
  };
}
