import type { GuideStep } from '../../edition.ts';
import { advice } from '../advice.ts';
import { mpnApplication } from '../guidance/mpn-application.ts';
import { partnerId } from '../guidance/partner-id.ts';
import { t } from '../write.ts';
import { forHolders, forNewcomers } from './audience.ts';

/** STEP1, or the ID that is held already. */
export const programme: readonly GuideStep[] = [
  {
    code: 'partner_id.report',
    stage: 'mpn_application',
    title: t('お持ちの{partnerId}を確かめる', 'Check the {partnerId} you hold'),
    body: partnerId.partner_id.to_report.steps,
    links: ['identifiers'],
    ...forHolders,
    items: ['C5', 'C58', 'C59'],
  },
  {
    code: 'mpn.apply',
    stage: 'mpn_application',
    title: t('{programme}に申し込む', 'Apply to the {programme}'),
    body: [
      ...mpnApplication['mpn.application'].not_started.steps,
      t(
        'D-U-N-S番号をお持ちなら、会社の検索に使えます。なくても申し込めます。',
        'If you have a D-U-N-S number you may use it in the search. It is not required.',
      ),
    ],
    links: ['mpn_join'],
    ...forNewcomers,
    items: ['C43', 'C44', 'C45', 'C46', 'C47', 'C48', 'C49', 'C50'],
  },
  {
    code: 'mpn.review',
    stage: 'mpn_review',
    title: t('審査を待つ', 'Wait for the review'),
    body: [
      t('{mpnTime}。', '{mpnTime}.'),
      t(
        '待つ間、必要な操作はありません。ときどきパートナーセンターで状態を見ます。',
        'There is nothing to do meanwhile. Look at the state in Partner Center now and then.',
      ),
      advice.whereLegalInfo,
      t(
        '書類を求められることがあります。エラーのときは、登録したアドレスにメールが届きます。',
        'Documents may be requested. If something fails, an email goes to the registered address.',
      ),
      advice.mfaMeanwhile,
    ],
    links: ['legal_profile'],
    ...forNewcomers,
    items: ['C51', 'C52', 'C53', 'C54', 'C56', 'C57'],
  },
  {
    code: 'mpn.approved',
    stage: 'mpn_review',
    title: t('{partnerId}を確かめる', 'Look up your {partnerId}'),
    body: [
      t(
        '「確認の状態」が「承認済み」になると、{partnerId}が有効になります。',
        'Once the status says “Authorized”, the {partnerId} is valid.',
      ),
      ...partnerId.partner_id.to_report.steps.slice(0, 3),
    ],
    links: ['legal_profile', 'identifiers'],
    ...forNewcomers,
    items: ['C57', 'C58', 'C59'],
  },
];
