import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/exchange/rules/cell-date.ts';
import {
  corporateNumberCheckDigit,
  readCorporateNumber,
  readPartnerId,
  readPhone,
  readPostalCode,
} from '../../../src/exchange/rules/cell-number.ts';
import {
  readDomain,
  readEmail,
  readPercent,
  readTags,
  readText,
  refuseBrokenCell,
} from '../../../src/exchange/rules/cell-text.ts';
import type { Reading } from '../../../src/exchange/rules/row-problem.ts';

/** `=value`, `=value !notice`, `?problem` or `-` for nothing. */
function told(reading: Reading<unknown>): string {
  if (reading.kind === 'empty') return '-';
  if (reading.kind === 'problem') return `?${reading.code}`;
  return `=${String(reading.value)}${reading.notice === undefined ? '' : ` !${reading.notice}`}`;
}

describe('dates as people and Excel write them', () => {
  it.each([
    ['2022-03-01', '=2022-03-01'],
    ['2022/3/1', '=2022-03-01'],
    ['2022.3.1', '=2022-03-01'],
    ['2022年3月1日', '=2022-03-01'],
    ['２０２２／３／１', '=2022-03-01'],
    ['20220301', '=2022-03-01'],
    ['2022-03-01T09:30', '=2022-03-01'],
    ['2022/3/1 9:30:00', '=2022-03-01'],
    ['2022年3月1日(火)', '=2022-03-01'],
    ['2022年3月1日（火）', '=2022-03-01'],
    ['令和4年3月1日', '=2022-03-01'],
    ['令和４年３月１日', '=2022-03-01'],
    ['令和元年5月1日', '=2019-05-01'],
    ['㋿4年3月1日', '=2022-03-01'],
    ['R4.3.1', '=2022-03-01'],
    ['r04.03.01', '=2022-03-01'],
    ['R4/3/1', '=2022-03-01'],
    ['H31.4.30', '=2019-04-30'],
    ['平成31年5月1日', '=2019-05-01'],
    ['44621', '=2022-03-01'],
    ['44621.5', '=2022-03-01'],
    ['1 Mar 2022', '=2022-03-01'],
    ['March 1, 2022', '=2022-03-01'],
    ['3/25/2022', '=2022-03-25'],
    ['25/3/2022', '=2022-03-25'],
    ['3/4/2022', '?date_ambiguous'],
    ['3/1', '?date_without_year'],
    ['3月1日', '?date_without_year'],
    ['2022年3月', '?date_without_day'],
    ['R4.3', '?date_without_day'],
    ['22/3/1', '?date_short_year'],
    ['2022/2/29', '?date_form'],
    ['2022/13/1', '?date_form'],
    ['1022/3/1', '?date_out_of_range'],
    ['S63.1.1', '?date_out_of_range'],
    ['12345', '?date_out_of_range'],
    ['近日中', '?date_form'],
    ['－', '-'],
    ['未定', '-'],
  ])('%s', (cell, expected) => expect(told(readDate(cell))).toBe(expected));
});

