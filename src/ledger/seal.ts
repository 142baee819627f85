import type { Clock } from '../kernel/time.ts';
import { type Tx, transactBound } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { CheckpointCopies } from './checkpoint-copies.ts';
import type { KeyRing } from './key-ring.ts';
import { LogDamage } from './log-damage.ts';
import { parseCheckpoint } from './rules/checkpoint.ts';
import { growLog, type LogHead } from './rules/growth.ts';
import { formatVerifierKey, parseNote, type Signer } from './rules/note.ts';
import { edgeOf, spansOf } from './rules/ranges.ts';
import { type Hash, rootOfEdge } from './rules/tree.ts';
import { addSigner, loadSigners, turnAfter } from './signers.ts';
import {
  countErasures,
  insertGrowth,
  loadCheckpointsFrom,
  loadErasures,
  loadHashes,
  loadLastCheckpoint,
  lockLog,
  type StoredCheckpoint,
  takeUnsealed,
} from './store.ts';

export interface SealDeps {
  /** The sealer's own login role. */
  readonly pool: Pool;
  readonly ring: KeyRing;
  readonly clock: Clock;
  /** First part of every log's name, e.g. `shirube.example`; a log keeps the name it was opened with. */
  readonly originPrefix: string;
  readonly copies: CheckpointCopies;
  /** Other per-tenant bookkeeping that rides in the same transaction, such as folding counters. */
  readonly fold?: (tx: Tx, tenantId: string) => Promise<void>;
}

export type SealResult =
  /** Another sealer has this tenant's log at the moment. */
  { readonly kind: 'busy' } | { readonly kind: 'done'; readonly sealed: number };

/**
 * Seals up to `limit` waiting events of one tenant: gives them the next leaf indexes, extends the tree, signs a checkpoint
 * that names the one before, and copies it outside. All or nothing in the database, so a crash at any point loses nothing and
 * repeats nothing; a copy that a crash prevented is made up for by the next call. Throws LogDamage rather than sign
 * anything that an earlier checkpoint contradicts. `limit` 0 only brings the copies up to date.
 */
export async function sealTenant(deps: SealDeps, tenantId: string, limit: number): Promise<SealResult> {
  const first = await onLog(deps, tenantId, async (tx, signers) => {
    const last = await loadLastCheckpoint(tx);
    await bringCopiesUpToDate(deps, tx, tenantId, signers, last);
    const sealed = limit === 0 ? 0 : await grow(deps, tx, tenantId, signers, last, limit);
    await deps.fold?.(tx, tenantId);
    return sealed;
  });
  if (first === 'busy') return { kind: 'busy' };
  // Only what is committed is copied: a copy that ran ahead would look like a database that was set back.
  if (first > 0) {
    await onLog(deps, tenantId, async (tx, signers) =>
      bringCopiesUpToDate(deps, tx, tenantId, signers, await loadLastCheckpoint(tx)),
    );
  }
  return { kind: 'done', sealed: first };
}

type LogWork<Result> = (tx: Tx, signers: readonly Signer[]) => Promise<Result>;

function onLog<Result>(deps: SealDeps, tenantId: string, work: LogWork<Result>): Promise<Result | 'busy'> {
  return transactBound(deps.pool, { tenantId, resellerId: null, credentialId: null }, async (tx) =>
    (await lockLog(tx)) ? work(tx, await loadSigners(tx, deps.ring, tenantId)) : 'busy',
  );
}

async function grow(
  deps: SealDeps,
  tx: Tx,
  tenantId: string,
  signers: readonly Signer[],
  last: StoredCheckpoint | undefined,
  limit: number,
): Promise<number> {
  const taken = await takeUnsealed(tx, limit);
  if (taken.length === 0) return 0;
  const leaves = taken.map(({ eventId, leafHash }) => {
    if (leafHash === null) throw new LogDamage('event-missing');
    return { eventId, leafHash };
  });
  const now = deps.clock();
  const known =
    signers.length > 0
      ? signers
      : [await addSigner(tx, deps.ring, tenantId, `${deps.originPrefix}/${tenantId}`, 1, now)];
  const turn = turnAfter(known, last);
  const head = await loadHead(tx, last);
  const hashes = leaves.map((leaf) => leaf.leafHash);
  const { subtrees, size, root, note, time } = growLog(head, hashes, turn, now);
  await insertGrowth(tx, {
    first: head.size,
    leaves,
    subtrees,
    checkpoint: { size, root, note, createdAt: time },
  });
  return leaves.length;
}

/** The tree's right edge out of the stored hashes, if they still give the root that was signed. */
async function loadHead(tx: Tx, last: StoredCheckpoint | undefined): Promise<LogHead> {
  if (last === undefined) return { size: 0, edge: [] };
  const whole = { first: 0, end: last.size };
  const hashes = await loadHashes(tx, spansOf([whole]));
  const edge = edgeOf(whole, (level, index): Hash => {
    const hash = hashes.get(`${level}/${index}`);
    if (hash === undefined) throw new LogDamage('tree-altered');
    return hash;
  });
  if (!rootOfEdge(edge).equals(last.root)) throw new LogDamage('tree-altered');
  return { size: last.size, edge, last: { note: last.note, time: last.createdAt } };
}

const BATCH = 1000;

async function bringCopiesUpToDate(
  { copies }: SealDeps,
  tx: Tx,
  tenantId: string,
  signers: readonly Signer[],
  last: StoredCheckpoint | undefined,
): Promise<void> {
  await copies.keepErasures(tenantId, await countErasures(tx), () => loadErasures(tx));
  const copied = await copies.last(tenantId);
  if (copied !== undefined && copied === last?.note) return;
  let from = copied === undefined ? 0 : await sizeInDatabase(tx, copied);
  const [first] = signers;
  if (first !== undefined) await copies.keepFirstKey(tenantId, formatVerifierKey(first.key));
  while (last !== undefined && from < last.size) {
    const more = await loadCheckpointsFrom(tx, from + 1, BATCH);
    const end = more.at(-1)?.size;
    if (end === undefined) throw new LogDamage('checkpoint-altered');
    const notes = more.map(({ note }) => note);
    await copies.append(tenantId, notes);
    from = end;
  }
}

/** The size at which the database holds exactly this note. */
async function sizeInDatabase(tx: Tx, note: string): Promise<number> {
  const text = parseNote(note)?.text;
  const size = text === undefined ? undefined : parseCheckpoint(text)?.size;
  const [same] = size === undefined ? [] : await loadCheckpointsFrom(tx, size, 1);
  if (size === undefined || same?.note !== note) throw new LogDamage('copy-differs');
  return size;
}
