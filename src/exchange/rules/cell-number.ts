import { narrow, saysNothing } from './cell-text.ts';
import { EMPTY, problem, type Reading, value } from './row-problem.ts';

/** What a CSV saved from Excel makes of a long number: 1.01E+12. The digits are gone for good. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d+$/iu;

/**
 * The first digit of a corporate number: `9 − (Σ Pn·Qn mod 9)` over the 12 digits behind it, counted from the right,
 * Q being 1 for odd and 2 for even places (I6; ordinance of the Ministry of Finance on corporate numbers).
 */
export function corporateNumberCheckDigit(base: string): number {
  const sum = [...base]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9);
}

/**
 * 13 digits with a right check digit. 12 digits are the 会社法人等番号 of the registry, to which the check digit is put in
 * front: that is provable, because for a registered company the one is made from the other.
 */
export function readCorporateNumber(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = narrow(cell);
  if (SCIENTIFIC.test(text)) return problem('number_in_scientific_form');
  const digits = text.replace(/^T/iu, '').replaceAll('-', '');
  if (!/^\d{12,13}$/u.test(digits)) return problem('corporate_number_form');
  if (digits.length === 12)
    return value(`${corporateNumberCheckDigit(digits)}${digits}`, 'corporate_number_completed');
  return Number(digits[0]) === corporateNumberCheckDigit(digits.slice(1))
    ? value(digits)
    : problem('corporate_number_check_digit');
}

/** Digits only (I1). A Partner ID has no check digit, so nothing is ever restored. */
export function readPartnerId(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = narrow(cell);
  if (SCIENTIFIC.test(text)) return problem('number_in_scientific_form');
  const digits = text.replace(/^(MPN|PLA|PGA)?(ID)?[:#]?/iu, '').replace(/\.0+$/u, '');
  return /^\d{4,12}$/u.test(digits) ? value(digits) : problem('partner_id_form');
}

/** Postal codes that begin with 0, by prefecture; elsewhere a missing zero cannot be proven. */
const ZERO_POSTAL: Readonly<Record<string, RegExp>> = {
  北海道: /^0[0-9]/u,
  青森県: /^03/u,
  秋田県: /^01/u,
  岩手県: /^02/u,
};

/** `105-0021`. Lost zeros come back only where the prefecture proves them. `place`: prefecture or whole address of the row. */
export function readPostalCode(cell: string, place: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = narrow(cell).replace(/^〒/u, '');
  if (!/^\d{3}-?\d{4}$|^\d{4,6}$/u.test(text)) return problem('postal_code_form');
  const digits = text.replaceAll('-', '');
  if (digits.length === 7) return value(withHyphen(digits));
  const restored = digits.padStart(7, '0');
  const proof = Object.entries(ZERO_POSTAL).find(([prefecture]) => place.startsWith(prefecture));
  return proof?.[1].test(restored)
    ? value(withHyphen(restored), 'leading_zero_restored')
    : problem('postal_code_form');
}

function withHyphen(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3)}`;
}

/**
 * A phone number that can be dialled. Every Japanese number begins with 0 and has 10 digits, mobile and IP ones 11, so a
 * zero that Excel dropped can be proven; hyphens stay as typed.
 */
export function readPhone(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const raw = narrow(cell);
  if (SCIENTIFIC.test(raw)) return problem('number_in_scientific_form');
  const text = raw
    .replace(/^(TEL|電話)[:.]?/iu, '')
    .replace(/^\((\d+)\)/u, '$1-')
    .replace(/(\d)\((\d+)\)/u, '$1-$2-')
    .replace(/-+/gu, '-');
  const digits = text.replace(/^\+/u, '').replaceAll('-', '');
  if (!/^\+?[\d-]+$/u.test(text) || !/^\d+$/u.test(digits)) return problem('phone_form');
  if (text.startsWith('+'))
    return digits.length >= 8 && digits.length <= 15 ? value(text) : problem('phone_form');
  if (digits.startsWith('0'))
    return digits.length >= 10 && digits.length <= 11 ? value(text) : problem('phone_form');
  const lost = digits.length === 9 || (digits.length === 10 && /^[5789]0/u.test(digits));
  return lost ? value(`0${text}`, 'leading_zero_restored') : problem('phone_form');
}
