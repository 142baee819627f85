import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leadsToRoot, readCheckpoint } from '../../../src/console/features/audit/verify-inclusion.ts';
import { referenceHash } from '../../support/merkle.ts';

const leaves = Array.from({ length: 13 }, (_, n) => createHash('sha256').update(`leaf ${n}`).digest());

/** The audit path, word for word from RFC 6962, 2.1.1. */
function pathOf(index: number, part: readonly Buffer[]): Buffer[] {
  if (part.length <= 1) return [];
  let k = 1;
  while (k * 2 < part.length) k *= 2;
  return index < k
    ? [...pathOf(index, part.slice(0, k)), referenceHash(part.slice(k))]
    : [...pathOf(index - k, part.slice(k)), referenceHash(part.slice(0, k))];
}

const text = (hash: Buffer | undefined) => hash?.toString('base64') ?? '';

describe('the proof as the browser judges it', () => {
  it('holds for every leaf of every size, and for no other leaf, place, root or shortened path', async () => {
    for (let size = 1; size <= leaves.length; size++) {
      const part = leaves.slice(0, size);
      const root = text(referenceHash(part));
      for (let index = 0; index < size; index++) {
        const path = pathOf(index, part).map(text);
        expect(await leadsToRoot(text(part[index]), index, size, path, root)).toBe(true);
        expect(await leadsToRoot(text(leaves[(index + 1) % 13]), index, size, path, root)).toBe(false);
        expect(await leadsToRoot(text(part[index]), index, size, path, text(leaves[12]))).toBe(
          size === 13 && index === 12 && path.length === 0,
        );
        expect(await leadsToRoot(text(part[index]), index + size, size, path, root)).toBe(false);
        if (path.length > 0)
          expect(await leadsToRoot(text(part[index]), index, size, path.slice(0, -1), root)).toBe(false);
      }
    }
  });

  it('is about the size and root that were signed', () => {
    const note = 'shirube.example/t\n1857\nvQHv1EoCki2q\nprevious none\n\n— shirube.example/t sig\n';
    expect(readCheckpoint(note)).toEqual({ size: 1857, root: 'vQHv1EoCki2q' });
  });
});
