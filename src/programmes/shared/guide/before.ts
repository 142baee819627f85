import type { GuideStep } from '../../edition.ts';
import { advice } from '../advice.ts';
import { remedies } from '../remedies.ts';
import { t } from '../write.ts';
import { forEveryone } from './audience.ts';

/** What to know and to have before the first screen. */
export const beforeYouStart: readonly GuideStep[] = [
  {
    code: 'before.overview',
    stage: 'intake',
    title: t('手続きの流れ', 'The procedure at a glance'),
    body: [
      t(
        '手続きは4つあります。1. {programme}への参加、2. CSPの登録とMPAへの同意、3. 多要素認証（MFA）、4. {provider}の承認です。',
        'There are four parts: 1. joining the {programme}, 2. CSP enrolment and the MPA, 3. multi-factor authentication (MFA), 4. approving the {provider}.',
      ),
      t(
        '有効な{partnerId}をお持ちなら、2から始めます。追加リセラーの方は、4がありません。',
        'If you hold a valid {partnerId}, start at 2. Additional resellers have no part 4.',
      ),
      t(
        'Microsoftの審査は2回あります（1の申込みと、2の登録）。メールの確認も、それぞれで必要です。',
        'Microsoft reviews you twice, once in part 1 and once in part 2. Each needs its own email confirmation.',
      ),
      t(
        '1の審査が終わると{partnerId}が有効になり、2の審査が終わるとMPAに同意できます。この順番は変えられません。',
        'The first review makes the {partnerId} valid, the second makes the MPA available. The order is fixed.',
      ),
    ],
    links: ['mpn_explained', 'csp_indirect_explained', 'partner_center_explained', 'partner_center_docs'],
    ...forEveryone,
    items: ['C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11'],
  },
  {
    code: 'before.prepare',
    stage: 'intake',
    title: t('用意する物と、入力のきまり', 'What to prepare, and how to write it'),
    body: [
      t(
        '登記簿謄本、会社のメールアドレス、通話できる電話、管理者になる方を決めておきます。',
        'Have ready: a registry certificate, a company mailbox, a phone that takes calls, and the person who will be administrator.',
      ),
      advice.asRegistered,
      advice.widthAndBlock,
      advice.mismatchCost,
      advice.companyMailbox,
      advice.siteDomain,
      advice.noRoleMailbox,
      advice.noOnmicrosoftMail,
    ],
    links: [],
    ...forEveryone,
    items: ['C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C121'],
  },
  {
    code: 'before.tips',
    stage: 'intake',
    title: t('画面で困らないために', 'Before the screens surprise you'),
    body: [
      advice.screensDiffer,
      advice.privateWindow,
      advice.englishScreen,
      advice.dismissTours,
      advice.englishMail,
    ],
    links: ['partner_center_account'],
    ...forEveryone,
    items: ['C1', 'C39', 'C40', 'C41', 'C42'],
  },
  {
    code: 'before.contact',
    stage: 'intake',
    title: t('Microsoftに問い合わせる方法', 'How to contact Microsoft'),
    body: remedies.open_microsoft_request.steps,
    links: ['support_with_account', 'support_without_account'],
    ...forEveryone,
    items: ['C64', 'C116', 'C117', 'C118', 'C119'],
  },
];
