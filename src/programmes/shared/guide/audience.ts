import type { ResellerType, StartPoint } from '../../codes.ts';
import { t } from '../write.ts';

const everyType: readonly ResellerType[] = ['indirect', 'additional'];
const everyStart: readonly StartPoint[] = ['no_mpn', 'has_mpn', 'enrolled_elsewhere'];
const enrolsWithUs: readonly StartPoint[] = ['no_mpn', 'has_mpn'];

/** Whom a step is for, and what is said to the others in its place. */
export const forEveryone = {
  types: everyType,
  startPoints: everyStart,
  skippedBecause: t('この手順は、すべての会社に当てはまります。', 'This step applies to every company.'),
};
export const forNewcomers = {
  types: everyType,
  startPoints: ['no_mpn'] as readonly StartPoint[],
  skippedBecause: t(
    'すでに{partnerId}をお持ちのため、この手順はありません。',
    'You already hold {aPartnerId}, so this step is left out.',
  ),
};
export const forEnrolling = {
  types: everyType,
  startPoints: enrolsWithUs,
  skippedBecause: t(
    'すでにCSPに登録済みのため、この手順はありません。',
    'You are already enrolled in CSP, so this step is left out.',
  ),
};
export const forHolders = {
  types: everyType,
  startPoints: ['has_mpn', 'enrolled_elsewhere'] as readonly StartPoint[],
  skippedBecause: t(
    '{partnerId}は、これからの申込みで取得します。',
    'You receive the {partnerId} in the application that follows.',
  ),
};
export const forIndirect = {
  types: ['indirect'] as readonly ResellerType[],
  startPoints: everyStart,
  skippedBecause: t(
    '追加リセラーには{provider}の設定がないため、この手順は対象外です。',
    'Additional resellers have no {provider} step, so this does not apply.',
  ),
};
