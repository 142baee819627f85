import type { Instant } from '../kernel/time.ts';
import { growTree, type Hash, hashOfRow, type StoredNode, subjectsIn } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { Findings } from './rules/collect-findings.ts';
import { findSubtreesBeyond, type LeafRow, loadLeaves, loadSubtrees } from './store/leaves.ts';
import { findLostSubjects } from './store/suspects.ts';

/** Reads the leaves of a log once, from the first on, in batches; every event is hashed anew. */
export interface LeafPass {
  /** Reads on to that many leaves, which a checkpoint of this time covers, and answers the root over all of them. */
  advanceTo(size: number, sealedAt: Instant): Promise<Hash>;
  /** Checks what remains in the buffers, for a log that has grown to `size` leaves by now. */
  finish(size: number): Promise<void>;
  /** How many leaves were read. */
  count(): number;
}

const BATCH = 4000;

/**
 * Starts a pass over the first `end` leaves of the bound tenant; what is wrong goes into `findings`. Memory does not grow with
 * the log.
 */
export function startLeafPass(
  pool: Pool,
  binding: Binding,
  findings: Findings,
  end: number,
  onProgress: (leaves: number) => void,
): LeafPass {
  const tree = growTree();
  const subtrees = compareSubtrees(pool, binding, findings);
  const load = (from: number) =>
    from < end ? loadLeaves(pool, binding, from, Math.min(from + BATCH, end)) : undefined;
  let expected = 0;
  let at = 0;
  let batch: LeafRow[] = [];
  let from = 0;
  // The next batch is on its way while this one is hashed: database and program each have a processor.
  let coming = load(from);
  let isWhole = true;

  const take = (row: LeafRow, sealedAt: Instant): void => {
    const { leafIndex } = row;
    if (leafIndex !== expected) {
      findings.add({ code: 'leaf-missing', leafIndex: expected });
      isWhole = false;
    }
    expected = leafIndex + 1;
    judgeLeaf(row, findings);
    if (row.sealedAt !== sealedAt) findings.add({ code: 'leaf-altered', leafIndex, eventId: row.eventId });
    const finished = tree.append(row.leafHash);
    if (isWhole) subtrees.expect(finished);
  };
  const nextBatch = async (): Promise<boolean> => {
    if (coming === undefined) return false;
    batch = await coming;
    at = 0;
    from += BATCH;
    coming = load(from);
    await judgeSubjects(pool, binding, batch, findings);
    await subtrees.flush(BATCH);
    onProgress(tree.size);
    return true;
  };

  return {
    async advanceTo(size, sealedAt) {
      for (;;) {
        for (let row = batch[at]; row !== undefined && row.leafIndex < size; row = batch[at]) {
          take(row, sealedAt);
          at += 1;
        }
        if (at < batch.length || !(await nextBatch())) break;
      }
      if (expected < size) {
        findings.add({ code: 'leaf-missing', leafIndex: expected });
        expected = size;
        isWhole = false;
      }
      return tree.root();
    },
    async finish(size) {
      await coming;
      await subtrees.flush(0);
      if (isWhole) await subtrees.refuseBeyond(size);
    },
    count: () => tree.size,
  };
}

function judgeLeaf({ leafIndex, eventId, leafHash, isListed, event }: LeafRow, findings: Findings): void {
  if (event === undefined) {
    findings.add({ code: 'event-missing', leafIndex, eventId });
    return;
  }
  if (!isListed || !hashOfRow(event).equals(leafHash)) {
    findings.add({ code: 'event-altered', leafIndex, eventId });
  }
}

/** Notes people in these events whose key is gone although nobody erased them. */
export async function judgeSubjects(
  pool: Pool,
  binding: Binding,
  rows: readonly { readonly event: { readonly payload: string } | undefined }[],
  findings: Findings,
): Promise<void> {
  const subjects = new Set(
    rows.flatMap(({ event }) => (event === undefined ? [] : subjectsIn(event.payload))),
  );
  if (subjects.size === 0) return;
  for (const id of await findLostSubjects(pool, binding, [...subjects])) {
    findings.add({ code: 'personal-key-missing', entity: id });
  }
}

const LEVELS = [1, 2, 3, 4, 5, 6];

function compareSubtrees(pool: Pool, binding: Binding, findings: Findings) {
  const pending = new Map(LEVELS.map((level) => [level, { from: 0, hashes: [] as Hash[] }]));
  const compare = async (level: number, from: number, hashes: readonly Hash[]) => {
    const stored = await loadSubtrees(pool, binding, level, from, hashes.length);
    const byIndex = new Map(stored.map(({ index, hash }) => [index, hash]));
    for (const [offset, hash] of hashes.entries()) {
      const isSame = byIndex.get(from + offset)?.equals(hash) ?? false;
      if (!isSame) findings.add({ code: 'subtree-altered', entity: `${level}/${from + offset}` });
    }
  };
  return {
    expect(nodes: readonly StoredNode[]) {
      for (const { level, hash } of nodes) pending.get(level)?.hashes.push(hash);
    },
    /** Compares levels on which more than `kept` hashes wait. */
    async flush(kept: number) {
      for (const [level, { from, hashes }] of pending) {
        if (hashes.length <= kept) continue;
        await compare(level, from, hashes);
        pending.set(level, { from: from + hashes.length, hashes: [] });
      }
    },
    /** Subtrees beyond the tree's end were never finished by any event. */
    async refuseBeyond(size: number) {
      for (const entity of await findSubtreesBeyond(pool, binding, size)) {
        findings.add({ code: 'subtree-altered', entity });
      }
    },
  };
}
