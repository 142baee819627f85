import { describe, expect, it } from 'vitest';
import { instantText, textArray } from '../../../src/platform/db/types.ts';

describe('a time from the database', () => {
  it.each([
    ['2026-11-22 21:32:55.705+00', '2026-11-22T21:32:55.705Z'],
    ['2026-11-22 21:32:55.7+00', '2026-11-22T21:32:55.700Z'],
    ['2026-11-22 21:32:55.71+00', '2026-11-22T21:32:55.710Z'],
    ['2026-11-22 21:32:55+00', '2026-11-22T21:32:55.000Z'],
    ['2026-11-22 21:32:55.705123+00', '2026-11-22T21:32:55.705Z'],
    ['2026-11-23 06:32:55.705+09', '2026-11-22T21:32:55.705Z'],
    ['2026-11-22 18:02:55.7-03:30', '2026-11-22T21:32:55.700Z'],
  ])('%s becomes %s', (text, instant) => {
    expect(instantText(text)).toBe(instant);
  });
});

describe('an array of texts from the database', () => {
  it.each([
    ['{}', []],
    ['{mpa}', ['mpa']],
    ['{mpa,mfa.policy,東日本}', ['mpa', 'mfa.policy', '東日本']],
    ['{"a b","c,d",e}', ['a b', 'c,d', 'e']],
    ['{"say \\"hi\\"","back\\\\slash","{}"}', ['say "hi"', 'back\\slash', '{}']],
    ['{NULL,"NULL",a}', [null, 'NULL', 'a']],
    ['{""}', ['']],
  ])('%s is read whole', (text, values) => {
    expect(textArray(text)).toEqual(values);
  });
});
