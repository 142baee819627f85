import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MigrationFailed, migrate, pendingMigrations } from '../../../src/platform/db/migrate.ts';
import { useDatabase } from '../../support/database.ts';

const db = useDatabase({ empty: true });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await db.oracle('DROP SCHEMA public CASCADE');
  await db.oracle('CREATE SCHEMA public AUTHORIZATION shirube_owner');
  await db.oracle('GRANT USAGE ON SCHEMA public TO shirube_staff');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}
const run = () => migrate(db.config.databaseUrl, db.config.secret, folder);
const tables = async () =>
  (await db.oracle<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"))
    .map((row) => row.name)
    .filter((name) => name !== '_prisma_migrations')
    .sort();

describe('migrate', () => {
  it('applies what is new, in order, and nothing twice', async () => {
    await write('2_second', 'ALTER TABLE one ADD COLUMN note text;');
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    expect(await run()).toEqual(['1_first', '2_second']);
    expect(await run()).toEqual([]);
    await write('3_third', 'CREATE TABLE three (id integer PRIMARY KEY);');
    expect(await run()).toEqual(['3_third']);
    expect(await tables()).toEqual(['one', 'three']);
  });

  it('keeps function bodies with semicolons in one piece', async () => {
    const body = "$$ BEGIN PERFORM 1; RETURN 'a;b'; END; $$";
    await write('1_function', `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS ${body};`);
    await run();
    expect(await db.oracle('SELECT f() AS answer')).toEqual([{ answer: 'a;b' }]);
  });

  it('gives everything to the owner whom nobody can be', async () => {
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    await run();
    const owners = await db.oracle("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'");
    expect(owners).toEqual([{ tableowner: 'shirube_owner' }]);
  });

  it('leaves nothing of a migration that fails, says which, and can be repeated once it is mended', async () => {
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    await write('2_second', 'CREATE TABLE two (id integer); SELECT 1 / 0;');
    const error = await run().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MigrationFailed);
    expect(error).toMatchObject({ migration: '2_second', sqlState: '22012' });
    expect(await tables()).toEqual(['one']);

    await write('2_second', 'CREATE TABLE two (id integer);');
    expect(await run()).toEqual(['2_second']);
    expect(await tables()).toEqual(['one', 'two']);
  });

  it('steps back from a lock somebody holds and succeeds when it is free', async () => {
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    await run();
    await write('2_second', 'CREATE TABLE two (id integer); ALTER TABLE one ADD COLUMN note text;');
    const holder = new pg.Client({ connectionString: db.oracleUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE one IN ACCESS SHARE MODE');
    setTimeout(() => void holder.end(), 2_500);
    expect(await run()).toEqual(['2_second']);
    expect(await tables()).toEqual(['one', 'two']);
  });

  it('can be started twice at once', async () => {
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    const results = await Promise.all([run(), run()]);
    expect(results.flat()).toEqual(['1_first']);
  });

  it('tells any login role what is still missing', async () => {
    await write('1_first', 'CREATE TABLE one (id integer PRIMARY KEY);');
    await run();
    await write('2_second', 'CREATE TABLE two (id integer);');
    const staff = new pg.Client({ connectionString: db.url('shirube_staff') });
    await staff.connect();
    const select = async (sql: string) => (await staff.query(sql)).rows;
    expect(await pendingMigrations(select, folder)).toEqual(['2_second']);
    await staff.end();
  });
});
