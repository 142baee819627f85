import { createHash } from 'node:crypto';

/**
 * The tree hash written down word for word from RFC 6962, 2.1: slow, recursive, and independent of the product's code.
 * Takes leaf hashes, not leaf data.
 */
export function referenceHash(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return createHash('sha256')
    .update(Uint8Array.of(1))
    .update(referenceHash(leaves.slice(0, k)))
    .update(referenceHash(leaves.slice(k)))
    .digest();
}

/** What a store would hold for these leaves: level 0 the leaves, level n the complete subtrees of 256^n of them. */
export function referenceLookup(leaves: readonly Buffer[]): (level: number, index: number) => Buffer {
  return (level, index) => {
    const width = 256 ** level;
    const part = leaves.slice(index * width, (index + 1) * width);
    if (part.length !== width) throw new Error(`level ${level} has no complete subtree ${index}`);
    return referenceHash(part);
  };
}
