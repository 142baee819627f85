import { sha256 } from '../../kernel/digest.ts';

/** 32 bytes of SHA-256. */
export type Hash = Buffer;

/** The root of the tree without leaves: the hash of nothing (RFC 6962, 2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0));

const pair = Buffer.allocUnsafe(65);
pair[0] = 1;

/** Hash of a leaf's data: the zero byte keeps leaves and inner nodes apart (RFC 6962, 2.1). */
export function leafHash(data: Uint8Array): Hash {
  return sha256(Buffer.concat([Uint8Array.of(0), data]));
}

/** Hash of an inner node over its two children (RFC 6962, 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== 32 || right.length !== 32) throw new RangeError('a hash has 32 bytes');
  left.copy(pair, 1);
  right.copy(pair, 33);
  return sha256(pair);
}

/** Every 8 levels a complete subtree's hash is worth keeping: no proof then needs more than 255 stored hashes per step. */
export const LEVEL_HEIGHT = 8;

/** A complete subtree of 256^level leaves, the index-th of its level; level 0 is the leaf itself. */
export interface StoredNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** A tree that only grows, of which just the right edge is held: one hash per binary digit of the size. */
export interface Tree {
  readonly size: number;
  root(): Hash;
  /** Adds one leaf and returns the complete subtrees of level 1 and above that it finished. */
  append(leaf: Hash): StoredNode[];
}

const NOTHING: StoredNode[] = [];

/**
 * A growing tree. `edge` holds the roots of the complete subtrees that make up a tree of that size, largest first
 * (`edgeRanges` says which); without it the tree starts empty.
 */
export function growTree(size = 0, edge: readonly Hash[] = []): Tree {
  if (edge.length !== onesIn(size)) throw new RangeError('the edge does not belong to a tree of this size');
  const stack = [...edge];
  let count = size;
  return {
    get size() {
      return count;
    },
    root: () => rootOfEdge(stack),
    append(leaf) {
      let hash = leaf;
      let finished = NOTHING;
      let height = 0;
      // A carry in the binary size joins two subtrees of equal height; so does the tree.
      for (let rest = count; rest % 2 === 1; rest = (rest - 1) / 2) {
        hash = nodeHash(stack.pop() ?? EMPTY_ROOT, hash);
        height += 1;
        if (height % LEVEL_HEIGHT === 0) {
          const index = (count + 1) / 2 ** height - 1;
          finished = [...finished, { level: height / LEVEL_HEIGHT, index, hash }];
        }
      }
      stack.push(hash);
      count += 1;
      return finished;
    },
  };
}

/** The root over the complete subtrees of a tree, largest first. */
export function rootOfEdge(edge: readonly Hash[]): Hash {
  return edge.length === 0 ? EMPTY_ROOT : edge.reduceRight((right, left) => nodeHash(left, right));
}

function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
