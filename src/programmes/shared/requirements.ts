import type { Check, RequirementCode, ResellerType, StartPoint } from '../codes.ts';
import type { Edition, RequirementRule } from '../edition.ts';
import { labels } from './labels.ts';
import { t } from './write.ts';

const everyType: readonly ResellerType[] = ['indirect', 'additional'];
const everyStart: readonly StartPoint[] = ['no_mpn', 'has_mpn', 'enrolled_elsewhere'];
/** A company enrolled through another distributor keeps its account, ID and reviews (C123). */
const enrolsWithUs: readonly StartPoint[] = ['no_mpn', 'has_mpn'];
const newcomer: readonly StartPoint[] = ['no_mpn'];

const picture = t(
  '画面の画像、パートナーセンターから書き出した一覧、または照会の結果',
  'A screenshot, an export from Partner Center, or its own answer',
);
const word = t('担当者からの連絡', 'Word from the person concerned');

/** The distributor's own dates: the business day on which a reminder gives way to a call. */
const checkDays: Readonly<Record<Check, number>> = {
  email_ownership: 5,
  employment: 8,
  business: 8,
  identity: 8,
  due_diligence: 8,
};

const checkItems: Readonly<Record<Check, readonly string[]>> = {
  email_ownership: ['C60', 'C61', 'C82'],
  employment: ['C60', 'C62'],
  business: ['C60', 'C63'],
  identity: ['C60'],
  due_diligence: ['C60'],
};

function checksOf(which: 'mpn' | 'csp', checks: readonly Check[]): readonly RequirementRule[] {
  return checks.map((check) => ({
    code: `${which}.${check}_check` as RequirementCode,
    stage: which === 'mpn' ? 'mpn_review' : 'csp_review',
    owner: 'reseller',
    title: {
      ja: `${labels.checkLabels[check].ja}（${which === 'mpn' ? 'パートナープログラム' : 'CSP'}）`,
      en: `${labels.checkLabels[check].en} (${which === 'mpn' ? 'partner programme' : 'CSP'})`,
    },
    types: everyType,
    startPoints: which === 'mpn' ? newcomer : enrolsWithUs,
    blockedBy: [`${which}.application` as RequirementCode],
    dueInBusinessDays: checkDays[check],
    // Whoever pressed the link can say so; the other checks are read off Microsoft's screen.
    evidenceNeeded: check === 'email_ownership' ? 1 : 2,
    evidenceAccepted: check === 'email_ownership' ? word : picture,
    items: checkItems[check],
  }));
}

const preparation: readonly RequirementRule[] = [
  {
    code: 'invitation',
    stage: 'intake',
    owner: 'distributor',
    title: t('リセラーへの招待', 'Invitation'),
    types: everyType,
    startPoints: everyStart,
    blockedBy: [],
    // Nobody outside the desk sees a draft, so the desk holds itself to a date.
    dueInBusinessDays: 3,
    evidenceNeeded: 1,
    evidenceAccepted: t('窓口による招待の送信', 'The desk sent the invitation'),
    items: ['C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'],
  },
  {
    code: 'work_tenant',
    stage: 'work_tenant',
    owner: 'reseller',
    title: t('組織アカウントの準備', 'Work account'),
    types: everyType,
    startPoints: enrolsWithUs,
    blockedBy: ['invitation'],
    dueInBusinessDays: 10,
    // Every later screen shows the account (C68), and waiting for us here would hold up the whole journey.
    evidenceNeeded: 0,
    evidenceAccepted: t('作成したアカウント名の連絡', 'The name of the account created'),
    items: ['C14', 'C15', 'C17'],
  },
  {
    code: 'partner_id',
    // For no_mpn the ID becomes active with the approval; the rules place it there.
    stage: 'mpn_application',
    owner: 'reseller',
    title: t('有効な{partnerId}', 'A valid {partnerId}'),
    types: everyType,
    startPoints: everyStart,
    blockedBy: ['invitation'],
    dueInBusinessDays: 8,
    evidenceNeeded: 2,
    evidenceAccepted: picture,
    items: ['C5', 'C9', 'C57', 'C58', 'C59'],
  },
  {
    code: 'mpn.application',
    stage: 'mpn_application',
    owner: 'reseller',
    title: t('{programme}の申込み', 'Application to the {programme}'),
    types: everyType,
    startPoints: newcomer,
    blockedBy: ['work_tenant'],
    dueInBusinessDays: 8,
    evidenceNeeded: 0,
    evidenceAccepted: t('送信した日の連絡', 'The date on which it was sent'),
    items: ['C4', 'C8', 'C43'],
  },
];

const programmeReview: readonly RequirementRule[] = [
  {
    code: 'mpn.review',
    stage: 'mpn_review',
    owner: 'microsoft',
    title: t('パートナープログラムの審査', 'Partner programme review'),
    types: everyType,
    startPoints: newcomer,
    blockedBy: ['mpn.application'],
    // Microsoft owes nobody a date; the situations in which somebody else acts carry their own.
    dueInBusinessDays: null,
    evidenceNeeded: 2,
    evidenceAccepted: picture,
    items: ['C9', 'C10', 'C51', 'C52', 'C57'],
  },
];

