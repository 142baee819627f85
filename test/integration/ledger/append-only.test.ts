import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/kernel/ids.ts';
import type { DbRole } from '../../../src/platform/db/pools.ts';
import { useDatabase } from '../../support/database.ts';
import { useLedger } from '../../support/ledger.ts';

const db = useDatabase();
const ledger = useLedger(db);

const ROLES: readonly DbRole[] = ['staff', 'reseller', 'worker', 'sealer'];

// No row is ever touched by these: PostgreSQL looks at the right to a command before it looks for rows.
const COMMANDS = {
  select: (table: string) => `SELECT count(tenant_id) FROM ${table}`,
  insert: (table: string) =>
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${table} WHERE false`,
  upsert: (table: string) =>
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${table} WHERE false ON CONFLICT ON CONSTRAINT ${bare(table)}_pkey DO UPDATE SET tenant_id = excluded.tenant_id`,
  update: (table: string) => `UPDATE ${table} SET tenant_id = tenant_id WHERE false`,
  delete: (table: string) => `DELETE FROM ${table} WHERE false`,
  merge: (table: string) =>
    `MERGE INTO ${table} t USING (SELECT 1) s ON false WHEN MATCHED THEN UPDATE SET tenant_id = t.tenant_id`,
  copy: (table: string) => `COPY ${table} FROM STDIN`,
  truncate: (table: string) => `TRUNCATE ${table}`,
} as const;
type Command = keyof typeof COMMANDS;
const ALL = Object.keys(COMMANDS) as Command[];
const bare = (table: string) => table.replace('vault.', '');

/** Everything that each role may do; whatever is not listed is refused. */
const MAY: Readonly<Record<string, Readonly<Partial<Record<DbRole, readonly Command[]>>>>> = {
  audit_event: {
    staff: ['select', 'insert'],
    reseller: ['select', 'insert'],
    worker: ['select', 'insert'],
    sealer: ['select', 'insert'],
  },
  audit_unsealed: { staff: ['select'], sealer: ['select', 'delete'] },
  audit_leaf: { staff: ['select'], worker: ['select'], sealer: ['select', 'insert'] },
  audit_subtree: { staff: ['select'], sealer: ['select', 'insert'] },
  audit_checkpoint: { staff: ['select'], worker: ['select'], sealer: ['select', 'insert'] },
  'vault.signing_key': { staff: ['select'], sealer: ['select', 'insert'] },
  'vault.subject_key': {
    staff: ['select', 'insert'],
    reseller: ['select', 'insert'],
    worker: ['select', 'insert'],
  },
  'vault.erasure': { staff: ['select'], sealer: ['select'] },
};

const EVENT = `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
  VALUES ($1, $2, $3, $4, $5, 'x', 'timer', now(), now(), '{}')`;

const clients = new Map<DbRole, pg.Client>();
let tenantId = '';
let resellerId = '';
let otherId = '';

