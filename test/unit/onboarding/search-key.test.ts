import { describe, expect, it } from 'vitest';
import { gramsOf, haystackOf, infixPattern, searchKey } from '../../../src/onboarding/rules/search-key.ts';

describe('searchKey', () => {
  it.each([
    ['株式会社アオイテック', '㈱ｱｵｲﾃｯｸ'],
    ['株式会社アオイテック', 'あおいてっく（株）'],
    ['株式会社アオイテック', 'アオイ・テック 株式会社'],
    ['アオイテック Co., Ltd.', 'あおいてっく'],
    ['ＡＢＣ商事有限会社', 'abc商事'],
    ['サーバー株式会社', 'サ－バ－'],
    ['Northwind K.K.', 'NORTHWIND'],
  ])('%s and %s are the same', (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b));
  });

  it.each([
    ['東京商事', '東京商会'],
    ['アオイ', 'アカイ'],
    ['ハート', 'バート'],
  ])('%s and %s stay different', (a, b) => {
    expect(searchKey(a)).not.toBe(searchKey(b));
  });

  it('keeps something to find where a name is nothing but a legal form', () => {
    expect(searchKey('株式会社')).toBe('株式会社');
    expect(searchKey('・・・').length).toBeGreaterThan(0);
  });
});

describe('grams', () => {
  it('never pair letters of two different parts, and never those of two tenants', () => {
    const haystack = haystackOf(['アイ', 'ウエ', null]);
    const a = gramsOf('00000000-0000-7000-8000-00000000000a', haystack);
    const b = gramsOf('00000000-0000-7000-8000-00000000000b', haystack);
    expect(a).toHaveLength(2);
    expect(a.some((gram) => b.includes(gram))).toBe(false);
  });

  it('escapes the wildcards of LIKE', () => {
    expect(infixPattern('100%_\\')).toBe('%100\\%\\_\\\\%');
  });
});
