import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../src/ledger/key-ring.ts';
import { LogDamage } from '../../../src/ledger/log-damage.ts';
import { checkpointHash, parseCheckpoint } from '../../../src/ledger/rules/checkpoint.ts';
import { hashOfRow } from '../../../src/ledger/rules/leaf.ts';
import { isSignedBy, parseNote, parseVerifierKey } from '../../../src/ledger/rules/note.ts';
import { notesIn } from '../../../src/ledger/rules/note-file.ts';
import { sealTenant } from '../../../src/ledger/seal.ts';
import { useDatabase } from '../../support/database.ts';
import { useLedger } from '../../support/ledger.ts';
import { referenceHash } from '../../support/merkle.ts';

const db = useDatabase();
const ledger = useLedger(db);

async function copiesOf(tenantId: string) {
  const month = new Date().toISOString().slice(0, 7);
  const file = join(ledger.folder, tenantId, `${month}.notes`);
  const source = await readFile(file, 'utf8');
  const vkey = (await readFile(join(ledger.folder, tenantId, 'log.vkey'), 'utf8')).trim();
  return { file, source, vkey, notes: notesIn(source).notes };
}

const leavesOf = async (tenantId: string) =>
  (
    await db.oracle<{ leaf_hash: Buffer }>(
      'SELECT leaf_hash FROM audit_leaf WHERE tenant_id = $1 ORDER BY leaf_index',
      [tenantId],
    )
  ).map((row) => row.leaf_hash);

const damageOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof LogDamage ? error.reason : error;
};

describe('the leaf hash', () => {
  it('is the same from the trigger and from the product', async () => {
    const tenantId = await ledger.tenant();
    const payload = { name: '株式会社しるべ 𩸽', quote: 'a"b\\c', n: 1.5, empty: '', none: null };
    const [id] = await ledger.events(tenantId, 1, payload);
    const [row] = await db.oracle<
      Record<string, string> & { leaf_hash: Buffer; occurred: Date; recorded: Date }
    >('SELECT *, occurred_at AS occurred, recorded_at AS recorded FROM audit_event WHERE id = $1', [id]);
    if (row === undefined) throw new Error('no event');
    const hash = hashOfRow({
      tenantId,
      id: row.id ?? '',
      entityKind: row.entity_kind ?? '',
      entityId: row.entity_id ?? '',
      entitySeq: Number(row.entity_seq),
      type: row.type ?? '',
      actorKind: row.actor_kind ?? '',
      actorRole: row.actor_role ?? null,
      actorId: row.actor_id ?? null,
      occurredAt: row.occurred.toISOString() as never,
      recordedAt: row.recorded.toISOString() as never,
      requestId: row.request_id ?? null,
      payload: row.payload ?? '',
    });
    expect(row.leaf_hash.equals(hash)).toBe(true);
  });
});

