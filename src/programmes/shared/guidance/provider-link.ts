import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

const checkHost = t(
  '正しいリンクは「{providerHost}/」のように、サイト名のすぐ後ろが「/」です。ほかのリンクは開かずにお知らせください。',
  'In the right link the site name “{providerHost}” is followed directly by a slash. Do not open any other link; tell us.',
);
const checkCompany = t(
  '画面に出る会社名と住所が、ご案内した弊社のものと同じかを確かめます。違うときは承認しないでください。',
  'Check that company name and address on the screen are ours, as we told you. If not, do not approve.',
);
const approve = t(
  '同意のチェックを入れ、{approveButton}を押します。',
  'Tick the consent and press {approveButton}.',
);
const check = t(
  '{providerMenu}に弊社の会社名が出ていれば完了です。',
  'It is done when our name appears in {providerMenu}.',
);

/** The link to the distributor (STEP4, indirect resellers only) and the desk's final look. */
export const providerLink: Pick<Edition['guidance'], 'provider_link' | 'confirmation'> = {
  provider_link: {
    offerable: {
      title: t('弊社を{provider}として承認してください', 'Approve us as your {provider}'),
      steps: [
        t(
          '承認する管理者の方は、先に自分の多要素認証（MFA）の登録を済ませます。承認ページはMFAがないと開けません。',
          'The administrator who approves must first register for multi-factor authentication (MFA). Without it the page does not open.',
        ),
        t('お送りした承認用のリンクを開きます。', 'Open the approval link we sent you.'),
        checkHost,
        t(
          'パートナーセンターの管理者アカウントでサインインします。',
          'Sign in with an administrator account of your Partner Center.',
        ),
        checkCompany,
        t('{providerRights}', '{providerRights}'),
        t(
          '弊社からは、お客様の管理（ユーザーの作成やライセンスの割り当てなど）、技術サポート、販売支援をご提供します。',
          'In return we help manage customers (users, licences), give technical support and help with marketing.',
        ),
        approve,
        t(
          '{postponeButton}を押しただけでは、完了になりません。',
          'Pressing {postponeButton} does not complete this step.',
        ),
        check,
      ],
      links: ['provider_approval', 'partner_center_home'],
      deskSteps: [
        t(
          '承認用のリンクは、設定に登録したものだけを送ります。手で書き写したり、転送したりしません。',
          'Send only the approval link kept in the settings. Never retype or forward one.',
        ),
        t(
          '承認の結果は、弊社のパートナーセンターのリセラー一覧で確かめます。',
          'Look for the result in our own list of resellers in Partner Center.',
        ),
      ],
      items: ['C6', 'C108', 'C109', 'C110', 'C111', 'C112', 'C113', 'C114', 'C115', 'C127'],
    },
    requested: {
      title: t(
        'お送りした承認用のリンクを開き、承認してください',
        'Open the approval link we sent and approve',
      ),
      steps: [
        checkHost,
        t(
          'パートナーセンターの管理者アカウントでサインインします。MFAの登録が済んでいる方が操作します。',
          'Sign in with an administrator account that is registered for MFA.',
        ),
        checkCompany,
        t('{providerRights}', '{providerRights}'),
        approve,
        check,
      ],
      links: ['provider_approval'],
      items: ['C108', 'C109', 'C111', 'C113', 'C115', 'C127'],
    },
    opened: {
      title: t('開いた承認ページで、承認を済ませてください', 'Finish the approval on the page you opened'),
      steps: [
        checkCompany,
        t('{providerRights}', '{providerRights}'),
        approve,
        t(
          'ページが開けない、または承認のボタンがないときは、管理者の権限とMFAの登録を確かめます。',
          'If the page does not open or has no button, check the administrator role and the MFA registration.',
        ),
        check,
      ],
      links: ['provider_approval'],
      items: ['C108', 'C111', 'C113', 'C115', 'C127'],
    },
    postponed: {
      title: t('延期した承認を済ませてください', 'Complete the approval you postponed'),
      dueInBusinessDays: 10,
      steps: [
        t(
          '{postponeButton}が押されているため、まだ承認されていません。このままではご発注いただけません。',
          'The request was postponed, so it is not approved. As things stand you cannot order.',
        ),
        t(
          '社内の確認で不明な点があれば、お知らせください。権限の範囲もご説明します。',
          'If your company has questions, ask us. We will also explain the rights concerned.',
        ),
        t('準備ができたら、同じリンクを開き直します。', 'When you are ready, open the same link again.'),
        approve,
        check,
      ],
      links: ['provider_approval'],
      items: ['C111', 'C112', 'C113', 'C115'],
    },
    removed: {
      title: t(
        '外れている{provider}の設定を、もう一度承認してください',
        'Approve the {provider} relationship again',
      ),
      steps: [
        t(
          '前に承認された弊社との関係が、今は確認できません。',
          'The relationship with us, approved earlier, can no longer be seen.',
        ),
        t(
          '意図して外した場合は、その旨をお知らせください。新しいご発注はできなくなります。',
          'If you removed it on purpose, tell us. New orders are then not possible.',
        ),
        t(
          'そうでなければ、承認用のリンクを開き、もう一度承認します。',
          'If not, open the approval link and approve again.',
        ),
        checkHost,
        check,
      ],
      links: ['provider_approval'],
      deskSteps: [
        t(
          '2回続けて確認できないことを確かめてから連絡します。一時的な取得の失敗では連絡しません。',
          'Contact the reseller only after two look-ups in a row did not show it, never after a failed one.',
        ),
      ],
      items: ['C111', 'C115', 'C128'],
    },
    unproven: {
      title: t('弊社の会社名が表示されていることを確かめてください', 'Confirm that our name is shown'),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t('{providerMenu}を開きます。', 'Open {providerMenu}.'),
        t(
          '弊社の会社名が見えるように画像を撮ります。出ていなければ、承認はまだ終わっていません。',
          'Take a picture that shows our name. If it is not there, the approval is not complete.',
        ),
        advice.sendPicture,
      ],
      links: ['partner_center_home'],
      deskSteps: [
        t(
          '弊社のパートナーセンターのリセラー一覧に載っていれば、画像は不要です。',
          'If the reseller is in our own list in Partner Center, no picture is needed.',
        ),
      ],
      items: ['C115'],
    },
  },
  confirmation: {
    ready: {
      title: t('サポート窓口が最後の確認をします', 'The support desk makes the final check'),
      steps: [
        t(
          '手続きはすべて終わりました。貴社に必要な操作はありません。',
          'All steps are complete. There is nothing left for you to do.',
        ),
        t(
          '確認が済みしだい、販売を始められることをお知らせします。',
          'We will tell you as soon as you may start selling.',
        ),
      ],
      links: [],
      deskSteps: [
        t(
          '{partnerId}、MPA、MFA、{provider}の証拠と日付を見直します。',
          'Look once more at evidence and dates: {partnerId}, MPA, MFA and {provider}.',
        ),
        t(
          '問題がなければ確認済みにし、リセラーに販売開始を知らせます。',
          'If all is well, confirm it and tell the reseller that selling may start.',
        ),
      ],
      items: ['C3', 'C8', 'C9'],
    },
  },
};
