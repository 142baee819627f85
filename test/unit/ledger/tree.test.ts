import { describe, expect, it } from 'vitest';
import { isConsistent, isIncluded } from '../../../src/ledger/rules/proofs.ts';
import { consistencyRanges, inclusionRanges } from '../../../src/ledger/rules/ranges.ts';
import { EMPTY_ROOT, growTree, leafHash } from '../../../src/ledger/rules/tree.ts';
import { referenceHash, referenceLookup } from '../../support/merkle.ts';

// The eight leaves and the values that Certificate Transparency's implementations are tested with.
const DATA = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const LEAVES = DATA.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const A = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const B = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const CD = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const EF = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const EFGH = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const E = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const G = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f';
const GH = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const ABCD = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const AB = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const rootAt = (size: number) => bytes(ROOTS[size - 1] ?? '');
const leafAt = (index: number) => LEAVES[index] ?? EMPTY_ROOT;
const hashes = (ranges: readonly { first: number; end: number }[]) =>
  ranges.map(({ first, end }) => referenceHash(LEAVES.slice(first, end)).toString('hex'));

describe('a growing tree', () => {
  it('has the known root of nothing', () => {
    expect(growTree().root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has the known root at each of the eight sizes', () => {
    const tree = growTree();
    const roots = LEAVES.map((leaf) => {
      tree.append(leaf);
      return tree.root().toString('hex');
    });
    expect(roots).toEqual(ROOTS);
  });

  it('tells each complete subtree of 256 and 65536 leaves exactly once', () => {
    const leaves = Array.from({ length: 66_000 }, (_, at) => leafHash(Buffer.from(String(at))));
    const tree = growTree();
    const told = leaves.flatMap((leaf) => tree.append(leaf));
    expect(told.map(({ level, index }) => `${level}/${index}`)).toEqual([
      ...Array.from({ length: 256 }, (_, at) => `1/${at}`),
      '2/0',
      '1/256',
    ]);
    const lookup = referenceLookup(leaves);
    const sample = told.filter(({ level, index }) => level === 2 || index % 64 === 0);
    expect(sample.every(({ level, index, hash }) => hash.equals(lookup(level, index)))).toBe(true);
  });

  it('refuses an edge of another size', () => {
    expect(() => growTree(3, [leafAt(0)])).toThrow(RangeError);
  });
});

describe('proofs', () => {
  it.each([
    { index: 0, size: 1, path: [] },
    { index: 0, size: 8, path: [B, CD, EFGH] },
    { index: 5, size: 8, path: [E, GH, ABCD] },
    { index: 2, size: 3, path: [AB] },
    { index: 1, size: 5, path: [A, CD, E] },
  ])('have the known audit path of leaf $index in $size', ({ index, size, path }) => {
    expect(hashes(inclusionRanges(index, size))).toEqual(path);
    expect(isIncluded(index, size, leafAt(index), path.map(bytes), rootAt(size))).toBe(true);
  });

  it.each([
    { old: 1, size: 1, path: [] },
    { old: 1, size: 8, path: [B, CD, EFGH] },
    { old: 6, size: 8, path: [EF, GH, ABCD] },
    { old: 2, size: 5, path: [CD, E] },
    { old: 6, size: 7, path: [EF, G, ABCD] },
  ])('have the known consistency path from $old to $size', ({ old, size, path }) => {
    expect(hashes(consistencyRanges(old, size))).toEqual(path);
    expect(isConsistent(old, size, rootAt(old), rootAt(size), path.map(bytes))).toBe(true);
  });

  it('say nothing about a leaf or a size that the tree does not have', () => {
    expect(() => inclusionRanges(8, 8)).toThrow(RangeError);
    expect(() => consistencyRanges(9, 8)).toThrow(RangeError);
    expect(isIncluded(0, 0, EMPTY_ROOT, [], EMPTY_ROOT)).toBe(false);
    expect(isIncluded(1, 1, leafAt(0), [], rootAt(1))).toBe(false);
    expect(isConsistent(2, 1, rootAt(2), rootAt(1), [])).toBe(false);
    expect(isConsistent(1, 2, rootAt(1), rootAt(2), [])).toBe(false);
    expect(isConsistent(0, 0, EMPTY_ROOT, EMPTY_ROOT, [EMPTY_ROOT])).toBe(false);
    expect(isConsistent(0, 1, EMPTY_ROOT, rootAt(1), [])).toBe(true);
  });
});