describe('sealing', () => {
  it('gives every event one place, signs the root of them all, and copies the checkpoint outside', async () => {
    const tenantId = await ledger.tenant();
    await ledger.events(tenantId, 7);
    await ledger.sealAll(tenantId, 3);
    const { notes, vkey } = await copiesOf(tenantId);
    const leaves = await leavesOf(tenantId);
    const key = parseVerifierKey(vkey);
    const read = notes.map((source) => {
      const note = parseNote(source);
      const checkpoint = note && parseCheckpoint(note.text);
      return { note, checkpoint };
    });
    expect(leaves).toHaveLength(7);
    expect(read.map(({ checkpoint }) => checkpoint?.size)).toEqual([3, 6, 7]);
    for (const [at, { note, checkpoint }] of read.entries()) {
      expect(checkpoint?.origin).toBe(`shirube.example/${tenantId}`);
      expect(checkpoint?.root).toEqual(referenceHash(leaves.slice(0, checkpoint?.size)));
      const before = read[at - 1]?.note;
      expect(checkpoint?.previous).toEqual(before && checkpointHash(before.text));
      expect(note && key && isSignedBy(note, [key])).toBe(true);
    }
    expect(await db.oracle('SELECT 1 FROM audit_unsealed WHERE tenant_id = $1', [tenantId])).toEqual([]);
  });

  it('grows one tree over many passes, with the subtrees that proofs need', async () => {
    const tenantId = await ledger.tenant();
    await db.oracle(
      `INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
       SELECT $1, gen_random_uuid(), 'import', gen_random_uuid(), 1, 'x', 'timer', now(), now(), '{}' FROM generate_series(1, 1300)`,
      [tenantId],
    );
    await ledger.sealAll(tenantId, 190);
    const leaves = await leavesOf(tenantId);
    const subtrees = await db.oracle<{ level: number; at: string; hash: Buffer }>(
      'SELECT level, subtree_index AS at, hash FROM audit_subtree WHERE tenant_id = $1 ORDER BY level, subtree_index',
      [tenantId],
    );
    expect(subtrees.map(({ level, at }) => `${level}/${at}`)).toEqual(['1/0', '1/1', '1/2', '1/3', '1/4']);
    for (const { at, hash } of subtrees)
      expect(hash).toEqual(referenceHash(leaves.slice(Number(at) * 256, Number(at) * 256 + 256)));
    const [last] = await db.oracle<{ root: Buffer }>(
      'SELECT root FROM audit_checkpoint WHERE tenant_id = $1 ORDER BY size DESC LIMIT 1',
      [tenantId],
    );
    expect(last?.root).toEqual(referenceHash(leaves));
  });

  it('keeps the events of one reseller in their order', async () => {
    const tenantId = await ledger.tenant();
    await Promise.all([
      ledger.reseller(tenantId, 12),
      ledger.reseller(tenantId, 12),
      ledger.reseller(tenantId, 12),
    ]);
    await ledger.sealAll(tenantId, 5);
    const rows = await db.oracle<{ entity_id: string; entity_seq: number }>(
      `SELECT entity_id, entity_seq FROM audit_leaf l JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
        WHERE l.tenant_id = $1 ORDER BY leaf_index`,
      [tenantId],
    );
    for (const id of new Set(rows.map((row) => row.entity_id))) {
      const numbers = rows.filter((row) => row.entity_id === id).map((row) => row.entity_seq);
      expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    }
  });

  it('makes up for copies that a crash prevented, and sets a torn write apart', async () => {
    const tenantId = await ledger.tenant();
    await ledger.events(tenantId, 2);
    await ledger.sealAll(tenantId, 1);
    const { file, source, notes } = await copiesOf(tenantId);
    for (const cut of [notes[0]?.length ?? 0, source.length - 40, source.length - 1, source.length - 2, 40]) {
      await writeFile(file, source.slice(0, cut));
      await sealTenant(ledger.deps, tenantId, 0);
      expect(notesIn(await readFile(file, 'utf8')).notes).toEqual(notes);
    }
  });

  it('hands over to a new key inside a checkpoint that the old one signs', async () => {
    const tenantId = await ledger.tenant();
    await ledger.events(tenantId, 1);
    await ledger.sealAll(tenantId);
    const { rotateSigningKey } = await import('../../../src/ledger/rotate-signing-key.ts');
    await rotateSigningKey(ledger.deps, tenantId, { kind: 'operator', id: 'test' });
    await ledger.sealAll(tenantId);
    await ledger.events(tenantId, 1);
    await ledger.sealAll(tenantId);
    const { notes, vkey } = await copiesOf(tenantId);
    const first = parseVerifierKey(vkey);
    const read = notes.map((note) => parseNote(note));
    const handOver = parseCheckpoint(read[1]?.text ?? '')?.nextKey ?? '';
    const second = parseVerifierKey(handOver);
    const signedBy = (key: typeof first) => read.map((note) => note && key && isSignedBy(note, [key]));
    expect(signedBy(first)).toEqual([true, true, false]);
    expect(signedBy(second)).toEqual([false, false, true]);
  });
});

describe('a sealer refuses to continue', () => {
  const sealed = async () => {
    const tenantId = await ledger.tenant();
    await ledger.events(tenantId, 3);
    await ledger.sealAll(tenantId, 2);
    await ledger.events(tenantId, 1);
    return tenantId;
  };
  it('an altered checkpoint', async () => {
    const tenantId = await sealed();
    await ledger.tamper(
      tenantId,
      "UPDATE audit_checkpoint SET note = replace(note, 'time', 'tide') WHERE tenant_id = $T",
    );
    expect(await damageOf(sealTenant({ ...ledger.deps, copies: nowhere }, tenantId, 10))).toBe(
      'checkpoint-altered',
    );
  });

  it('an altered tree', async () => {
    const tenantId = await sealed();
    await ledger.tamper(
      tenantId,
      "UPDATE audit_leaf SET leaf_hash = sha256('x') WHERE tenant_id = $T AND leaf_index = 2",
    );
    expect(await damageOf(sealTenant(ledger.deps, tenantId, 10))).toBe('tree-altered');
  });

  it('a database that was set back behind its copies', async () => {
    const tenantId = await sealed();
    await ledger.tamper(tenantId, 'DELETE FROM audit_checkpoint WHERE tenant_id = $T AND size = 3');
    expect(await damageOf(sealTenant(ledger.deps, tenantId, 10))).toBe('copy-differs');
  });

  it('a queue that names an event which is gone', async () => {
    const tenantId = await sealed();
    await ledger.tamper(
      tenantId,
      `DELETE FROM audit_event WHERE tenant_id = $T AND id IN (SELECT event_id FROM audit_unsealed WHERE tenant_id = $T)`,
    );
    expect(await damageOf(sealTenant(ledger.deps, tenantId, 10))).toBe('event-missing');
  });

  it('a key of another secret, but not one of an earlier secret', async () => {
    const tenantId = await sealed();
    const other = 'another-secret-of-thirty-two-bytes-or-more';
    expect(await damageOf(sealTenant({ ...ledger.deps, ring: createKeyRing(other) }, tenantId, 10))).toBe(
      'key-unusable',
    );
    const renewed = createKeyRing(other, [db.config.secret]);
    expect(await sealTenant({ ...ledger.deps, ring: renewed }, tenantId, 10)).toEqual({
      kind: 'done',
      sealed: 1,
    });
  });
});

const nowhere = {
  last: async () => undefined,
  append: async () => undefined,
  keepFirstKey: async () => undefined,
  keepErasures: async () => undefined,
};
