import type { Edition } from '../edition.ts';
import { advice } from '../shared/advice.ts';
import { t } from '../shared/write.ts';

/** STEP3 as of 2022: security defaults for the whole tenant, then a phone for every user. */
export const mfaGuidance: Pick<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'> = {
  'mfa.policy': {
    not_started: {
      title: t('「セキュリティの既定値群」を有効にしてください', 'Switch on “Security defaults”'),
      steps: [
        t(
          '審査を待つ間にも進められます。料金はかかりません。',
          'You can do this while a review is running. It is free.',
        ),
        t(
          '先に、この組織のアカウントを使う方全員に知らせます。Outlookなどは、パスワードだけでは使えなくなります。',
          'First tell everybody who uses an account of this organisation: Outlook and the like will no longer work with a password alone.',
        ),
        t(
          'Azure Portalに、CSP用の組織のグローバル管理者でサインインします。パートナーセンターのバナーから移動できないときも、ここを直接開きます。',
          'Sign in to the Azure portal as global administrator of the CSP organisation. Open it directly if the banner in Partner Center does not lead there.',
        ),
        t(
          '「Azure Active Directory」→「プロパティ」→「セキュリティの既定値の管理」の順に押します。',
          'Choose “Azure Active Directory”, “Properties”, “Manage security defaults”.',
        ),
        t(
          '「はい」になっていれば、そのままにします。「いいえ」なら「はい」に変えて「保存」を押します。',
          'If it says “Yes”, leave it. If it says “No”, change it to “Yes” and press “Save”.',
        ),
        t(
          '機器やシステム用のアカウントも含め、対象から外せるアカウントはありません。',
          'No account can be exempted, not even one used by a device or a system.',
        ),
        t(
          '条件を細かく決めたい場合は、有償のAzure AD Premium P1かP2が必要です。条件付きアクセスとは同時に使えません。',
          'Rules of your own need the paid Azure AD Premium P1 or P2. Security defaults and Conditional Access cannot be used together.',
        ),
      ],
      links: ['azure_portal', 'security_defaults', 'security_requirements'],
      items: ['C8', 'C13', 'C94', 'C95', 'C96', 'C98', 'C99', 'C100', 'C101', 'C102', 'C107', 'C126'],
    },
    unproven: {
      title: t(
        'セキュリティの既定値群が有効であることを画面で確かめてください',
        'Confirm on the screen that security defaults are on',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'Azure Portalの「セキュリティの既定値の管理」を開き、「はい」が見えるように画像を撮ります。',
          'Open “Manage security defaults” in the Azure portal and take a picture that shows “Yes”.',
        ),
        t(
          '条件付きアクセスやほかの会社のMFAを使っている場合は、その設定の画面でも構いません。',
          'If you use Conditional Access or another MFA product, a picture of that setting is fine.',
        ),
        advice.sendPicture,
      ],
      links: ['azure_portal'],
      items: ['C95', 'C96', 'C98', 'C126'],
    },
  },
  'mfa.enrolment': {
    enrolling: {
      title: t(
        'アカウントを使う方全員が、スマートフォンでMFAを登録してください',
        'Everybody with an account: register your phone for MFA',
      ),
      steps: [
        t(
          'スマートフォンに「Microsoft Authenticator」を入れ、アカウントの追加で「職場または学校アカウント」を選びます。',
          'Install Microsoft Authenticator on the phone and add a “Work or school account”.',
        ),
        t(
          'パソコンでAzure Portalに、自分のアカウントでサインインし、「次へ」を押します。',
          'On a computer sign in to the Azure portal with your own account and press “Next”.',
        ),
        t(
          '画面のQRコードをスマートフォンで読み取り、届いた通知を「承認」します。6桁のコードが出れば登録済みです。',
          'Scan the QR code with the phone and approve the notification. When a 6-digit code is shown, you are registered.',
        ),
        t(
          'パートナーセンターのホームにサインインできれば成功です。',
          'If you can sign in to Partner Center’s home page, it works.',
        ),
        t(
          'アプリはスマートフォン用だけです。使えない場合、グローバル管理者に限り電話かSMSで代えられます。',
          'The app exists for phones only. Without one, only global administrators may use a call or SMS instead.',
        ),
        t(
          'その設定は、Azure ADの「ユーザー」で本人を開き、「認証方法」→「アクセス パネル プロファイル」→「セキュリティ情報の編集」で行います。',
          'To set that up: Azure AD, “Users”, the user, “Authentication methods”, “Access panel profile”, “Edit security info”.',
        ),
        t(
          '有償のAzure AD Premiumがあれば、会社の固定電話なども選べます。',
          'With the paid Azure AD Premium, an office landline is possible too.',
        ),
        t(
          '割合は1日に1度更新され、直近7日間を数えます。設定した直後に100%でなくても異常ではありません。',
          'The rates are updated daily and cover the last 7 days. Less than 100% right after the set-up is normal.',
        ),
        t(
          '8日ほどたったら、「セキュリティ要件の状態」の画面を、日付が見えるように撮って送ってください。',
          'After about 8 days send us a picture of “Security requirements status” with its date.',
        ),
      ],
      links: ['authenticator_app', 'azure_portal', 'security_report', 'mfa_versions'],
      items: ['C94', 'C96', 'C103', 'C104', 'C105', 'C106', 'C107', 'C126'],
    },
    below_target: {
      title: t(
        'まだMFAを登録していない方を確かめ、登録してもらってください',
        'Find out who has not registered for MFA and have them do it',
      ),
      steps: [
        t(
          '「セキュリティ要件の状態」の画面で、割合が100%でない項目を見ます。',
          'On “Security requirements status” see which rate is below 100%.',
        ),
        t(
          '数えられるのは有効なアカウントだけです。退職者などの使わないアカウントは無効にします。',
          'Only enabled accounts count. Disable accounts nobody uses, such as those of people who have left.',
        ),
        t(
          '登録していない方には、14日以内にスマートフォンで登録してもらいます。',
          'Have everybody else register a phone within 14 days.',
        ),
        t(
          '登録しても、割合に表れるまで最長で7日かかります。',
          'It can take up to 7 days until the rates show it.',
        ),
        t(
          '割合が高くても、Microsoftが要件を満たすと保証するものではありません。登録していない方がいないかで判断します。',
          'A high rate is no guarantee of compliance. What counts is that nobody is left unregistered.',
        ),
      ],
      links: ['security_report', 'authenticator_app', 'security_requirements'],
      items: ['C94', 'C96', 'C97', 'C103', 'C126'],
    },
    unproven: {
      title: t(
        '「セキュリティ要件の状態」の画面で割合を確かめてください',
        'Confirm the rates on “Security requirements status”',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'パートナーセンターの「パートナー セキュリティ要件」のバナーから「こちら」を押します。',
          'In Partner Center press the link in the banner “Partner Security Requirements”.',
        ),
        t(
          'レポートの日付と、3つの割合が見えるように画像を撮ります。',
          'Take a picture that shows the date of the report and the three rates.',
        ),
        advice.sendPicture,
      ],
      links: ['security_report', 'partner_center_home'],
      items: ['C96', 'C97', 'C126'],
    },
  },
};
