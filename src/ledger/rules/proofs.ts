import { EMPTY_ROOT, type Hash, nodeHash } from './tree.ts';

const isEven = (n: number) => n % 2 === 0;
const half = (n: number) => Math.floor(n / 2);
const isPowerOfTwo = (n: number) => 2 ** Math.round(Math.log2(n)) === n;
const isHash = (hash: Uint8Array) => hash.length === 32;
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;

/**
 * True when the audit path leads from the leaf at `index` to the root of the tree of that size (RFC 9162, 2.1.3.2).
 * Every element of the path must be used: a path with anything left over proves nothing.
 */
export function isIncluded(
  index: number,
  size: number,
  leaf: Hash,
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !path.every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (!isEven(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (isEven(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash.equals(root);
}

/** True when the path proves that the newer tree begins with all leaves of the older one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  old: number,
  size: number,
  oldRoot: Hash,
  root: Hash,
  path: readonly Hash[],
): boolean {
  if (!isSize(old) || !isSize(size) || old > size) return false;
  if (!isHash(oldRoot) || !isHash(root) || !path.every(isHash)) return false;
  if (old === size) return path.length === 0 && oldRoot.equals(root);
  // Every tree continues the empty one; there is nothing to prove and so nothing may be told.
  if (old === 0) return path.length === 0 && oldRoot.equals(EMPTY_ROOT);
  return climb(old, size, oldRoot, root, path);
}

function climb(old: number, size: number, oldRoot: Hash, root: Hash, path: readonly Hash[]): boolean {
  // A complete older tree is a subtree of the newer one as it stands: its root is known and not told again.
  const [start, ...rest] = isPowerOfTwo(old) ? [oldRoot, ...path] : path;
  if (start === undefined) return false;
  let at = old - 1;
  let last = size - 1;
  while (!isEven(at)) {
    at = half(at);
    last = half(last);
  }
  let oldHash = start;
  let hash = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (!isEven(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (isEven(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && oldHash.equals(oldRoot) && hash.equals(root);
}
