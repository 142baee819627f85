import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConsistent, isIncluded } from '../../../src/ledger/rules/proofs.ts';
import {
  consistencyRanges,
  edgeOf,
  hashOfRange,
  inclusionRanges,
  spansOf,
} from '../../../src/ledger/rules/ranges.ts';
import { growTree, leafHash } from '../../../src/ledger/rules/tree.ts';
import { referenceHash, referenceLookup } from '../../support/merkle.ts';

const LEAVES = Array.from({ length: 700 }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)));
const lookup = referenceLookup(LEAVES);
const roots = new Map<number, Buffer>();
function rootOf(size: number): Buffer {
  const known = roots.get(size) ?? referenceHash(LEAVES.slice(0, size));
  roots.set(size, known);
  return known;
}
const leafAt = (index: number) => LEAVES[index] ?? Buffer.alloc(32);
const sizes = fc.integer({ min: 1, max: LEAVES.length });
const inTree = sizes.chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));

/** One damaged copy of a path: a bit flipped, an element lost, added, doubled or moved. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'drop', 'append', 'double', 'swap', 'shorten'),
  at: fc.nat(),
  bit: fc.nat(255),
});

function damaged(path: readonly Buffer[], { kind, at, bit }: { kind: string; at: number; bit: number }) {
  const copy = path.map((hash) => Buffer.from(hash));
  const place = copy.length === 0 ? 0 : at % copy.length;
  const target = copy[place];
  if (kind === 'append' || target === undefined) return [...copy, leafAt(bit)];
  if (kind === 'flip') target[bit >> 3] = (target[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  if (kind === 'drop') copy.splice(place, 1);
  if (kind === 'double') copy.splice(place, 0, target);
  if (kind === 'shorten') copy[place] = target.subarray(0, 31);
  if (kind === 'swap') copy.reverse();
  return copy;
}

const same = (a: readonly Buffer[], b: readonly Buffer[]) => Buffer.concat(a).equals(Buffer.concat(b));

describe('any leaf of any tree', () => {
  it('is proven by its path', () => {
    fc.assert(
      fc.property(inTree, ([index, size]) => {
        const path = inclusionRanges(index, size).map((range) => hashOfRange(range, lookup));
        expect(isIncluded(index, size, leafAt(index), path, rootOf(size))).toBe(true);
      }),
    );
  });

  it('is not proven by a damaged path, for another place, another size or another leaf', () => {
    fc.assert(
      fc.property(inTree, damage, fc.nat(699), ([index, size], harm, other) => {
        const root = rootOf(size);
        const path = inclusionRanges(index, size).map((range) => hashOfRange(range, lookup));
        const bad = damaged(path, harm);
        if (!same(bad, path) || bad.length !== path.length)
          expect(isIncluded(index, size, leafAt(index), bad, root)).toBe(false);
        if (other !== index) {
          expect(isIncluded(other, size, leafAt(index), path, root)).toBe(false);
          expect(isIncluded(index, size, leafAt(other), path, root)).toBe(false);
        }
        if (other !== size) expect(isIncluded(index, size, leafAt(index), path, rootOf(other))).toBe(false);
      }),
    );
  });
});

describe('any two sizes of one tree', () => {
  const pairs = sizes.chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)));

  it('are proven consistent', () => {
    fc.assert(
      fc.property(pairs, ([old, size]) => {
        const path = consistencyRanges(old, size).map((range) => hashOfRange(range, lookup));
        expect(isConsistent(old, size, rootOf(old), rootOf(size), path)).toBe(true);
      }),
    );
  });

  it('are not proven consistent by a damaged path, or with another root or size', () => {
    fc.assert(
      fc.property(pairs, damage, sizes, ([old, size], harm, other) => {
        const path = consistencyRanges(old, size).map((range) => hashOfRange(range, lookup));
        const bad = damaged(path, harm);
        if (!same(bad, path) || bad.length !== path.length)
          expect(isConsistent(old, size, rootOf(old), rootOf(size), bad)).toBe(false);
        if (other !== old && other <= size)
          expect(isConsistent(other, size, rootOf(old), rootOf(size), path)).toBe(false);
        if (other !== size && other >= old)
          expect(isConsistent(old, size, rootOf(old), rootOf(other), path)).toBe(false);
      }),
    );
  });
});

describe('a tree continued from what a store holds', () => {
  it('has the root of one grown in one go, and never needs more than 255 hashes side by side', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 300 }), (size, more) => {
        const whole = { first: 0, end: size };
        const tree = growTree(size, edgeOf(whole, lookup));
        const end = Math.min(size + more, LEAVES.length);
        for (let at = size; at < end; at += 1) tree.append(leafAt(at));
        expect(tree.root().equals(rootOf(end))).toBe(true);
        expect(spansOf([whole]).every(({ count }) => count < 256)).toBe(true);
      }),
    );
  });
});
