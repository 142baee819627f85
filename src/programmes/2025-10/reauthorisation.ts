import type { GuideStep, Reauthorisation } from '../edition.ts';
import { forEveryone } from '../shared/guide/index.ts';
import { t } from '../shared/write.ts';

/** The check of every anniversary month, in force since October 2025 (C128). */
export const reauthorisation: Reauthorisation = {
  everyMonths: 12,
  noticeDays: [90, 60, 30],
  conditions: [
    t(
      '{programme}の会員で、{locationId}が有効であること。',
      'An active membership of the {programme} with a valid {locationId}.',
    ),
    t('CSPのテナントごとに、MPAに同意していること。', 'The MPA accepted for each CSP tenant.'),
    t(
      '直近12か月のCSPの売上が、テナントごとに1,000米ドル以上あること。',
      'CSP revenue of at least USD 1,000 in the past 12 months for each tenant.',
    ),
    t(
      '管理者全員がMFAを使い、セキュリティ連絡先が登録されていること。',
      'MFA for every administrator, and a security contact.',
    ),
  ],
  items: ['C123', 'C128'],
};

export const yearlyGuide: GuideStep = {
  code: 'live.yearly_check',
  stage: 'live',
  title: t('毎年の資格確認に備える', 'Prepare for the yearly check'),
  body: [
    t(
      '登録した月が来るたびに、Microsoftが次の条件を確かめます。登録した最初の1年は、売上の条件はかかりません。',
      'Each year, in the month of your enrolment, Microsoft checks the following. Revenue does not count in the first year.',
    ),
    ...reauthorisation.conditions,
    t(
      '条件に届かないと、90日、60日、30日前に、Microsoftから貴社と弊社に知らせが届きます。',
      'If a condition is not met, Microsoft tells you and us 90, 60 and 30 days before.',
    ),
    t(
      '資格を失うと新しい取引ができず、再登録まで1年かかります。早めにご相談ください。',
      'Without authorisation you cannot transact and must wait one year to enrol again. Talk to us early.',
    ),
  ],
  links: ['security_report', 'security_requirements'],
  ...forEveryone,
  items: ['C128'],
};
