import { foldWidth } from './fold.ts';
import type { Draft, PreflightInput } from './types.ts';

/** The number as Microsoft's form takes it most surely: digits alone, no country code (C125; not confirmed for Japan). */
export function plainPhone(phone: string): string {
  const digits = foldWidth(phone).replace(/[^\d+]/gu, '');
  return digits.replace(/^\+81(?:\(?0\)?)?/u, '0').replace(/\D/gu, '');
}

/** Phone number: form, and whether somebody answers it (C21, C33). */
export function checkPhone(input: PreflightInput): readonly Draft[] {
  const { phone } = input.entered;
  const drafts: Draft[] = [];
  if (phone !== null && phone.trim() !== '') {
    const plain = plainPhone(phone);
    const isPlain = /^\d+$/u.test(phone.trim());
    if (!isPlain || plain.length > 11 || plain.length < 10 || !plain.startsWith('0')) {
      drafts.push({ rule: 'P1', field: 'phone', params: { entered: phone, plain } });
    }
    const registered = input.registered?.phone ?? null;
    if (registered !== null && plainPhone(registered) !== plain) {
      drafts.push({
        rule: 'P1',
        field: 'phone',
        severity: 'block',
        params: { entered: phone, plain: registered },
      });
    }
  }
  if (input.phoneReachable === false) drafts.push({ rule: 'P2', field: 'phone' });
  return drafts;
}
