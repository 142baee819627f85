import type { Text } from '../../../kernel/text.ts';
import type { GuideStep } from '../../edition.ts';
import { t } from '../write.ts';
import { forEnrolling } from './audience.ts';

/** What to do after a rejection; an edition with more checks adds its sentences. */
export function rejectedStep(moreChecks: readonly Text[]): GuideStep {
  return {
    code: 'review.rejected',
    stage: 'csp_review',
    title: t('「拒否済み」になったとき', 'If it says “Rejected”'),
    body: [
      t(
        '{failedItems}で、問題のある項目が分かります。',
        'You find the item concerned through {failedItems}.',
      ),
      t(
        'メールの所有権：確認メールを探し、中のボタンを押します。なければ「法的情報」から再送します。',
        'Email ownership: find the email and confirm it, or have it sent again under “Legal info”.',
      ),
      t(
        '雇用関係の確認：メールのドメインが会社のものだと分かる書類を出します。',
        'Employment: submit proof that the email domain belongs to the company.',
      ),
      t(
        '会社の確認：入力を登記に合わせ、12か月以内の登記簿謄本を出します。',
        'Business: correct the data and submit a registry certificate issued within the past 12 months.',
      ),
      ...moreChecks,
      t(
        'そのほかの理由や、直しても解決しないときは、Microsoftに問い合わせます。',
        'For any other reason, or if that does not help, contact Microsoft.',
      ),
    ],
    links: ['legal_profile', 'verification_responses', 'support_with_account'],
    ...forEnrolling,
    items: ['C55', 'C56', 'C60', 'C61', 'C62', 'C63', 'C64', 'C65'],
  };
}
