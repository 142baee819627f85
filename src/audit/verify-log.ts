import {
  type CheckpointChain,
  followChain,
  type Hash,
  hashOfRow,
  type VerifierKey,
} from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { OutsideCopies, OutsideNote } from './copies.ts';
import { judgeSubjects, type LeafPass, startLeafPass } from './leaf-pass.ts';
import { collectFindings, type Findings } from './rules/collect-findings.ts';
import type { Verdict } from './rules/findings.ts';
import {
  type CheckpointRow,
  findLastCheckpoint,
  loadCheckpoints,
  loadPublicKeys,
} from './store/checkpoints.ts';
import { loadWaiting } from './store/leaves.ts';
import { findSuspects, type Suspect } from './store/suspects.ts';

export interface VerifyInput {
  readonly binding: Binding;
  /** The log's first public key, from a place that whoever can write the database cannot write. */
  readonly key: VerifierKey | undefined;
  /** What was copied outside; each folder is judged by itself. */
  readonly copies: readonly OutsideCopies[];
  /** Compares every reseller with what its history leads to; left out, states are not judged. */
  readonly judgeStates?: (findings: Findings) => Promise<void>;
  readonly onProgress?: (leaves: number) => void;
}

export interface VerifyReport {
  readonly verdict: Verdict;
  readonly sealed: number;
  readonly waiting: number;
  readonly checkpoints: number;
  readonly copied: number;
  readonly findings: ReturnType<Findings['list']>;
}

/**
 * Verifies a tenant's whole log against what lies outside the database: every event hashed anew, every number, the tree at
 * every checkpoint, every signature and link, every copy (promise 26). Only reads, in short statements, while the product goes
 * on working. Takes nothing in the database on trust: key and copies come from the caller.
 */
export async function verifyLog(pool: Pool, input: VerifyInput): Promise<VerifyReport> {
  const { binding, copies } = input;
  const findings = collectFindings();
  if (input.key === undefined) findings.add({ code: 'no-trusted-key' });
  const chain = followChain(input.key);
  const last = await findLastCheckpoint(pool, binding);
  const leaves = startLeafPass(
    pool,
    binding,
    findings,
    last?.size ?? 0,
    input.onProgress ?? (() => undefined),
  );
  const outside = await Promise.all(copies.map((copy) => follow(copy, findings)));
  const walk: Walk = { chain, leaves, outside, findings, copied: 0 };
  let checkpoints = 0;
  for await (const row of checkpointsUpTo(pool, binding, last?.size ?? 0)) {
    await judgeCheckpoint(walk, row);
    checkpoints += 1;
  }
  await judgeRest(walk, last, await loadCheckpointsAfter(pool, binding, last));
  await leaves.finish((await findLastCheckpoint(pool, binding))?.size ?? 0);
  if (last !== undefined) await judgeKeys(pool, binding, chain, findings);
  for (const { rule, suspects } of await findSuspects(pool, binding)) {
    for (const suspect of suspects) findings.add({ code: rule, ...placeOf(suspect) });
  }
  const waiting = await judgeWaiting(pool, binding, findings);
  await input.judgeStates?.(findings);
  return {
    verdict: findings.verdict(),
    sealed: leaves.count(),
    waiting,
    checkpoints,
    copied: walk.copied,
    findings: findings.list(),
  };
}

function placeOf({ eventId, entity }: Suspect) {
  return { ...(eventId === null ? {} : { eventId }), ...(entity === null ? {} : { entity }) };
}

interface Walk {
  readonly chain: CheckpointChain;
  readonly leaves: LeafPass;
  readonly outside: readonly Follower[];
  readonly findings: Findings;
  /** Checkpoints that lie outside exactly as they are in the database. */
  copied: number;
}

const BATCH = 2000;

async function* checkpointsUpTo(pool: Pool, binding: Binding, size: number): AsyncGenerator<CheckpointRow> {
  for (let after = 0; after < size; ) {
    const rows = await loadCheckpoints(pool, binding, after, size, BATCH);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)?.size ?? size;
  }
}

async function judgeCheckpoint(walk: Walk, row: CheckpointRow): Promise<void> {
  const { chain, leaves, outside, findings } = walk;
  const { size } = row;
  // A copy of a size that the database has no checkpoint for: the tree must still have had that root.
  for (const follower of outside) {
    for (let note = follower.head(); note !== undefined && note.size < size; note = follower.head()) {
      findings.add({ code: 'checkpoint-missing', size: note.size });
      await follower.advance();
    }
  }
  const { checkpoint, problems } = chain.next(row.note);
  for (const code of problems) findings.add({ code, size });
  const isNote =
    checkpoint?.size === size && checkpoint.root.equals(row.root) && checkpoint.time === row.createdAt;
  if (checkpoint !== undefined && !isNote) findings.add({ code: 'checkpoint-altered', size });
  const isCopied = await compareCopies(walk, row);
  if (isCopied) walk.copied += 1;
  const root = await leaves.advanceTo(size, row.createdAt);
  judgeRoot(findings, size, root, checkpoint?.root ?? row.root);
}

