import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatKey, parseKey, secretFrom } from '../../../src/access/rules/key-format.ts';
import { newId } from '../../../src/kernel/ids.ts';

const make = () => {
  const id = newId<string>();
  return { id, key: formatKey(id, secretFrom(randomBytes(64))) };
};

describe('key format', () => {
  it('gives back the id of a key it made', () => {
    for (let i = 0; i < 200; i++) {
      const { id, key } = make();
      expect(parseKey(key)).toEqual({ id });
    }
  });

  it('refuses a key with one letter changed, wherever it is', () => {
    const { key } = make();
    for (let i = 0; i < key.length; i++) {
      const other = key[i] === 'a' ? 'b' : 'a';
      const changed = key.slice(0, i) + other + key.slice(i + 1);
      if (changed !== key) expect(parseKey(changed), `letter ${i}`).toBeNull();
    }
  });

  it('can be found by a scanner', () => {
    expect(make().key).toMatch(/^shirube_[0-9A-Za-z]{22}_[0-9A-Za-z]{36}$/);
  });

  it('uses every letter about equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2000; i++)
      for (const c of secretFrom(randomBytes(64))) counts.set(c, (counts.get(c) ?? 0) + 1);
    expect(counts.size).toBe(62);
    const expected = (2000 * 30) / 62;
    for (const n of counts.values()) expect(Math.abs(n - expected)).toBeLessThan(expected * 0.25);
  });
});
