import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../src/exchange/rules/describe-problem.ts';
import { guardCell, unguardCell } from '../../../src/exchange/rules/formula-guard.ts';
import { guessMapping, type Mapping } from '../../../src/exchange/rules/guess-mapping.ts';
import { readRow } from '../../../src/exchange/rules/read-row.ts';
import { ROW_PROBLEM_CODES } from '../../../src/exchange/rules/row-problem.ts';
import { ROW_PROBLEM_TEXTS } from '../../../src/exchange/rules/row-problem-texts.ts';
import { splitAddress } from '../../../src/exchange/rules/split-address.ts';
import { splitName } from '../../../src/exchange/rules/split-name.ts';

const HEADER = [
  '管理番号',
  '会社名',
  '法人番号',
  '区分',
  'CSP審査',
  'MPA同意',
  'MPA同意日',
  '間接プロバイダー承認',
  '備考',
  'メモ',
];

function mapping(): Mapping {
  const result = guessMapping([HEADER]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mapping;
}

function read(cells: Readonly<Record<string, string>>) {
  return readRow(
    mapping(),
    HEADER.map((name) => cells[name] ?? ''),
  );
}

describe('reading one row', () => {
  it('reads what it can and says what it cannot', () => {
    const { row, problems } = read({
      管理番号: 'K-0412',
      会社名: '株式会社東都商事',
      CSP審査: 'いい感じ',
      MPA同意: '－',
      備考: '折返し待ち',
      メモ: '午後のみ',
    });
    expect(row).toEqual({
      externalRef: 'K-0412',
      registeredName: '株式会社東都商事',
      note: '折返し待ち / 午後のみ',
    });
    expect(problems).toEqual([
      { code: 'status_unknown', severity: 'warning', key: 'cspStatus', value: 'いい感じ' },
    ]);
  });

  it('refuses a row whose only identity cannot be read, and imports it when another one stands', () => {
    expect(read({ 会社名: '株式会社東都商事', 法人番号: '7000012050003' }).problems).toMatchObject([
      { code: 'corporate_number_check_digit', severity: 'error' },
    ]);
    expect(
      read({ 管理番号: 'K-1', 会社名: '株式会社東都商事', 法人番号: '7000012050003' }).problems,
    ).toMatchObject([{ code: 'corporate_number_check_digit', severity: 'warning' }]);
    expect(read({ CSP審査: '済' }).problems).toEqual([{ code: 'row_without_identity', severity: 'error' }]);
  });

  it('refuses a date of completion beside a "not yet", and accepts one beside a "done"', () => {
    const date = { 管理番号: 'K-1', MPA同意日: '2022/3/1' };
    expect(read({ ...date, MPA同意: '未' }).problems).toMatchObject([
      { code: 'status_date_conflict', severity: 'error' },
    ]);
    expect(read({ ...date, MPA同意: '済' }).problems).toEqual([]);
  });

  it('never throws, whatever stands in the cells', () => {
    const map = mapping();
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), (cells) => {
        readRow(map, cells);
      }),
    );
  });
});

describe('findings in words', () => {
  it('has a message and a remedy in both languages for every code', () => {
    for (const code of ROW_PROBLEM_CODES) {
      const { message, remedy } = ROW_PROBLEM_TEXTS[code];
      for (const text of [message.ja, message.en, remedy.ja, remedy.en])
        expect(text.length).toBeGreaterThan(5);
    }
  });

  it('names row, column, value and remedy in the language of the reader', () => {
    const found = {
      code: 'corporate_number_check_digit',
      severity: 'warning',
      key: 'corporateNumber',
      value: '7000012050003',
    } as const;
    expect(describeProblem(7, found, mapping(), 'ja')).toEqual({
      row: 7,
      column: { key: 'corporateNumber', letter: 'C', header: '法人番号' },
      value: '7000012050003',
      severity: 'warning',
      code: 'corporate_number_check_digit',
      message: '法人番号の検査数字（先頭の 1 桁）が合いません。',
      remedy: '入力誤りの可能性があります。国税庁法人番号公表サイトで番号を確認してください。',
    });
    expect(
      describeProblem(9, { code: 'row_duplicated', severity: 'error', params: { row: '5' } }, mapping(), 'en')
        .message,
    ).toBe('This row means the same reseller as row 5.');
  });
});

describe('formula injection', () => {
  it.each(['=1+1', '+81-3', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1"])('guards %j', (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  it('leaves harmless text alone and takes its own mark away again', () => {
    expect(guardCell("O'Neill")).toBe("O'Neill");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', 'a', '\t', '＝') }), (text) => {
        const guarded = guardCell(text);
        expect(/^[=+\-@\t\r＝]/u.test(guarded)).toBe(false);
        expect(unguardCell(guarded)).toBe(text);
      }),
    );
  });
});

describe('cutting addresses and names', () => {
  it.each([
    ['東京都港区芝公園4丁目2番8号', '東京都', '港区', '芝公園4丁目2番8号'],
    ['〒105-0011 東京都港区芝公園4-2-8', '東京都', '港区', '芝公園4-2-8'],
    ['三重県四日市市諏訪町1-5', '三重県', '四日市市', '諏訪町1-5'],
    ['千葉県市川市八幡1-1-1', '千葉県', '市川市', '八幡1-1-1'],
    ['大阪府大阪市北区中之島1-3-20', '大阪府', '大阪市北区', '中之島1-3-20'],
    ['京都府京都市中京区上本能寺前町488', '京都府', '京都市中京区', '上本能寺前町488'],
    ['福島県郡山市朝日1-23-7', '福島県', '郡山市', '朝日1-23-7'],
    ['東京都町田市森野2-2-22', '東京都', '町田市', '森野2-2-22'],
    ['北海道札幌市中央区北1条西2丁目', '北海道', '札幌市中央区', '北1条西2丁目'],
    ['鹿児島県鹿児島市山下町11-1', '鹿児島県', '鹿児島市', '山下町11-1'],
    ['長野県北佐久郡軽井沢町長倉2381', '長野県', '北佐久郡軽井沢町', '長倉2381'],
  ])('%s', (address, prefecture, city, rest) => {
    expect(splitAddress(address)).toEqual({ prefecture, city, rest });
  });

  it('does not cut what is no address', () => {
    expect(splitAddress('本社ビル3階')).toBeUndefined();
    expect(splitAddress('東京都')).toBeUndefined();
  });

  it('cuts names at the space', () => {
    expect(splitName('山田　太郎 様')).toEqual({ familyName: '山田', givenName: '太郎' });
    expect(splitName('山田')).toEqual({ familyName: '山田', givenName: '' });
  });
});
