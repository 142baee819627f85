import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { privateKeyOf, publicBytesOf } from '../../../src/kernel/ed25519.ts';
import { toInstant } from '../../../src/kernel/time.ts';
import { growLog, type LogHead } from '../../../src/ledger/rules/growth.ts';
import { type AuditRow, hashOfRow } from '../../../src/ledger/rules/leaf.ts';
import { formatVerifierKey, verifierKey } from '../../../src/ledger/rules/note.ts';
import { edgeRanges } from '../../../src/ledger/rules/ranges.ts';
import { growTree, leafHash } from '../../../src/ledger/rules/tree.ts';
import { referenceHash } from '../../support/merkle.ts';

// Promise 30: somebody else can check the log with a program of their own. The roots come from a third implementation.
const GOLDEN = new URL('./trees.golden.json', import.meta.url);
const PROGRAM = join(import.meta.dirname, '../../../bin/verify-ledger.mjs');

interface SecondVerifier {
  readonly Forest: new () => { add(leaf: Buffer): void; root(size?: number): Buffer };
  hashEvent(event: AuditRow): Buffer;
}
const second = (await import(PROGRAM)) as SecondVerifier;
const golden = JSON.parse(await readFile(GOLDEN, 'utf8')) as [number, string][];

describe('a hundred trees of 0 to 1,025 leaves', () => {
  it('have the same roots from the product, from the second verifier and in the file', () => {
    const tree = growTree();
    const forest = new second.Forest();
    const wanted = new Map(golden);
    const seen: [number, string, string][] = [];
    for (let size = 0; size <= 1025; size += 1) {
      if (wanted.has(size)) seen.push([size, tree.root().toString('hex'), forest.root().toString('hex')]);
      const leaf = leafHash(Buffer.from(`leaf ${size}`));
      tree.append(leaf);
      forest.add(leaf);
    }
    expect(seen).toHaveLength(100);
    expect(seen).toEqual(golden.map(([size, root]) => [size, root, root]));
    expect(golden.every(([size, root]) => forest.root(size).toString('hex') === root)).toBe(true);
  });
});

const privateKey = privateKeyOf(Buffer.alloc(32, 7));
const signer = { key: verifierKey('log.example/one', publicBytesOf(privateKey)), privateKey };
const EVENTS = Array.from(
  { length: 9 },
  (_, at): AuditRow => ({
    tenantId: '01980000-0000-7000-8000-000000000001',
    id: `01980000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    entityKind: 'reseller',
    entityId: '01980000-0000-7000-8000-00000000ffff',
    entitySeq: at + 1,
    type: 'mpn.approved',
    actorKind: 'timer',
    actorRole: null,
    actorId: null,
    occurredAt: toInstant('2026-11-22T09:00:00Z'),
    recordedAt: toInstant('2026-11-22T09:00:01Z'),
    requestId: null,
    payload: `{"名":"𩸽 ${at}"}`,
  }),
);

let folder = '';
let notes: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-second-'));
  notes = signEvery(3);
  await writeFile(join(folder, 'log.vkey'), `${formatVerifierKey(signer.key)}\n`);
  await writeFile(join(folder, '2026-11.notes'), notes.map((note) => `${note}\n`).join(''));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A checkpoint over every `step` events. */
function signEvery(step: number): string[] {
  const leaves = EVENTS.map(hashOfRow);
  const made: string[] = [];
  let head: LogHead = { size: 0, edge: [] };
  for (let first = 0; first < leaves.length; first += step) {
    const grown = growLog(
      head,
      leaves.slice(first, first + step),
      { signer },
      toInstant('2026-11-22T09:00:02Z'),
    );
    made.push(grown.note);
    const edge = edgeRanges({ first: 0, end: grown.size }).map((range) =>
      referenceHash(leaves.slice(range.first, range.end)),
    );
    head = { size: grown.size, edge, last: { note: grown.note, time: grown.time } };
  }
  return made;
}

async function run(events: readonly AuditRow[], checkpoints: readonly string[], kept = folder) {
  const log = join(folder, 'log.ndjson');
  const lines = [
    ...events.map((event, index) => ({ index, event })),
    ...checkpoints.map((checkpoint) => ({ checkpoint })),
  ];
  await writeFile(log, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const args = [PROGRAM, '--log', log, '--key', join(folder, 'log.vkey'), '--checkpoints', kept];
  return promisify(execFile)(process.execPath, args).then(
    ({ stdout }) => ({ status: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ status: error.code, stdout: error.stdout }),
  );
}

describe('the second verifier', () => {
  it('hashes an event like the product', () => {
    expect(EVENTS.every((event) => second.hashEvent(event).equals(hashOfRow(event)))).toBe(true);
  });

  it('ends with 0 for an intact log', async () => {
    expect(await run(EVENTS, notes)).toEqual({
      status: 0,
      stdout: 'INTACT: 9 events, 3 checkpoints, 3 kept outside\n',
    });
  });

  it.each([
    [
      'an altered event',
      () =>
        run(
          EVENTS.map((event, at) => (at === 4 ? { ...event, type: 'mpn.rejected' } : event)),
          notes,
        ),
    ],
    ['a missing event', () => run(EVENTS.toSpliced(4, 1), notes)],
    [
      'two events that changed places',
      () => run(EVENTS.with(1, EVENTS[2] as AuditRow).with(2, EVENTS[1] as AuditRow), notes),
    ],
    ['a checkpoint that was left out', () => run(EVENTS, notes.toSpliced(1, 1))],
    ['a log that was set back', () => run(EVENTS.slice(0, 6), notes.slice(0, 2))],
    ['a second history', () => run(EVENTS, signEvery(4))],
    [
      'a forged signature',
      () =>
        run(
          EVENTS,
          notes.map((note) => note.replace(/\w{8}==\n$/, 'AAAAAAAA==\n').replace(/[A-Z](?=[^\n]*\n$)/, 'q')),
        ),
    ],
  ])('ends with 1 for %s', async (_, attempt) => {
    expect((await attempt()).status).toBe(1);
  });

  it('ends with 2 when it cannot tell', async () => {
    expect((await run(EVENTS, notes, join(folder, 'nowhere'))).status).toBe(2);
    const empty = await mkdtemp(join(tmpdir(), 'shirube-empty-'));
    expect((await run(EVENTS, notes, empty)).status).toBe(2);
    await rm(empty, { recursive: true });
  });

  it('passes over a piece that a crash cut off', async () => {
    const torn = await mkdtemp(join(tmpdir(), 'shirube-torn-'));
    await writeFile(join(torn, '2026-11.notes'), `${notes[0]}\n`);
    await appendFile(join(torn, '2026-11.notes'), `${notes[1]?.slice(0, 60)} cut\n\n${notes[1]}\n`);
    expect((await run(EVENTS, notes, torn)).status).toBe(0);
    await rm(torn, { recursive: true });
  });
});