function judgeRoot(findings: Findings, size: number, root: Hash, signed: Hash): void {
  // Once a root differs all later ones do; the first says up to where to look.
  if (!root.equals(signed) && findings.count('root-differs') === 0)
    findings.add({ code: 'root-differs', size });
}

async function compareCopies(
  { chain, outside, findings }: Walk,
  { size, note }: CheckpointRow,
): Promise<boolean> {
  let isCopied = false;
  for (const follower of outside) {
    for (let copy = follower.head(); copy?.size === size; copy = follower.head()) {
      if (copy.source === note) isCopied = true;
      else findings.add({ code: isFork(chain, copy) ? 'forked' : 'signature-invalid', size });
      await follower.advance();
    }
  }
  return isCopied;
}

/** Two different notes of one size, both the log's own: it has told two histories. */
function isFork(chain: CheckpointChain, copy: OutsideNote): boolean {
  return chain.keys().length === 0 || chain.isGenuine(copy.source);
}

/** What was sealed while the log was being read: those copies are newer than the walk, not ahead of the database. */
async function loadCheckpointsAfter(
  pool: Pool,
  binding: Binding,
  last: CheckpointRow | undefined,
): Promise<ReadonlySet<string>> {
  const rows = await loadCheckpoints(pool, binding, last?.size ?? 0, Number.MAX_SAFE_INTEGER, BATCH);
  return new Set(rows.map(({ note }) => note));
}

/** Copies beyond the database's last checkpoint, and checkpoints beyond the last copy. */
async function judgeRest(
  { outside, findings, copied }: Walk,
  last: CheckpointRow | undefined,
  newer: ReadonlySet<string>,
): Promise<void> {
  let newest = 0;
  for (const follower of outside) {
    for (let note = follower.head(); note !== undefined; note = follower.head()) {
      if (!newer.has(note.source)) findings.add({ code: 'set-back', size: note.size });
      await follower.advance();
    }
    newest = Math.max(newest, follower.largest());
  }
  if (last === undefined) return;
  if (newest === 0) findings.add({ code: 'no-copies' });
  else if (newest < last.size && copied > 0) findings.add({ code: 'not-yet-copied', size: newest });
}

async function judgeKeys(
  pool: Pool,
  binding: Binding,
  chain: CheckpointChain,
  findings: Findings,
): Promise<void> {
  const vouched = chain.keys();
  if (vouched.length === 0) return;
  const stored = await loadPublicKeys(pool, binding);
  for (const [at, key] of vouched.entries()) {
    const row = stored[at];
    const isSame = row?.name === key.name && row.keyId === key.keyId && row.publicKey.equals(key.publicKey);
    if (!isSame) findings.add({ code: 'key-replaced', keyId: key.keyId });
  }
}

async function judgeWaiting(pool: Pool, binding: Binding, findings: Findings): Promise<number> {
  let count = 0;
  for (let after = '0'; ; ) {
    const rows = await loadWaiting(pool, binding, after, BATCH);
    for (const { eventId, event } of rows) {
      if (event === undefined) findings.add({ code: 'event-missing', eventId });
      else if (!hashOfRow(event).equals(event.storedHash)) findings.add({ code: 'event-altered', eventId });
    }
    await judgeSubjects(pool, binding, rows, findings);
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.queued;
  }
}

/** One folder of copies, read in step with the database. */
interface Follower {
  head(): OutsideNote | undefined;
  advance(): Promise<void>;
  /** The largest size seen. */
  largest(): number;
}

async function follow(copies: OutsideCopies, findings: Findings): Promise<Follower> {
  const notes = copies.read();
  let head: OutsideNote | undefined;
  let before: OutsideNote | undefined;
  const advance = async (): Promise<void> => {
    for (;;) {
      const { value } = await notes.next();
      if (value === 'torn') {
        findings.add({ code: 'copy-torn' });
        continue;
      }
      head = value ?? undefined;
      if (head === undefined || before === undefined || head.size >= before.size) break;
      findings.add({ code: 'copies-out-of-order', size: head.size });
    }
    before = head ?? before;
  };
  await advance();
  return { head: () => head, advance, largest: () => before?.size ?? 0 };
}
