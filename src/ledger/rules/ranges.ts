import { type Hash, LEVEL_HEIGHT, nodeHash, rootOfEdge } from './tree.ts';

/** Leaves from `first` up to, not including, `end`. Its hash is MTH(D[first:end]) of RFC 6962. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** Stored hashes of one level that lie side by side: what a store fetches with one index scan. */
export interface Span {
  readonly level: number;
  readonly first: number;
  readonly count: number;
}

export type Lookup = (level: number, index: number) => Hash;

const SPAN = 2 ** LEVEL_HEIGHT;

/** The largest power of two below a size of at least 2. */
function splitOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The ranges whose hashes are the audit path of a leaf in a tree of that size, nearest sibling first (RFC 9162, 2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf in a tree of this size');
  const path: Range[] = [];
  let first = 0;
  let end = size;
  while (end - first > 1) {
    const middle = first + splitOf(end - first);
    if (index < middle) {
      path.unshift({ first: middle, end });
      end = middle;
    } else {
      path.unshift({ first, end: middle });
      first = middle;
    }
  }
  return path;
}

/** The ranges whose hashes prove that the tree of `size` continues the tree of `old` (RFC 9162, 2.1.4.1). */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!(old >= 0 && old <= size)) throw new RangeError('the older tree is not the smaller one');
  if (old === 0 || old === size) return [];
  const path: Range[] = [];
  let first = 0;
  let end = size;
  // While the old tree ends inside the left part, the right one is news; otherwise the left one is common to both.
  while (old !== end) {
    const middle = first + splitOf(end - first);
    if (old <= middle) {
      path.unshift({ first: middle, end });
      end = middle;
    } else {
      path.unshift({ first, end: middle });
      first = middle;
    }
  }
  // The verifier knows the old root; the common subtree is told only when it is not that root itself.
  return first === 0 ? path : [{ first, end }, ...path];
}

/** The complete subtrees of a range that begins at a multiple of its own size, largest first. */
export function edgeRanges(range: Range): Range[] {
  const edge: Range[] = [];
  let first = range.first;
  let rest = range.end - range.first;
  while (rest > 0) {
    let width = 1;
    while (width * 2 <= rest) width *= 2;
    edge.push({ first, end: first + width });
    first += width;
    rest -= width;
  }
  return edge;
}

/** Which stored hashes are needed to compute the hashes of these ranges. */
export function spansOf(ranges: readonly Range[]): Span[] {
  return ranges.flatMap((range) => edgeRanges(range).map(spanOfComplete));
}

function spanOfComplete({ first, end }: Range): Span {
  let level = 0;
  let unit = 1;
  while (unit * SPAN <= end - first) {
    level += 1;
    unit *= SPAN;
  }
  return { level, first: first / unit, count: (end - first) / unit };
}

/** The hash of a range out of stored hashes. */
export function hashOfRange(range: Range, lookup: Lookup): Hash {
  return rootOfEdge(edgeOf(range, lookup));
}

/** The hashes of a range's complete subtrees, largest first: what `growTree` continues from when the range begins at 0. */
export function edgeOf(range: Range, lookup: Lookup): Hash[] {
  return edgeRanges(range).map((complete) => {
    const { level, first, count } = spanOfComplete(complete);
    let hashes = Array.from({ length: count }, (_, at) => lookup(level, first + at));
    while (hashes.length > 1) hashes = joinPairs(hashes);
    return hashAt(hashes, 0);
  });
}

function joinPairs(hashes: readonly Hash[]): Hash[] {
  const joined: Hash[] = [];
  for (let at = 0; at + 1 < hashes.length; at += 2)
    joined.push(nodeHash(hashAt(hashes, at), hashAt(hashes, at + 1)));
  return joined;
}

function hashAt(hashes: readonly Hash[], at: number): Hash {
  const hash = hashes[at];
  if (hash === undefined) throw new RangeError('a hash is missing');
  return hash;
}
