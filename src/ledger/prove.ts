import type { Tx } from '../platform/db/bound.ts';
import { LogDamage } from './log-damage.ts';
import { consistencyRanges, hashOfRange, inclusionRanges, type Range, spansOf } from './rules/ranges.ts';
import type { Hash } from './rules/tree.ts';
import { loadHashes } from './store.ts';

/** The audit path of a leaf in the tree of that size (RFC 9162, 2.1.3). Reads a few hundred rows at most. */
export function proveInclusion(tx: Tx, leafIndex: number, size: number): Promise<Hash[]> {
  return hashesOf(tx, inclusionRanges(leafIndex, size));
}

/** The proof that the tree of `size` continues the tree of `old` (RFC 9162, 2.1.4). */
export function proveConsistency(tx: Tx, old: number, size: number): Promise<Hash[]> {
  return hashesOf(tx, consistencyRanges(old, size));
}

async function hashesOf(tx: Tx, ranges: readonly Range[]): Promise<Hash[]> {
  if (ranges.length === 0) return [];
  const stored = await loadHashes(tx, spansOf(ranges));
  const lookup = (level: number, index: number): Hash => {
    const hash = stored.get(`${level}/${index}`);
    if (hash === undefined) throw new LogDamage('tree-altered');
    return hash;
  };
  return ranges.map((range) => hashOfRange(range, lookup));
}
