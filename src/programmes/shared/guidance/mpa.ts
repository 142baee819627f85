import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** The agreement itself: signed only at Microsoft, only by a global administrator (C89–C93). */
export const mpa: Pick<Edition['guidance'], 'mpa'> = {
  mpa: {
    available: {
      title: t(
        'MPA（販売に必要な契約）に同意してください',
        'Accept the MPA, the agreement you need in order to sell',
      ),
      steps: [
        t(
          'グローバル管理者の方が操作します。ほかの方には同意のボタンが表示されません。',
          'A global administrator must do this. Nobody else sees the button.',
        ),
        t(
          '承認メールの契約条件のリンクか、CSPの概要ページからサインインします。',
          'Sign in through the agreement link in the approval email, or through the CSP overview page.',
        ),
        t(
          '本文は英語だけで、日本語版はありません。必要なら、同意の前に社内で内容を確かめます。',
          'The text is in English only. If needed, have it checked in your company before you accept.',
        ),
        t(
          'お客様の個人情報に触れる立場として、情報漏えいの対策が求められる契約です。期限のない契約で、毎年の更新はありません。',
          'Because you will handle customers’ data, it obliges you to guard against leaks. It is perpetual and is not renewed every year.',
        ),
        t(
          'パートナープログラムの契約とは別のものです。前に同意していても、こちらの同意が必要です。',
          'It is not the partner programme agreement. Having accepted that one is not enough.',
        ),
        t(
          'ほかの{provider}との取引ですでに同意していれば、あらためての同意は不要です。{mpaOnce}1回で足ります。',
          'If you accepted it before, even for another {provider}, you need not do so again: once {mpaOnce} is enough.',
        ),
        t('「Accept and continue（同意して続行する）」を押します。', 'Press “Accept and continue”.'),
        t(
          '歯車→「アカウント設定」→「契約」を開き、CSPの欄に契約名、有効日、同意者が出ていれば完了です。',
          'Open the gear, “Account settings”, “Agreements”. It is done when CSP shows agreement, effective date and who accepted.',
        ),
        advice.sendPicture,
      ],
      links: ['csp_overview', 'agreements', 'mpa_explained', 'mpa_faq'],
      deskSteps: [
        t(
          '同意のボタンが出ないという連絡には、3つを確かめます。グローバル管理者か、CSPに登録済みか、審査で承認済みか。',
          'If no button appears, check three things: is it a global administrator, is CSP enrolled, is the review approved.',
        ),
        t(
          '有効日と同意者を記録します。署名した方の退職や社名の変更で、無効にはなりません。',
          'Record effective date and signer. The agreement stays valid if the signer leaves or the company is renamed.',
        ),
      ],
      items: ['C8', 'C12', 'C86', 'C89', 'C90', 'C91', 'C92', 'C93', 'C122', 'C123'],
    },
    signer_unknown: {
      title: t(
        'MPAに同意するグローバル管理者をお知らせください',
        'Tell us which global administrator will accept the MPA',
      ),
      steps: [
        t(
          'MPAに同意できるのは、CSPのアカウントのグローバル管理者だけです。',
          'Only a global administrator of the CSP account can accept the MPA.',
        ),
        t(
          'アカウントを作成した方は、はじめからグローバル管理者です。',
          'Whoever created the account is a global administrator from the start.',
        ),
        t(
          '会社を代表して契約できる方であることを、社内で確かめます。',
          'Make sure in your company that this person may enter into the agreement.',
        ),
        t(
          'その方のお名前とメールアドレスをお知らせください。',
          'Tell us this person’s name and email address.',
        ),
        t('サポート窓口が代わりに同意することはできません。', 'We cannot accept it on your behalf.'),
      ],
      links: ['mpa_explained'],
      items: ['C27', 'C78', 'C90', 'C122'],
    },
    unproven: {
      title: t(
        'MPAに同意済みであることを「契約」の画面で確かめてください',
        'Confirm on the “Agreements” screen that the MPA is accepted',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'パートナーセンターの歯車→「アカウント設定」→「契約」を開きます。',
          'In Partner Center open the gear, “Account settings”, “Agreements”.',
        ),
        t(
          'CSPの欄の「Microsoft Partner Agreement」、有効日、同意者が写るように画像を撮ります。',
          'Take a picture showing “Microsoft Partner Agreement” under CSP, its effective date and who accepted.',
        ),
        t(
          'CSPの欄がないときは、まだ同意が終わっていません。グローバル管理者で入り直します。',
          'If there is no CSP section, it has not been accepted yet. Sign in again as a global administrator.',
        ),
        advice.sendPicture,
      ],
      links: ['agreements', 'csp_overview'],
      deskSteps: [
        t(
          'パートナーセンターで照会して署名済みと分かれば、画像は不要です。',
          'If Partner Center answers that it is signed, no picture is needed.',
        ),
      ],
      items: ['C93', 'C122'],
    },
  },
};