beforeAll(async () => {
  tenantId = await ledger.tenant();
  resellerId = await ledger.reseller(tenantId, 2);
  otherId = await ledger.reseller(tenantId, 1);
  await ledger.events(tenantId, 1);
  for (const role of ROLES) {
    const client = new pg.Client({ connectionString: db.url(`shirube_${role}`) });
    await client.connect();
    clients.set(role, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
});

/** Runs one command as a role that is bound to the tenant, and takes it back. Answers the error's code, or the rows. */
async function attempt(role: DbRole, sql: string, values: unknown[] = []): Promise<string | pg.QueryResult> {
  const client = clients.get(role);
  if (client === undefined) throw new Error('not connected');
  await client.query('BEGIN');
  try {
    await client.query('SELECT app.bind($1, $2, NULL)', [tenantId, role === 'reseller' ? resellerId : null]);
    const result = await client.query(sql, values);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return result;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    await client.query('ROLLBACK');
  }
}

const cells = Object.keys(MAY).flatMap((table) => ROLES.map((role) => ({ table, role })));

describe('the rights of the login roles', () => {
  it.each(cells)('$role on $table: what is listed and nothing else', async ({ table, role }) => {
    const allowed: Command[] = [];
    for (const command of ALL) {
      const answer = await attempt(role, COMMANDS[command](table));
      if (typeof answer !== 'string') allowed.push(command);
      // COPY FROM is refused under row-level security whatever the rights are (0A000).
      else expect(['42501', '0A000'], `${command} ${answer}`).toContain(answer);
    }
    expect(allowed).toEqual(MAY[table]?.[role] ?? []);
  });

  it('leave the private half of a signing key to the sealer', async () => {
    expect(await attempt('staff', 'SELECT wrapped_seed FROM vault.signing_key')).toBe('42501');
    expect(await attempt('sealer', 'SELECT wrapped_seed FROM vault.signing_key')).not.toBe('42501');
  });

  it('leave erasing to staff', async () => {
    const erase = `SELECT app.erase_subjects('${newId()}', '{}')`;
    expect(await attempt('staff', erase)).not.toBe('42501');
    for (const role of ['reseller', 'worker', 'sealer'] as const)
      expect(await attempt(role, erase)).toBe('42501');
  });

  it('show a reseller its own history and no other', async () => {
    const seen = await attempt('reseller', 'SELECT DISTINCT entity_kind, entity_id FROM audit_event');
    expect(typeof seen === 'string' ? seen : seen.rows).toEqual([
      { entity_kind: 'reseller', entity_id: resellerId },
    ]);
    const all = await attempt('staff', 'SELECT DISTINCT entity_id FROM audit_event');
    expect(typeof all === 'string' ? all : all.rowCount).toBe(3);
  });
});

describe('somebody with every right', () => {
  const rows = {
    audit_event: EVENT.replace(
      'VALUES ($1, $2, $3, $4, $5',
      "SELECT $1::uuid, $2::uuid, 'import', $2::uuid, 1",
    ).replace("'{}')", "'{}'"),
    audit_leaf:
      'INSERT INTO audit_leaf SELECT tenant_id, 9, id, leaf_hash, now() FROM audit_event WHERE tenant_id = $1 AND id <> $2 LIMIT 1',
    audit_subtree: 'INSERT INTO audit_subtree SELECT $1, 1, 0, sha256(uuid_send($2::uuid))',
    audit_checkpoint: "INSERT INTO audit_checkpoint SELECT $1, 9, sha256(uuid_send($2::uuid)), 'note', now()",
    'vault.erasure': 'INSERT INTO vault.erasure VALUES ($1, $2, $2)',
  };

  it.each(Object.entries(rows))('still cannot change %s while its triggers stand', async (table, insert) => {
    const client = new pg.Client({ connectionString: db.oracleUrl });
    await client.connect();
    const codeOf = (sql: string) =>
      client.query(sql).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
    const codes: unknown[] = [];
    for (const sql of [
      `UPDATE ${table} SET tenant_id = tenant_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await client.query('BEGIN');
      await client.query(insert, [tenantId, newId()]);
      codes.push(await codeOf(sql));
      await client.query('ROLLBACK');
    }
    await client.end();
    expect(codes).toEqual(['SH403', 'SH403', 'SH403']);
  });
});

describe('an event', () => {
  it('of the bound tenant and reseller is accepted, of any other refused', async () => {
    const own = [tenantId, newId(), 'import', newId(), 1];
    expect(await attempt('staff', EVENT, own)).not.toBeTypeOf('string');
    expect(await attempt('staff', EVENT, [newId(), ...own.slice(1)])).toBe('42501');
    expect(await attempt('reseller', EVENT, own)).toBe('42501');
    expect(await attempt('reseller', EVENT, [tenantId, newId(), 'reseller', otherId, 2])).toBe('42501');
  });

  it('gets its hash from the database, whatever the writer says', async () => {
    const forged = `${EVENT.replace('payload)', 'payload, leaf_hash)').replace("'{}')", "'{}', sha256('x'))")} RETURNING leaf_hash = sha256('x') AS forged`;
    const answer = await attempt('staff', forged, [tenantId, newId(), 'import', newId(), 1]);
    expect(typeof answer === 'string' ? answer : answer.rows).toEqual([{ forged: false }]);
  });

  it('takes each number of its entity once', async () => {
    const twice = `${EVENT}, ($1, gen_random_uuid(), $3, $4, $5, 'x', 'timer', now(), now(), '{}')`;
    expect(await attempt('staff', twice, [tenantId, newId(), 'import', newId(), 1])).toBe('23505');
  });
});

describe('a change of a reseller and its event', () => {
  const bump = (by: number) =>
    `UPDATE reseller SET revision = revision + ${by} WHERE tenant_id = $1 AND id = $4`;
  const both = (by: number) =>
    `WITH changed AS (${bump(by)} RETURNING 1) ${EVENT.replace('VALUES (', 'SELECT ').replace("'{}')", "'{}' FROM changed")}`;
  const event = () => [tenantId, newId(), 'reseller', resellerId, 3];

  it('belong together: one without the other does not commit', async () => {
    expect(await attempt('staff', both(1), event())).not.toBeTypeOf('string');
    expect(await attempt('reseller', both(1), event())).not.toBeTypeOf('string');
    expect(await attempt('staff', EVENT, event())).toBe('SH409');
    const update = `UPDATE reseller SET revision = revision + 1 WHERE tenant_id = '${tenantId}' AND id = '${resellerId}'`;
    expect(await attempt('staff', update)).toBe('SH409');
  });

  it('move the revision by exactly one', async () => {
    expect(await attempt('staff', both(2), event())).toBe('SH409');
    const still = `UPDATE reseller SET state = '{"changed":true}' WHERE tenant_id = '${tenantId}' AND id = '${resellerId}'`;
    expect(await attempt('staff', still)).toBe('SH409');
  });

  it('may be left alone by bookkeeping that touches neither state nor revision', async () => {
    const due = `UPDATE reseller SET due_at = now() WHERE tenant_id = '${tenantId}' AND id = '${resellerId}'`;
    expect(await attempt('worker', due)).not.toBeTypeOf('string');
  });
});
