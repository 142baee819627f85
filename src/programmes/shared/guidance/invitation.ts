import type { Edition } from '../../edition.ts';
import { t } from '../write.ts';

/** Before the reseller knows anything: the desk's own step. */
export const invitation: Pick<Edition['guidance'], 'invitation'> = {
  invitation: {
    draft: {
      title: t('リセラー企業に招待を送ってください', 'Send the invitation to the reseller'),
      steps: [
        t(
          '種別（間接リセラーか追加リセラーか）を選びます。追加リセラーには{provider}の設定がありません。',
          'Choose the type. Additional resellers have no {provider} step.',
        ),
        t(
          '有効な{partnerId}を会社で持っているかを確認します。仮登録や拒否済みの番号は「持っている」に数えません。',
          'Ask whether the company holds a valid {partnerId}. A provisional or rejected number does not count.',
        ),
        t(
          'メールが届く連絡先を1人以上登録します。',
          'Register at least one contact whose mailbox receives email.',
        ),
        t(
          '準備をお願いする物：登記簿謄本、会社のメールアドレス、通話できる電話番号、管理者になる人。',
          'Ask them to prepare: a registry certificate, a company mailbox, a phone that takes calls, and the person who will be administrator.',
        ),
        t(
          '招待を送ると、その会社に必要な手順だけが相手の画面に並びます。',
          'After the invitation, the reseller sees only the steps that apply to it.',
        ),
      ],
      links: ['csp_indirect_explained'],
      items: ['C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C129'],
    },
  },
};
