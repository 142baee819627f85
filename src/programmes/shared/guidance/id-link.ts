import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** The association of the Partner ID with the CSP account: skipped is not done (C70–C74, C124). */
export const idLink: Pick<Edition['guidance'], 'id_link'> = {
  id_link: {
    unlinked: {
      title: t(
        'CSPのアカウントに{partnerId}を関連付けてください',
        'Associate the {partnerId} with the CSP account',
      ),
      steps: [
        t(
          'CSP用のアカウントでパートナーセンターにサインインします。',
          'Sign in to Partner Center with the CSP account.',
        ),
        t(
          '{linkIdButton}の画面で、会社名か番号を入力します。同じアカウントで申し込んだ会社は、はじめから表示されます。',
          'On the screen of {linkIdButton}, enter the company name or the number. A company registered with the same account is already shown.',
        ),
        t(
          '使えるのは{locationId}だけです。有効で、CSPのアカウントと同じ国のものを選びます。',
          'Only the {locationId} can be used. It must be active and in the same country as the CSP account.',
        ),
        t(
          '自社の番号と一致したら、スイッチを青に変えて「続行」を押します。',
          'If it matches your number, turn the switch to blue and press “Continue”.',
        ),
        t(
          '関連付けが終わらないと、MPAへの同意に進めません。',
          'Without the association you cannot go on to accept the MPA.',
        ),
      ],
      links: ['partner_center_home', 'identifiers'],
      items: ['C70', 'C71', 'C72', 'C73', 'C124'],
    },
    skipped: {
      title: t(
        'スキップした{partnerId}の関連付けを済ませてください',
        'Complete the {partnerId} association you skipped',
      ),
      steps: [
        t(
          '「今はスキップする」は先送りで、完了ではありません。このままではMPAに同意できません。',
          '“Skip for now” only postpones it. As things stand you cannot accept the MPA.',
        ),
        t(
          'CSP用のアカウントでパートナーセンターにサインインし、{linkIdButton}に進みます。',
          'Sign in to Partner Center with the CSP account and go to {linkIdButton}.',
        ),
        t(
          '{locationId}で、有効かつ日本のものを選び、スイッチを青に変えて「続行」を押します。',
          'Choose the {locationId} that is active and in Japan, turn the switch to blue and press “Continue”.',
        ),
        t(
          '入口が見つからないときは、画面の画像を添えてお知らせください。',
          'If you cannot find the place, send us a picture of your screen.',
        ),
      ],
      links: ['partner_center_home', 'identifiers'],
      items: ['C72', 'C73', 'C74', 'C83', 'C124'],
    },
    mismatch_kind: {
      title: t('{locationId}に関連付け直してください', 'Associate the {locationId} instead'),
      steps: [
        t(
          '関連付けた番号は「グローバル」です。CSPの取引とインセンティブの計算には使えません。',
          'The associated number is a “Global” one. It cannot be used for CSP transactions or incentives.',
        ),
        t(
          '{identifiers}で、種類が「場所」の番号を確かめます。',
          'Find the number of type “Location” in {identifiers}.',
        ),
        t(
          '関連付けの画面でその番号を選び直し、「続行」を押します。',
          'Choose that number on the association screen and press “Continue”.',
        ),
        t(
          '選び直せないときは、Microsoftへの問い合わせが必要です。お知らせください。',
          'If it cannot be changed there, Microsoft must be asked. Tell us.',
        ),
      ],
      links: ['identifiers', 'support_with_account'],
      items: ['C58', 'C59', 'C72'],
    },
    mismatch_country: {
      title: t('日本の{partnerId}に関連付け直してください', 'Associate a {partnerId} of Japan instead'),
      steps: [
        t(
          '関連付けた番号の国が、CSPのアカウントの国と違います。同じ国の番号が必要です。',
          'The associated number is in another country than the CSP account. Both must be in the same country.',
        ),
        t(
          '{identifiers}で、日本の「場所」の番号を探します。',
          'Look in {identifiers} for a “Location” number in Japan.',
        ),
        t(
          '見つかれば関連付けの画面で選び直します。なければお知らせください。',
          'If there is one, choose it on the association screen. If not, tell us.',
        ),
      ],
      links: ['identifiers', 'support_with_account'],
      items: ['C19', 'C72'],
    },
    mismatch_inactive: {
      title: t('有効な{partnerId}に関連付け直してください', 'Associate an active {partnerId}'),
      steps: [
        t(
          '関連付けた番号は、今は有効ではありません。仮登録のままか、停止しています。',
          'The associated number is not active: it is still provisional or has been suspended.',
        ),
        advice.whereLegalInfo,
        t(
          '「承認済み」になってから、もう一度関連付けます。停止の理由が分からないときはお知らせください。',
          'Associate it again once it says “Authorized”. If you do not know why it was stopped, tell us.',
        ),
      ],
      links: ['legal_profile', 'identifiers'],
      items: ['C50', 'C57', 'C72'],
    },
    mismatch_region: {
      title: t(
        '日本で登録したCSPのアカウントをお知らせください',
        'Tell us the CSP account that is registered in Japan',
      ),
      steps: [
        t(
          'Microsoftの照会では、CSPのアカウントの地域が日本ではありません。販売できるのは登録した地域だけです。',
          'According to Microsoft, the CSP account belongs to another region. You can sell only in the region of the account.',
        ),
        t(
          '日本で登録した別のアカウントがあれば、その番号とアカウント名をお知らせください。',
          'If you have another account registered in Japan, tell us its number and account name.',
        ),
        t(
          'なければ、日本用のアカウントを新しく登録します。地域はあとから変更できないためです。',
          'If not, a new account for Japan is needed, because the region cannot be changed later.',
        ),
      ],
      links: ['identifiers', 'csp_enrolment'],
      deskSteps: [
        t(
          '照会で返った両方の地域名を記録し、番号の入力違いでないことを先に確かめます。',
          'Record both regions named in the answer, and rule out a mistyped number first.',
        ),
      ],
      items: ['C19', 'C72', 'C123'],
    },
    unproven: {
      title: t(
        '関連付けが済んでいることを画面で確かめてください',
        'Confirm on the screen that the association is in place',
      ),
      owner: 'distributor',
      steps: [
        t(
          'CSP用のアカウントで{identifiers}を開き、CSPの欄に自社の番号が出ていることを確かめます。',
          'Open {identifiers} with the CSP account and check that your number is shown under CSP.',
        ),
        t(
          'CSPの欄がない場合は、CSPの登録か関連付けが終わっていません。お知らせください。',
          'If there is no CSP section, the enrolment or the association is unfinished. Tell us.',
        ),
        advice.sendPicture,
      ],
      links: ['identifiers'],
      dueInBusinessDays: 8,
      items: ['C71', 'C72', 'C74', 'C124'],
    },
  },
};
