import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCopies } from '../../../src/audit/copies.ts';
import { type VerifyReport, verifyLog } from '../../../src/audit/verify-log.ts';
import { privateKeyOf, publicBytesOf } from '../../../src/kernel/ed25519.ts';
import { checkpointFolder } from '../../../src/ledger/checkpoint-copies.ts';
import { checkpointHash, formatCheckpoint, parseCheckpoint } from '../../../src/ledger/rules/checkpoint.ts';
import { parseNote, signNote, verifierKey } from '../../../src/ledger/rules/note.ts';
import { sealTenant } from '../../../src/ledger/seal.ts';
import { useDatabase } from '../../support/database.ts';
import { staffOf, useLedger } from '../../support/ledger.ts';
import { type LogSnapshots, logSnapshots } from '../../support/log-snapshot.ts';

// Promise 26. The verifier holds the copies and the public key that lie outside; the tamperer holds the whole database.
const TRIALS = 50;

const db = useDatabase();
const ledger = useLedger(db);
let tenantId = '';
let snapshots: LogSnapshots;

async function verify(): Promise<VerifyReport> {
  const copies = await openCopies(join(ledger.folder, tenantId));
  return verifyLog(ledger.pools.staff, { binding: staffOf(tenantId), key: copies.key, copies: [copies] });
}

beforeAll(async () => {
  tenantId = await ledger.tenant();
  snapshots = logSnapshots(db, tenantId);
  await ledger.reseller(tenantId, 6);
  await ledger.reseller(tenantId, 9);
  await bulk(150);
  await ledger.sealAll(tenantId, 40);
  await snapshots.take('older');
  await bulk(150);
  await ledger.reseller(tenantId, 3);
  await ledger.sealAll(tenantId, 40);
  await bulk(3);
  await snapshots.take('true');
  await dropConstraints();
});

/** Whoever owns the database is not stopped by its constraints either. */
async function dropConstraints(): Promise<void> {
  const rows = await db.oracle<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) AS sql FROM pg_constraint
      WHERE conrelid = ANY ('{audit_event,audit_leaf,audit_subtree,audit_checkpoint,vault.signing_key}'::regclass[])
        AND contype IN ('c', 'u', 'f')`,
  );
  for (const { sql } of rows) await db.oracle(sql);
}

async function bulk(count: number): Promise<void> {
  await db.oracle(
    `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, occurred_at, recorded_at, request_id, payload)
     SELECT $1, gen_random_uuid(), 'import', gen_random_uuid(), 1, 'import.done', 'staff', 'agent', now(), now(), 'r' || g,
            '{"rows":' || g || ',"of":"' || gen_random_uuid() || '"}' FROM generate_series(1, $2) g`,
    [tenantId, count],
  );
}

/** Which codes were found in each of the trials; fails when a trial went unnoticed. */
async function campaign(tamper: (trial: number) => Promise<string | undefined>): Promise<string[]> {
  const unnoticed: string[] = [];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const what = await tamper(trial);
    const report = await verify();
    if (report.verdict !== 'tampered') unnoticed.push(what ?? String(trial));
    await snapshots.restore('true');
  }
  return unnoticed;
}

const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

// How to change one value of each type a little; the value before and after always differ.
const CHANGED: Readonly<Record<string, (column: string, trial: number) => string>> = {
  uuid: () => 'gen_random_uuid()',
  text: (c, trial) => {
    const at = `1 + ${trial * 7} % greatest(length(${c}), 1)`;
    return `coalesce(overlay(${c} placing (CASE substr(${c}, ${at}, 1) WHEN 'q' THEN 'z' ELSE 'q' END) from ${at} for 1), 'x')`;
  },
  integer: (c) => `${c} + 1`,
  smallint: (c) => `${c} + 1`,
  bigint: (c) => `${c} + 1000000`,
  bytea: (c) => `set_byte(${c}, 7, (get_byte(${c}, 7) + 1) % 256)`,
  'timestamp with time zone': (c) => `${c} + interval '1 millisecond'`,
};

const JUDGED = ['audit_event', 'audit_leaf', 'audit_subtree', 'audit_checkpoint', 'signing_key'];
const WHERE: Readonly<Record<string, string>> = { signing_key: 'vault.signing_key' };

async function columns(): Promise<{ table: string; column: string; type: string }[]> {
  const rows = await db.oracle<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_name = ANY ($1) AND table_schema IN ('public', 'vault')`,
    [JUDGED],
  );
  // Of a signing key the verifier may see the public half only, and when it was made is nobody's claim.
  return rows
    .filter((row) => !['wrapped_seed', 'number'].includes(row.column_name))
    .filter((row) => !(row.table_name === 'signing_key' && row.column_name === 'created_at'))
    .map((row) => ({ table: row.table_name, column: row.column_name, type: row.data_type }));
}

