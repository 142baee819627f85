import type { GuideStep } from '../../edition.ts';
import { advice } from '../advice.ts';
import { cspApplication } from '../guidance/csp-application.ts';
import { emailGuidance } from '../guidance/email-check.ts';
import { idLink } from '../guidance/id-link.ts';
import { t } from '../write.ts';
import { forEnrolling } from './audience.ts';

/** STEP2 up to the review. */
export const csp: readonly GuideStep[] = [
  {
    code: 'csp.apply',
    stage: 'csp_application',
    title: t('CSPの間接リセラーとして登録する', 'Enrol as a CSP indirect reseller'),
    body: cspApplication['csp.application'].not_started.steps,
    links: ['csp_enrolment'],
    ...forEnrolling,
    items: ['C66', 'C67', 'C68', 'C69', 'C70', 'C71', 'C75', 'C76', 'C77', 'C78', 'C80'],
  },
  {
    code: 'csp.duplicate_name',
    stage: 'csp_application',
    title: t('「この名前は既にシステムに存在します」と出たとき', 'If the name already exists in the system'),
    body: cspApplication['csp.application'].duplicate_name.steps,
    links: [],
    ...forEnrolling,
    items: ['C79'],
  },
  {
    code: 'csp.mail',
    stage: 'csp_review',
    title: t('届いたメールを確認する（CSPでも必要）', 'Confirm the email, again for CSP'),
    body: [
      ...emailGuidance('csp').awaiting_confirmation.steps,
      ...emailGuidance('csp').mail_not_received.steps,
    ],
    links: ['legal_profile'],
    ...forEnrolling,
    items: ['C80', 'C81', 'C82', 'C84'],
  },
  {
    code: 'csp.review',
    stage: 'csp_review',
    title: t('審査を待つ', 'Wait for the review'),
    body: [
      t('{cspTime}。', '{cspTime}.'),
      t(
        'ホームには、登録を受け付けたことが表示されます。メールの確認が済んでいなければ、その旨も出ます。',
        'The home page shows that the enrolment was received, and says so if the email is not confirmed yet.',
      ),
      advice.dismissTours,
      advice.whereLegalInfo,
      t(
        '「法的情報」の「パートナー」タブには会社の情報、「リセラー」タブにはお客様向けのサポート情報が入ります。',
        'Under “Legal info”, the “Partner” tab holds company data and the “Reseller” tab the support contact for customers.',
      ),
      t(
        '状態が変わると、第一連絡先にメールが届きます。追加の情報を求められることもあります。',
        'The primary contact is told of changes by email. Microsoft may ask for more information.',
      ),
    ],
    links: ['partner_center_home', 'legal_profile', 'account_settings_doc'],
    ...forEnrolling,
    items: ['C41', 'C83', 'C85', 'C86', 'C87', 'C88'],
  },
];

/** The association without which the MPA stays closed. */
export const idLinkStep: GuideStep = {
  code: 'csp.link',
  stage: 'mpa',
  title: t('{partnerId}を関連付ける', 'Associate the {partnerId}'),
  body: idLink.id_link.unlinked.steps,
  links: ['identifiers'],
  ...forEnrolling,
  items: ['C71', 'C72', 'C73', 'C74', 'C124'],
};
