import type { Edition } from '../edition.ts';
import { advice } from '../shared/advice.ts';
import { t } from '../shared/write.ts';

/** Security as of October 2025: MFA for every administrator, plus a security contact. */
export const mfaGuidance: Pick<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'> = {
  'mfa.policy': {
    not_started: {
      title: t(
        '多要素認証（MFA）を必須にする設定をしてください',
        'Make multi-factor authentication (MFA) mandatory',
      ),
      steps: [
        t(
          '審査を待つ間にも進められます。料金はかかりません。',
          'You can do this while a review is running. It is free.',
        ),
        t(
          '先に、この組織のアカウントを使う方に知らせます。Outlookなどは、パスワードだけでは使えなくなります。',
          'First tell the people who use accounts of this organisation: Outlook and the like will no longer work with a password alone.',
        ),
        t(
          'Microsoft Entra管理センターに、CSP用の組織のグローバル管理者でサインインします。社員のアカウントを管理する、Microsoftの画面です。',
          'Sign in to the Microsoft Entra admin center as global administrator of the CSP organisation. It is where Microsoft accounts of staff are managed.',
        ),
        t(
          '「概要」→「プロパティ」→「セキュリティの既定値の管理」の順に押します。',
          'Choose “Overview”, “Properties”, “Manage security defaults”.',
        ),
        t(
          '「有効」になっていれば、そのままにします。そうでなければ「有効」に変えて「保存」を押します。',
          'If it is enabled, leave it. Otherwise set it to “Enabled” and press “Save”.',
        ),
        t(
          '条件付きアクセスやほかの会社のMFAをすでに使っている場合は、それで構いません。セキュリティの既定値群とは同時に使えません。',
          'If you already use Conditional Access or another MFA product, keep it. It cannot be combined with security defaults.',
        ),
        t(
          '細かい条件を決める条件付きアクセスには、有償のMicrosoft Entra ID P1かP2が必要です。',
          'Conditional Access with rules of your own needs the paid Microsoft Entra ID P1 or P2.',
        ),
      ],
      links: ['azure_portal', 'security_defaults', 'security_requirements'],
      items: ['C8', 'C13', 'C95', 'C98', 'C99', 'C100', 'C101', 'C102', 'C107', 'C126', 'C128'],
    },
    unproven: {
      title: t(
        'MFAの設定が有効であることを画面で確かめてください',
        'Confirm on the screen that MFA is mandatory',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'Microsoft Entra管理センターの「セキュリティの既定値の管理」を開き、「有効」が見えるように画像を撮ります。',
          'Open “Manage security defaults” in the Microsoft Entra admin center and take a picture that shows “Enabled”.',
        ),
        t(
          '条件付きアクセスやほかの会社のMFAを使っている場合は、その設定の画面でも構いません。',
          'If you use Conditional Access or another MFA product, a picture of that setting is fine.',
        ),
        advice.sendPicture,
      ],
      links: ['azure_portal'],
      items: ['C95', 'C98', 'C126'],
    },
  },
  'mfa.enrolment': {
    enrolling: {
      title: t(
        '管理者全員のMFA登録と、セキュリティ連絡先の登録をしてください',
        'Register every administrator for MFA and enter a security contact',
      ),
      steps: [
        t(
          '管理者の役割を持つ方を書き出します。グローバル管理者のほか、パートナーセンターの管理者も含みます。',
          'List everybody with an administrator role, including those in Partner Center.',
        ),
        t(
          '各自のスマートフォンに「Microsoft Authenticator」を入れます。確認コードを作れるほかの認証アプリでも構いません。',
          'Each installs Microsoft Authenticator on the phone. Another authenticator app that makes codes is fine too.',
        ),
        t(
          'パソコンでサインインすると登録画面が出ます。QRコードをアプリで読み取り、案内に沿って進めます。',
          'On signing in at a computer the registration appears. Scan the QR code with the app and follow the instructions.',
        ),
        t(
          '登録の猶予がなく、次のサインインで求められることもあります。スマートフォンを手元に置いてください。',
          'There may be no grace period: the next sign-in can ask for it. Have the phone at hand.',
        ),
        t(
          'パートナーセンターのホームにサインインできれば成功です。MFAがないと開けなくなっています。',
          'If you can sign in to Partner Center’s home page, it works. Without MFA it no longer opens.',
        ),
        t(
          'パートナーセンターのセキュリティの画面で、セキュリティ連絡先を登録します。緊急の知らせを受け取る方です。',
          'In the security area of Partner Center enter a security contact: the person who receives urgent alerts.',
        ),
        t(
          '割合は1日に1度更新され、直近7日間を数えます。すぐに100%でなくても異常ではありません。',
          'The rates are updated daily and cover the last 7 days. Less than 100% at first is normal.',
        ),
        t(
          '8日ほどたったら、セキュリティの要件の画面を、日付が見えるように撮って送ってください。',
          'After about 8 days send us a picture of the security requirements with the date.',
        ),
      ],
      links: ['authenticator_app', 'azure_portal', 'security_report', 'security_requirements'],
      items: ['C94', 'C103', 'C104', 'C105', 'C106', 'C107', 'C126', 'C128'],
    },
    below_target: {
      title: t(
        'まだMFAを登録していない管理者を確かめ、登録してもらってください',
        'Find out which administrators lack MFA and have them register',
      ),
      steps: [
        t(
          'パートナーセンターのセキュリティの画面で、MFAのない管理者の人数を見ます。',
          'In the security area of Partner Center see how many administrators lack MFA.',
        ),
        t(
          '使っていない管理者のアカウントは、管理者の役割を外すか、無効にします。',
          'Take the role from administrator accounts nobody uses, or disable them.',
        ),
        t(
          '残りの方には、次のサインインで登録してもらいます。',
          'Have the others register at their next sign-in.',
        ),
        t(
          'セキュリティ連絡先が空欄のままでないかも見ます。',
          'Check too that the security contact is not empty.',
        ),
        t(
          '登録しても、画面に表れるまで最長で7日かかります。割合だけで要件を満たすと保証されるわけではありません。',
          'It can take up to 7 days to show. A rate alone is no guarantee that the requirement is met.',
        ),
      ],
      links: ['security_report', 'authenticator_app', 'security_requirements'],
      items: ['C94', 'C96', 'C97', 'C103', 'C126', 'C128'],
    },
    unproven: {
      title: t(
        'セキュリティの要件の画面で、管理者のMFAと連絡先を確かめてください',
        'Confirm MFA of administrators and the contact on the security requirements',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'パートナーセンターのセキュリティの画面で、要件の一覧を開きます。',
          'In the security area of Partner Center open the list of requirements.',
        ),
        t(
          '日付、管理者のMFA、セキュリティ連絡先の3つが見えるように画像を撮ります。',
          'Take a picture that shows the date, MFA of administrators and the security contact.',
        ),
        advice.sendPicture,
      ],
      links: ['security_report', 'partner_center_home'],
      items: ['C96', 'C97', 'C126', 'C128'],
    },
  },
};