/** Ways to tamper, by kind. */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deletes: {
    'deletes an event': `DELETE FROM audit_event WHERE ctid = (SELECT e.ctid FROM audit_event e JOIN audit_leaf l ON l.event_id = e.id
              WHERE e.tenant_id = $T ORDER BY random() LIMIT 1)`,
    'deletes an event and its leaf': `WITH gone AS (DELETE FROM audit_leaf WHERE ctid = (SELECT ctid FROM audit_leaf WHERE tenant_id = $T ORDER BY random() LIMIT 1)
              RETURNING event_id) DELETE FROM audit_event WHERE id IN (SELECT event_id FROM gone)`,
    'deletes an event and closes the gap': `WITH gone AS (DELETE FROM audit_leaf WHERE ctid = (SELECT ctid FROM audit_leaf WHERE tenant_id = $T ORDER BY random() LIMIT 1)
              RETURNING event_id, leaf_index), less AS (DELETE FROM audit_event WHERE id IN (SELECT event_id FROM gone))
            UPDATE audit_leaf SET leaf_index = -audit_leaf.leaf_index FROM gone WHERE tenant_id = $T AND audit_leaf.leaf_index > gone.leaf_index;
            UPDATE audit_leaf SET leaf_index = -leaf_index - 1 WHERE tenant_id = $T AND leaf_index < 0`,
    'deletes a checkpoint':
      'DELETE FROM audit_checkpoint WHERE ctid = (SELECT ctid FROM audit_checkpoint WHERE tenant_id = $T ORDER BY random() LIMIT 1)',
  },
  inserts: {
    'inserts an event': `INSERT INTO audit_event SELECT tenant_id, gen_random_uuid(), entity_kind, gen_random_uuid(), 1, type, actor_kind, actor_role, actor_id,
              occurred_at, recorded_at, request_id, payload, leaf_hash FROM audit_event WHERE tenant_id = $T ORDER BY random() LIMIT 1`,
    'inserts an event with a leaf at the end': `WITH added AS (INSERT INTO audit_event SELECT tenant_id, gen_random_uuid(), entity_kind, gen_random_uuid(), 1, type, actor_kind,
              actor_role, actor_id, occurred_at, recorded_at, request_id, payload, leaf_hash FROM audit_event WHERE tenant_id = $T
              ORDER BY random() LIMIT 1 RETURNING *)
            INSERT INTO audit_leaf SELECT tenant_id, (SELECT max(leaf_index) + 1 FROM audit_leaf WHERE tenant_id = $T), id, leaf_hash, recorded_at FROM added`,
  },
  swaps: {
    'swaps two events in the log': `WITH two AS (SELECT leaf_index, event_id, leaf_hash, row_number() OVER () AS n
                           FROM (SELECT * FROM audit_leaf WHERE tenant_id = $T ORDER BY random() LIMIT 2) t)
            UPDATE audit_leaf l SET event_id = o.event_id, leaf_hash = o.leaf_hash FROM two m, two o
             WHERE l.tenant_id = $T AND m.leaf_index = l.leaf_index AND o.n = 3 - m.n`,
    'swaps the contents of two events': `WITH two AS (SELECT id, payload, leaf_hash, row_number() OVER () AS n
                           FROM (SELECT * FROM audit_event WHERE tenant_id = $T AND entity_kind = 'import' ORDER BY random() LIMIT 2) t)
            UPDATE audit_event e SET payload = o.payload FROM two m, two o WHERE e.id = m.id AND o.n = 3 - m.n`,
  },
  doubles: {
    'doubles an event under another id': `INSERT INTO audit_event SELECT tenant_id, gen_random_uuid(), entity_kind, entity_id, entity_seq + 1, type, actor_kind, actor_role,
              actor_id, occurred_at, recorded_at, request_id, payload, leaf_hash FROM audit_event
             WHERE tenant_id = $T AND entity_kind = 'import' ORDER BY random() LIMIT 1`,
    'moves a sealed event back into the queue': `INSERT INTO audit_unsealed (tenant_id, event_id) SELECT tenant_id, event_id FROM audit_leaf WHERE tenant_id = $T ORDER BY random() LIMIT 1`,
  },
  'meddles with what is not sealed': {
    'takes an event out of the queue':
      'DELETE FROM audit_unsealed WHERE ctid = (SELECT ctid FROM audit_unsealed WHERE tenant_id = $T ORDER BY random() LIMIT 1)',
    "sets a reseller's revision":
      'UPDATE reseller SET revision = revision + 1 WHERE ctid = (SELECT ctid FROM reseller WHERE tenant_id = $T ORDER BY random() LIMIT 1)',
  },
};