const cspEnrolment: readonly RequirementRule[] = [
  {
    code: 'csp.application',
    stage: 'csp_application',
    owner: 'reseller',
    title: t('CSP間接リセラーの登録', 'Enrolment as CSP indirect reseller'),
    types: everyType,
    startPoints: enrolsWithUs,
    blockedBy: ['work_tenant', 'partner_id'],
    dueInBusinessDays: 8,
    evidenceNeeded: 0,
    evidenceAccepted: t('送信した日の連絡', 'The date on which it was sent'),
    items: ['C9', 'C66', 'C69'],
  },
];

const cspReviewToAgreement: readonly RequirementRule[] = [
  {
    code: 'csp.review',
    stage: 'csp_review',
    owner: 'microsoft',
    title: t('CSPの審査', 'CSP review'),
    types: everyType,
    startPoints: enrolsWithUs,
    blockedBy: ['csp.application'],
    dueInBusinessDays: null,
    evidenceNeeded: 2,
    evidenceAccepted: picture,
    items: ['C9', 'C10', 'C85', 'C86'],
  },
  {
    code: 'id_link',
    stage: 'mpa',
    owner: 'reseller',
    title: t('{partnerId}の関連付け', 'Association of the {partnerId}'),
    types: everyType,
    startPoints: enrolsWithUs,
    blockedBy: ['partner_id', 'csp.application'],
    dueInBusinessDays: 8,
    // Skipping looks like finishing on the screen (C74), so a word is not enough.
    evidenceNeeded: 2,
    evidenceAccepted: picture,
    items: ['C70', 'C72', 'C74', 'C124'],
  },
  {
    code: 'mpa',
    stage: 'mpa',
    owner: 'reseller',
    title: t('MPAへの同意', 'Acceptance of the MPA'),
    types: everyType,
    startPoints: everyStart,
    blockedBy: ['csp.review', 'id_link'],
    dueInBusinessDays: 8,
    evidenceNeeded: 2,
    evidenceAccepted: t(
      '「契約」の画面の画像、書き出した一覧、または照会の結果',
      'Picture of “Agreements”, an export, or the answer of Partner Center',
    ),
    items: ['C8', 'C9', 'C86', 'C90', 'C93'],
  },
];

const securityToSelling: readonly RequirementRule[] = [
  {
    code: 'mfa.policy',
    stage: 'mfa',
    owner: 'reseller',
    title: t('MFAを必須にする設定', 'MFA made mandatory'),
    types: everyType,
    startPoints: everyStart,
    // Not by any review: this is the work to do while waiting.
    blockedBy: ['work_tenant'],
    dueInBusinessDays: 10,
    evidenceNeeded: 2,
    evidenceAccepted: t('設定が有効だと分かる画面の画像', 'Picture of the setting switched on'),
    items: ['C8', 'C95', 'C98'],
  },
  {
    code: 'mfa.enrolment',
    stage: 'mfa',
    owner: 'reseller',
    title: t('MFAの登録（{mfaScope}）', 'MFA registered ({mfaScope})'),
    types: everyType,
    startPoints: everyStart,
    blockedBy: ['mfa.policy'],
    // Twenty-five calendar days: Microsoft's own figures lag by a week, and people are away.
    dueInBusinessDays: 18,
    evidenceNeeded: 2,
    evidenceAccepted: t(
      '日付が見える、セキュリティ要件の画面の画像',
      'Dated picture of the security requirements report',
    ),
    items: ['C8', 'C94', 'C96', 'C126'],
  },
  {
    code: 'provider_link',
    stage: 'provider_link',
    owner: 'reseller',
    title: t('{provider}の承認', 'Approval of the {provider}'),
    types: ['indirect'],
    startPoints: everyStart,
    blockedBy: ['csp.review'],
    dueInBusinessDays: 7,
    evidenceNeeded: 2,
    evidenceAccepted: t(
      '弊社の会社名が出た画面の画像、または照会の結果',
      'Picture showing our name, or the answer of Partner Center',
    ),
    items: ['C6', 'C7', 'C108', 'C115'],
  },
  {
    code: 'confirmation',
    stage: 'ready',
    owner: 'distributor',
    title: t('サポート窓口の最終確認', 'Final check by the support desk'),
    types: everyType,
    startPoints: everyStart,
    blockedBy: ['partner_id', 'mpa', 'mfa.enrolment', 'provider_link'],
    dueInBusinessDays: 2,
    evidenceNeeded: 1,
    evidenceAccepted: t('窓口による確認', 'The desk confirmed it'),
    items: ['C3', 'C8'],
  },
];

/**
 * Everything that is asked, in the order of the procedure (C9). An application needs nobody's proof beyond the word of the
 * person who sent it: Microsoft's decision, which does need proof, follows.
 */
export function requirementsWith(checks: Edition['checks']): readonly RequirementRule[] {
  return [
    ...preparation,
    ...checksOf('mpn', checks.mpn),
    ...programmeReview,
    ...cspEnrolment,
    ...checksOf('csp', checks.csp),
    ...cspReviewToAgreement,
    ...securityToSelling,
  ];
}
