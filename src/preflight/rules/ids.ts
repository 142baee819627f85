import { foldWidth } from './fold.ts';
import type { Draft, PreflightInput } from './types.ts';

/**
 * True when the check digit of a corporate number is right: 9 − (Σ Pn·Qn mod 9), Pn the digits from the right, Qn 1 and 2 in turn
 * (National Tax Agency, 法人番号の指定等に関する省令).
 */
export function isCorporateNumber(number: string): boolean {
  if (!/^\d{13}$/u.test(number)) return false;
  const [check = 0, ...digits] = [...number].map(Number);
  const sum = digits
    .toReversed()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
  return check === 9 - (sum % 9);
}

/** Numbers: form, kind, country, validity, and whether another record holds them too (C58, C59, C72). */
export function checkIds(input: PreflightInput): readonly Draft[] {
  const drafts: Draft[] = [];
  const { partnerId, corporateNumber } = input;
  if (partnerId !== null) {
    const { number, kind, country, active } = partnerId;
    const params = { number };
    if (!/^\d{4,10}$/u.test(number)) {
      const severity = /^\d{4,10}$/u.test(foldWidth(number).trim()) ? 'warn' : 'block';
      drafts.push({ rule: 'I1', field: 'partnerId', severity, params });
    }
    if (kind === 'global') drafts.push({ rule: 'I2', field: 'partnerId', params });
    if (country !== null && country !== 'JP')
      drafts.push({ rule: 'I3', field: 'partnerId', params: { country } });
    if (active === false) drafts.push({ rule: 'I4', field: 'partnerId', params });
  }
  for (const field of input.duplicates) drafts.push({ rule: 'I5', field });
  if (corporateNumber !== null && !isCorporateNumber(foldWidth(corporateNumber).replace(/\s/gu, ''))) {
    drafts.push({ rule: 'I6', field: 'corporateNumber', params: { number: corporateNumber } });
  }
  return drafts;
}
