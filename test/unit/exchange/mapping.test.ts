import { describe, expect, it } from 'vitest';
import { COLUMNS, type Column, columnIndex, columnLetters } from '../../../src/exchange/rules/columns.ts';
import { guessMapping, headerKey, type Mapping } from '../../../src/exchange/rules/guess-mapping.ts';
import { recognisePartnerCenterExport } from '../../../src/exchange/rules/partner-center.ts';

function mapped(rows: readonly (readonly string[])[], given = {}): Record<string, string> {
  const result = guessMapping(rows, given);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return Object.fromEntries(result.mapping.columns.map((column) => [column.key, column.letter]));
}

describe('guessing which column is which', () => {
  it('finds Japanese headers below merged title rows', () => {
    const rows = [
      ['CSPリセラー登録状況一覧', '', '', ''],
      ['2022年3月1日現在', '', '', '作成：サポートセンター'],
      [],
      ['No.', '取引先名', 'ＭＰＮ　ＩＤ', 'MPA同意日（西暦）', 'ＭＦＡ設定', '担当営業'],
      ['1', '株式会社東都商事', '1234567', '2022/3/1', '済', '佐藤'],
    ];
    const result = guessMapping(rows);
    expect(result).toMatchObject({ ok: true, mapping: { headerRow: 4 } });
    expect(mapped(rows)).toEqual({ registeredName: 'B', partnerId: 'C', mpaDate: 'D', mfaStatus: 'E' });
    expect((result as { mapping: Mapping }).mapping.ignored.map((one) => one.header)).toEqual([
      'No.',
      '担当営業',
    ]);
  });

  it('reads two header rows where the upper one is merged', () => {
    const rows = [
      ['会社名', 'MPN', '', '', 'CSP', ''],
      ['', 'ID', '審査', '承認日', '審査', '承認日'],
    ];
    expect(mapped(rows)).toEqual({
      registeredName: 'A',
      partnerId: 'B',
      mpnStatus: 'C',
      mpnDate: 'D',
      cspStatus: 'E',
      cspDate: 'F',
    });
  });

  it('reads English headers', () => {
    expect(mapped([['Company', 'Partner ID', 'CSP status', 'MPA date', 'E-mail']])).toEqual({
      registeredName: 'A',
      partnerId: 'B',
      cspStatus: 'C',
      mpaDate: 'D',
      contactEmail: 'E',
    });
  });

  it('takes a header with a word more when nothing matches better, but never for a status', () => {
    const rows = [
      [
        '会社名',
        '会社名カナ',
        '管理番号',
        '先方ご担当者名',
        '本社郵便番号',
        'MPA同意書の送付日',
        'MPN審査担当者',
      ],
    ];
    expect(mapped(rows)).toEqual({
      registeredName: 'A',
      externalRef: 'C',
      contactName: 'D',
      postalCode: 'E',
    });
  });

  it('reports two columns that could both be meant instead of choosing', () => {
    expect(guessMapping([['会社名', '取引先名', '企業名', 'MPN ID']])).toMatchObject({ ok: true });
    expect(guessMapping([['取引先名', '企業名', 'MPN ID']])).toEqual({
      ok: false,
      problems: [
        {
          code: 'ambiguous_column',
          key: 'registeredName',
          candidates: [
            { letter: 'A', header: '取引先名' },
            { letter: 'B', header: '企業名' },
          ],
        },
      ],
    });
  });

  it('follows a given mapping by header or letter, and leaves out what is mapped to nothing', () => {
    const rows = [['取引先名', '企業名', 'MPN ID', '備考']];
    expect(mapped(rows, { registeredName: '企業名', note: null })).toEqual({
      registeredName: 'B',
      partnerId: 'C',
    });
    expect(mapped(rows, { registeredName: 'A' })).toEqual({ registeredName: 'A', partnerId: 'C', note: 'D' });
    expect(guessMapping(rows, { registeredName: '商店名', nonsense: 'A' })).toMatchObject({
      ok: false,
      problems: [
        { code: 'mapped_header_missing', key: 'registeredName', wanted: '商店名' },
        { code: 'unknown_column_key', key: 'nonsense' },
      ],
    });
  });

  it('finds the header of a sheet whose words it does not know, when they are given', () => {
    const rows = [['題名'], ['お店', '電子郵便']];
    expect(mapped(rows, { registeredName: 'お店', contactEmail: '電子郵便' })).toEqual({
      registeredName: 'A',
      contactEmail: 'B',
    });
  });

  it('says so when there is no header, or nothing that tells the resellers apart', () => {
    expect(guessMapping([['こんにちは'], ['1', '2']])).toEqual({
      ok: false,
      problems: [{ code: 'no_header_row' }],
    });
    expect(guessMapping([['MPA同意日', 'MFA設定', 'メール']])).toEqual({
      ok: false,
      problems: [{ code: 'no_identity_column' }],
    });
  });

  it('has no header or alias that means two columns', () => {
    const owner = new Map<string, string>();
    for (const column of COLUMNS as readonly Column[]) {
      for (const text of [column.header.ja, column.header.en, ...column.aliases]) {
        expect([text, owner.get(headerKey(text)) ?? column.key]).toEqual([text, column.key]);
        owner.set(headerKey(text), column.key);
      }
    }
  });

  it('counts columns as Excel does', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(['A', 'Z', 'AA', 'ZZ', 'AAA', '1'].map(columnIndex)).toEqual([0, 25, 26, 701, 702, undefined]);
  });
});

describe('the download of Partner Center', () => {
  it('is recognised by its header, in English and Japanese', () => {
    const english = recognisePartnerCenterExport([
      ['Reseller name', 'MPN ID', 'Region', 'MPN vetting status', 'MPA signed status'],
    ]);
    expect(english?.columns.map((column) => column.key)).toEqual([
      'registeredName',
      'partnerId',
      'mpnStatus',
      'mpaStatus',
    ]);
    expect(
      recognisePartnerCenterExport([
        ['再販業者名', 'MPN id', 'リージョン', 'MPN 審査 status', 'Mpa の署名済みステータス'],
      ]),
    ).toBeDefined();
  });

  it('is not seen in a list that a support centre keeps', () => {
    expect(recognisePartnerCenterExport([['会社名', 'MPN ID', 'MPN審査', 'MPA同意']])).toBeUndefined();
  });
});
