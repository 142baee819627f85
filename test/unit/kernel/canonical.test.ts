import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/kernel/canonical.ts';

describe('canonical JSON', () => {
  it('writes exactly what the reference implementation writes', () => {
    const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });
    const keyed = fc.dictionary(
      fc.oneof(fc.constantFrom('b', 'a', '10', '9', 'é', '€', '\ud83d\ude00', ''), fc.string()),
      json,
    );
    fc.assert(
      fc.property(fc.oneof(json, keyed), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ b: 1, a: [2, { d: 3, c: null }] }, '{"a":[2,{"c":null,"d":3}],"b":1}'],
    [{ 10: 'x', 9: 'y', a: 1 }, '{"10":"x","9":"y","a":1}'],
    [{ a: undefined, b: -0, c: 1e21, d: 0.000001 }, '{"b":0,"c":1e+21,"d":0.000001}'],
    [{ at: new Date('2026-11-22T00:00:00Z') }, '{"at":"2026-11-22T00:00:00.000Z"}'],
    [['€', '\u0001', '"', '/'], '["€","\\u0001","\\"","/"]'],
  ])('%o', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('refuses what JSON does not have', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, [Number.NaN]]) {
      expect(() => canonicalJson(value)).toThrow();
    }
  });

  it('does the same with an undefined in a list and with half a character as the reference', () => {
    const outcome = (write: () => unknown) => {
      try {
        return write();
      } catch {
        return 'refused';
      }
    };
    for (const value of [[undefined], ['\ud83d'], { '\ud83d': 1 }, { a: () => 1 }]) {
      expect(outcome(() => canonicalJson(value))).toEqual(outcome(() => canonicalize(value)));
    }
  });
});