describe('an untouched log', () => {
  it('is intact, before and after it was put back from a backup', async () => {
    const report = await verify();
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('intact');
    expect(report.sealed).toBe(318);
    expect(report.waiting).toBe(3);
    expect(report.copied).toBe(report.checkpoints);
    await snapshots.restore('true');
    expect((await verify()).findings).toEqual([]);
  });

  it('is intact while it grows', async () => {
    const growing = await ledger.tenant();
    const work = (async () => {
      for (let round = 0; round < 15; round += 1) {
        await ledger.reseller(growing, 3);
        await ledger.sealAll(growing, 4);
      }
    })();
    for (let round = 0; round < 8; round += 1) {
      const copies = await openCopies(join(ledger.folder, growing));
      const report = await verifyLog(ledger.pools.staff, {
        binding: staffOf(growing),
        key: copies.key,
        copies: [copies],
      });
      expect(
        report.findings.filter(
          ({ code }) => !['no-copies', 'no-trusted-key', 'not-yet-copied'].includes(code),
        ),
      ).toEqual([]);
    }
    await work;
  });

  it('cannot be told from a forged one without a key or without copies', async () => {
    const copies = await openCopies(join(ledger.folder, tenantId));
    const nothing = await openCopies(join(ledger.folder, 'nothing'));
    const binding = staffOf(tenantId);
    const keyless = await verifyLog(ledger.pools.staff, { binding, key: undefined, copies: [copies] });
    const copyless = await verifyLog(ledger.pools.staff, { binding, key: copies.key, copies: [nothing] });
    expect([keyless.verdict, copyless.verdict]).toEqual(['cannot-tell', 'cannot-tell']);
  });
});

describe('somebody with every right on the database is found out who', { timeout: 120_000 }, () => {
  it('changes a byte of any column', async () => {
    const all = await columns();
    const tables = JUDGED.flatMap((table) => [table, table === 'audit_event' ? table : 'audit_leaf']);
    const unnoticed = await campaign(async (trial) => {
      // Every column once, then tables at random.
      const target = all[trial] ?? pick(all.filter(({ table }) => table === pick(tables)));
      if (target === undefined) return undefined;
      const { table, column, type } = target;
      const name = WHERE[table] ?? table;
      const change = CHANGED[type]?.(column, trial) ?? 'NULL';
      await ledger.tamper(
        tenantId,
        `UPDATE ${name} SET ${column} = ${change} WHERE ctid = (SELECT ctid FROM ${name} WHERE tenant_id = $T ORDER BY random() LIMIT 1)`,
      );
      return `${table}.${column}`;
    });
    expect(unnoticed).toEqual([]);
  });

  it.each(Object.entries(KINDS))('%s', async (_, ways) => {
    const all = Object.entries(ways);
    const unnoticed = await campaign(async (trial) => {
      const [way, sql] = all[trial % all.length] ?? ['', ''];
      await ledger.tamper(tenantId, sql);
      return way;
    });
    expect(unnoticed).toEqual([]);
  });

  it('changes an event and every hash in the database after it', async () => {
    const unnoticed = await campaign(async () => {
      await ledger.tamper(
        tenantId,
        `UPDATE audit_event SET payload = '{"rows":0}', leaf_hash = sha256('forged') WHERE id =
           (SELECT event_id FROM audit_leaf WHERE tenant_id = $T ORDER BY random() LIMIT 1);
         UPDATE audit_leaf l SET leaf_hash = e.leaf_hash FROM audit_event e WHERE e.id = l.event_id AND l.tenant_id = $T`,
      );
      return undefined;
    });
    expect(unnoticed).toEqual([]);
  });

  it('sets the database back to an older backup', async () => {
    expect(
      await campaign(async () => {
        await snapshots.restore('older');
        return undefined;
      }),
    ).toEqual([]);
  });

  it('replaces the signing key and signs everything anew', async () => {
    expect(
      await campaign(async (trial) => {
        await resignEverything(trial);
        return undefined;
      }),
    ).toEqual([]);
  });

  it('tells a second history from an older backup on, signed with the true key', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'shirube-fork-'));
    expect(
      await campaign(async (trial) => {
        await snapshots.restore('older');
        await bulk(1 + (trial % 200));
        const copies = checkpointFolder(join(elsewhere, String(trial)));
        for (let more = true; more; ) {
          const result = await sealTenant({ ...ledger.deps, copies }, tenantId, 40);
          more = result.kind === 'done' && result.sealed === 40;
        }
        return undefined;
      }),
    ).toEqual([]);
  });
});

async function resignEverything(trial: number): Promise<void> {
  const privateKey = privateKeyOf(Buffer.alloc(32, trial + 1));
  const key = verifierKey(`shirube.example/${tenantId}`, publicBytesOf(privateKey));
  const rows = await db.oracle<{ note: string }>(
    'SELECT note FROM audit_checkpoint WHERE tenant_id = $1 ORDER BY size',
    [tenantId],
  );
  let before: string | undefined;
  const updates: string[] = [];
  for (const { note } of rows) {
    const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
    if (checkpoint === undefined) throw new Error('not a checkpoint');
    const { previous: _, ...rest } = checkpoint;
    const text = formatCheckpoint(
      before === undefined ? rest : { ...rest, previous: checkpointHash(before) },
    );
    const signed = signNote(text, [{ key, privateKey }]);
    updates.push(
      `UPDATE audit_checkpoint SET note = '${signed}' WHERE tenant_id = $T AND size = ${checkpoint.size}`,
    );
    before = text;
  }
  updates.push(
    `UPDATE vault.signing_key SET key_id = '${key.keyId}', public_key = '\\x${key.publicKey.toString('hex')}' WHERE tenant_id = $T`,
  );
  await ledger.tamper(tenantId, updates.join(';'));
}
