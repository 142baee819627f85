import { describe, expect, it } from 'vitest';
import { figures, foldBlock } from '../../../src/preflight/rules/address.ts';
import { findDifferences, stretches } from '../../../src/preflight/rules/differences.ts';
import { prefecturesOf } from '../../../src/preflight/rules/postal.ts';
import { at, FINE, found, rules } from './input.ts';

describe('the address against the register', () => {
  it.each([
    [{ line1: '東新橋1-9-1' }, {}, ['A1']],
    [{ line1: '東新橋１丁目９番１号' }, {}, ['A1']],
    [{ line1: '東新橋1丁目9番地1' }, {}, ['A1']],
    [{ line1: '東新橋1-9-1' }, { line1: '東新橋1-9-1' }, []],
    [{ line1: '東新橋一丁目9番2号' }, {}, ['A7']],
    [{ line2: '汐留ビルディング12階' }, {}, ['A2']],
    [{}, { line2: '汐留ビルディング' }, ['A2']],
    [{ line2: '汐留ビル' }, { line2: '汐留ビルディング' }, ['A7']],
    [{ postalCode: '1050001' }, {}, ['A7']],
    [{ postalCode: '5300001' }, {}, ['A3', 'A7']],
    [
      { prefecture: '大阪府', city: '大阪市北区', line1: '梅田1-1-1', postalCode: '5300001' },
      {},
      ['A4', 'A7'],
    ],
    [{ line1: '東新橋一丁目9番1号 大阪支店' }, {}, ['A4', 'A7']],
    [{ line1: '新橋郵便局私書箱12号' }, {}, ['A5', 'A7']],
    [{ city: '港区東新橋1', line1: '9番1号' }, null, ['A6']],
    [{ line1: '港区東新橋一丁目9番1号' }, null, ['A6']],
    [{ line1: '東新橋一丁目9番1号 汐留ビル5階' }, null, ['A6']],
    [{ prefecture: '東京' }, null, ['A3']],
    [{ line1: '東新橋1-9-1' }, null, ['A1']],
    [{}, null, []],
  ])('%j beside %j: %j', (entered, registered, expected) => {
    expect(rules(at(entered, registered)).toSorted()).toEqual(expected);
  });

  it('only warns of what the register alone can settle', () => {
    expect(found(at({ line1: '東新橋1-9-1' }))).toEqual(['A1 block']);
    expect(found(at({ line1: '東新橋1-9-1' }, null))).toEqual(['A1 warn']);
  });

  it('never reads numbers out of names', () => {
    expect(figures('二引ビル')).toBe('二引ビル');
    expect(figures('二十五番地百三号')).toBe('25番地103号');
    expect(foldBlock('五丁目2番3号')).toBe(foldBlock('５－２－３'));
    expect(foldBlock('丸の内二丁目1番')).not.toBe(foldBlock('丸の内二丁目1番2'));
  });

  it.each([
    ['105-0021', ['東京都']],
    ['０６０－０００１', ['北海道']],
    ['618-0014', ['京都府', '大阪府']],
    ['817-0001', ['長崎県']],
    ['12', []],
  ])('postal code %s may be in %j', (code, expected) => {
    expect(prefecturesOf(code)).toEqual(expected);
  });
});

describe('differences', () => {
  it('are given field by field and character by character', () => {
    const { registered, entered } = at(
      { line1: '東新橋5-2-3', line2: '第2ビル' },
      { line1: '東新橋五丁目2番3号', line2: '第2ビル' },
    );
    const found = findDifferences(registered, { ...entered, phone: '03-1234-5678' });
    expect(found.map(({ field, registered: right, entered: wrong }) => [field, right, wrong])).toEqual([
      ['line1', '東新橋五丁目2番3号', '東新橋5-2-3'],
    ]);
    expect(found[0]?.parts).toEqual([
      { kind: 'same', text: '東新橋' },
      { kind: 'registered', text: '五丁目' },
      { kind: 'entered', text: '5-' },
      { kind: 'same', text: '2' },
      { kind: 'registered', text: '番' },
      { kind: 'entered', text: '-' },
      { kind: 'same', text: '3' },
      { kind: 'registered', text: '号' },
    ]);
  });

  it('put together give both texts again', () => {
    for (const [a, b] of [
      ['株式会社髙橋', '（株）高橋'],
      ['', 'x'],
      ['𠮷野家', '吉野家'],
      ['あ'.repeat(400), 'い'],
    ] as const) {
      const parts = stretches(a, b);
      const side = (kind: string) =>
        parts.filter((part) => part.kind === 'same' || part.kind === kind).map((part) => part.text);
      expect(side('registered').join('')).toBe(a);
      expect(side('entered').join('')).toBe(b);
    }
  });

  it('do not count grouping of numbers, nor what one side lacks', () => {
    const company = { name: null, address: null, phone: '+81-3-1234-5678' };
    expect(findDifferences(company, { ...FINE.entered, address: null })).toEqual([]);
    expect(findDifferences(null, FINE.entered)).toEqual([]);
  });
});