describe('numbers that Excel damages', () => {
  it('knows the check digit of the National Tax Agency itself', () => {
    expect(corporateNumberCheckDigit('000012050002')).toBe(7);
  });

  it.each([
    ['7000012050002', '=7000012050002'],
    ['７０００-０１２０-５０００２', '=7000012050002'],
    ['T7000012050002', '=7000012050002'],
    ['000012050002', '=7000012050002 !corporate_number_completed'],
    ['7000012050003', '?corporate_number_check_digit'],
    ['7.00001E+12', '?number_in_scientific_form'],
    ['12345', '?corporate_number_form'],
    ['なし', '-'],
  ])('corporate number %s', (cell, expected) => expect(told(readCorporateNumber(cell))).toBe(expected));

  it.each([
    ['1234567', '=1234567'],
    ['１２３４５６７', '=1234567'],
    ['MPN ID: 1234567', '=1234567'],
    ['1234567.0', '=1234567'],
    ['012', '?partner_id_form'],
    ['申請中', '?partner_id_form'],
    ['未取得', '-'],
  ])('Partner ID %s', (cell, expected) => expect(told(readPartnerId(cell))).toBe(expected));

  it.each([
    ['105-0021', '東京都', '=105-0021'],
    ['〒１０５−００２１', '', '=105-0021'],
    ['1050021', '', '=105-0021'],
    ['600001', '北海道札幌市', '=060-0001 !leading_zero_restored'],
    ['10010', '北海道', '=001-0010 !leading_zero_restored'],
    ['300001', '青森県', '=030-0001 !leading_zero_restored'],
    ['600001', '東京都', '?postal_code_form'],
    ['600001', '', '?postal_code_form'],
    ['600001', '青森県', '?postal_code_form'],
    ['105', '東京都', '?postal_code_form'],
  ])('postal code %s in %s', (cell, place, expected) => {
    expect(told(readPostalCode(cell, place))).toBe(expected);
  });

  it.each([
    ['03-0000-1234', '=03-0000-1234'],
    ['０３（００００）１２３４', '=03-0000-1234'],
    ['(03)0000-1234', '=03-0000-1234'],
    ['03ー0000ー1234', '=03-0000-1234'],
    ['300001234', '=0300001234 !leading_zero_restored'],
    ['9000001234', '=09000001234 !leading_zero_restored'],
    ['+81-3-0000-1234', '=+81-3-0000-1234'],
    ['03-0000-1234 内線12', '?phone_form'],
    ['12345', '?phone_form'],
    ['-', '-'],
  ])('phone %s', (cell, expected) => expect(told(readPhone(cell))).toBe(expected));
});

describe('text cells', () => {
  it('keeps width and characters of names, because the registry is the authority (C31)', () => {
    expect(told(readText('　㈱髙橋\n商事 '))).toBe('=㈱髙橋 商事');
  });

  it.each([
    ['a@example.jp', '=a@example.jp'],
    ['ａ＠ｅｘａｍｐｌｅ．ｊｐ', '=a@example.jp'],
    ['山田 <a@example.jp>', '=a@example.jp'],
    ['a@example.jp; b@example.jp', '=a@example.jp !email_several'],
    ['a@localhost', '?email_form'],
    ['電話のみ', '?email_form'],
    ['なし', '-'],
  ])('mail %s', (cell, expected) => expect(told(readEmail(cell))).toBe(expected));

  it.each([
    ['toto.onmicrosoft.com', '=toto.onmicrosoft.com'],
    ['admin@TOTO.onmicrosoft.com', '=toto.onmicrosoft.com'],
    ['toto', '=toto.onmicrosoft.com'],
    ['toto.co.jp', '=toto.co.jp'],
    ['toto co', '=totoco.onmicrosoft.com'],
    ['東都', '?domain_form'],
  ])('domain %s', (cell, expected) => expect(told(readDomain(cell))).toBe(expected));

  it.each([
    ['85%', '=85'],
    ['８５％', '=85'],
    ['0.85', '=85'],
    ['1', '=100'],
    ['100', '=100'],
    ['101', '?percent_form'],
  ])('percent %s', (cell, expected) => expect(told(readPercent(cell))).toBe(expected));

  it('reads tags without order or repetition', () => {
    expect(told(readTags('東日本、重点,東日本'))).toBe('=東日本,重点');
  });

  it('refuses Excel errors and control characters, and lets ordinary text through', () => {
    expect(refuseBrokenCell('#N/A')).toEqual({ kind: 'problem', code: 'cell_error_value' });
    expect(refuseBrokenCell('a\u0000b')).toEqual({ kind: 'problem', code: 'cell_control_character' });
    expect(refuseBrokenCell('#1 商事')).toBeUndefined();
  });
});
