import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/kernel/utf8.ts';

describe('utf8', () => {
  it('gives the same bytes as Buffer.from, for any text of any length', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 1500 }), (part, times) => {
        const whole = `${part}日😀`.repeat(Math.ceil(times / (part.length + 1)));
        expect(utf8(whole).equals(Buffer.from(whole))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['\ud800', 'a\udc00b'])('replaces a lone surrogate as Buffer.from does', (lone) => {
    const text = `${lone}${'日本'.repeat(400)}`;
    expect(utf8(text)).toEqual(Buffer.from(text));
  });

  it('keeps earlier results when the next text is written', () => {
    const first = utf8('一'.repeat(1000));
    utf8('二'.repeat(1000));
    expect(first.toString()).toBe('一'.repeat(1000));
    expect(utf8('三'.repeat(400_000)).toString()).toBe('三'.repeat(400_000));
  });
});
