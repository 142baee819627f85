import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** The account everything else is signed in with (C14–C30). */
export const workTenant: Pick<Edition['guidance'], 'work_tenant'> = {
  work_tenant: {
    undecided: {
      title: t(
        'CSP専用の組織アカウントを新しく作るか、今のものを使うか選んでください',
        'Choose: a new work account only for CSP, or the one you already use',
      ),
      steps: [
        t(
          'おすすめは、新しく作る方法です。無料で、その場で作れます。すでにMicrosoft 365などをお使いの会社でも同じです。',
          'We recommend a new one. It is free and made on the spot, even if you already use Microsoft 365.',
        ),
        t('{whyOwnTenant}', '{whyOwnTenant}'),
        t(
          '人数が多くて設定が終わらないと、発注できなくなることがあります。',
          'If the set-up cannot be finished because there are too many people, you may be unable to place orders.',
        ),
        t(
          '今お使いのOutlookなどに影響が出ることもあります。',
          'Programs in daily use, such as Outlook, may be affected as well.',
        ),
        t(
          '今の組織を使う場合は、グローバル管理者のアカウントが必要です。社員数と管理者のお名前もお知らせください。',
          'To use the existing one you need its global administrator account. Please also tell us the number of employees and the administrator’s name.',
        ),
      ],
      links: [],
      items: ['C13', 'C14', 'C15', 'C16', 'C17'],
    },
    planned_new: {
      title: t('CSP専用の組織アカウントを作成してください', 'Create a work account only for CSP'),
      steps: [
        advice.privateWindow,
        t(
          '{partnerId}をこれから取る場合は参加ページ、すでにお持ちの場合はCSPの登録ページから始めます。',
          'Start from the joining page if you still need {aPartnerId}, or from the CSP enrolment page if you have one.',
        ),
        t('「職場アカウントの作成」を押します。', 'Press “Create work account”.'),
        t(
          '国/地域は必ず「日本」を選びます。あとから変更できず、販売できるのもこの国だけです。',
          'Choose Japan as the country. It cannot be changed later, and you can sell only in that country.',
        ),
        t(
          '組織名と住所は、登記どおりに入力します。会社名は正式な名前です。',
          'Enter organisation name and address as registered, with the full company name.',
        ),
        t(
          '「プライマリドメイン名」は覚えやすい名前にします。「使用できません」と出たら、他社が使用中です。別の名前にします。',
          'Choose a primary domain name you can remember. If it is not available, another company has it: try another one.',
        ),
        t(
          '電話は通話できる番号（携帯電話でも可）、連絡用メールは毎日確認するアドレスにします。',
          'Give a phone that takes calls (a mobile is fine) and an email address you read every day.',
        ),
        t(
          '「電話番号の確認」でテキストメッセージか電話を選び、国番号を「+81」にして「コードを送る」を押します。',
          'For the phone check choose text message or call, set the country code to +81 and send the code.',
        ),
        t(
          '届いた確認コードを入力し、「アカウントの作成」を押します。',
          'Enter the code you receive and press “Create account”.',
        ),
        t(
          '2分ほど画面をそのままにして待ちます。「職場アカウントが使用できる状態になりました」と出たら完成です。',
          'Wait about 2 minutes without leaving the page, until it says that your work account is ready.',
        ),
        t(
          '作成した方がグローバル管理者になります。パスワードは社内だけで保管し、サポート窓口にも伝えないでください。',
          'Whoever creates it becomes the global administrator. Keep the password inside your company and do not tell it to us.',
        ),
        t(
          'できあがったアカウント名（…@….onmicrosoft.com）をお知らせください。',
          'Tell us the account name (…@….onmicrosoft.com).',
        ),
      ],
      links: ['mpn_join', 'csp_enrolment'],
      deskSteps: [
        t(
          'アカウント名の連絡を受けたら、社内で使っている組織ではないことを一度確かめます。間違いは、ここが一番軽く済みます。',
          'When the name comes in, look once whether it is the organisation in daily use. A mistake costs least at this point.',
        ),
      ],
      items: ['C14', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27', 'C39', 'C67'],
    },
    planned_own: {
      title: t(
        '今お使いの組織のグローバル管理者で、手続きを始めてください',
        'Start with the global administrator of your existing organisation',
      ),
      steps: [
        t(
          'サインインできるのは、グローバル管理者のアカウントだけです。社内の管理者が誰かを確認します。',
          'Only a global administrator account can be used. Find out who that is in your company.',
        ),
        t(
          'この組織では{mfaScope}に多要素認証（MFA）が必要になります。対象の方に先に知らせておきます。',
          'In this organisation {mfaScope} will need multi-factor authentication (MFA). Tell the people concerned beforehand.',
        ),
        t(
          'Outlookなど、パスワードだけで使っているサービスは、そのままでは使えなくなります。',
          'Services used with a password alone, such as Outlook, will stop working that way.',
        ),
        t(
          '登録ページを開き、「職場アカウントの作成」ではなく「サインイン」を押します。',
          'Open the page and press “Sign in”, not “Create work account”.',
        ),
        t(
          '途中でサインインを求められたら、いつも同じアカウントを選びます。',
          'Whenever you are asked to sign in again, choose that same account.',
        ),
      ],
      links: ['mpn_join', 'csp_enrolment'],
      items: ['C15', 'C16', 'C17', 'C101'],
    },
    wrong_account: {
      title: t(
        'いったんサインアウトし、CSP用のアカウントで入り直してください',
        'Sign out and come back with the account meant for CSP',
      ),
      steps: [
        t(
          '画面の「サインアウト」を押し、ブラウザーをすべて閉じます。',
          'Press “Sign out” and close every browser window.',
        ),
        advice.privateWindow,
        t(
          'サインインの画面で、この手続きで作成したアカウントを選びます。',
          'On the sign-in screen choose the account created in this procedure.',
        ),
        t(
          '「ようこそ」の画面で、会社名、国/地域、アカウント名の3つを確かめてから先に進みます。',
          'On the welcome screen check company name, country and account name before you go on.',
        ),
        t(
          '別のアカウントで申込みを送ってしまったときは、先に進まずにお知らせください。社内の組織がCSPのMFA要件の対象になるおそれがあります。',
          'If you already sent an application with the other account, stop and tell us: your daily organisation may have fallen under the CSP requirement for MFA.',
        ),
      ],
      links: [],
      deskSteps: [
        t(
          'どのアカウントで、どの画面まで進んだかを聞き取り、申込みの取り消しが必要ならMicrosoftに問い合わせます。',
          'Ask which account was used and how far it went. If an application must be withdrawn, raise it with Microsoft.',
        ),
      ],
      items: ['C29', 'C30', 'C39', 'C68'],
    },
    created: {
      title: t(
        '作成したアカウント名を確かめ、次の手続きに進んでください',
        'Check the name of the new account and go on to the next step',
      ),
      owner: 'distributor',
      dueInBusinessDays: 2,
      steps: [
        t(
          'アカウント名はサポート窓口でも確かめます。待たずに進んで構いません。',
          'We check the account name too. You need not wait for us.',
        ),
        t(
          '作成の続きがそのまま表示されている場合は、画面の「次へ」を押します。',
          'If the page continues after the creation, press “Next”.',
        ),
        t(
          'CSPの登録ページから作成した場合は「サインインの状態を維持しますか？」と出ます。新しいアカウントであることを確かめて「はい」を押します。',
          'If you started on the CSP page, it asks whether to stay signed in. Check that it shows the new account and answer “Yes”.',
        ),
        advice.sameAccount,
        advice.englishScreen,
      ],
      deskSteps: [
        t(
          'アカウント名を見て、社内で使っている組織ではないことを確かめます。',
          'Look at the account name and make sure that it is not the organisation in daily use.',
        ),
      ],
      links: ['mpn_join', 'csp_enrolment'],
      items: ['C28', 'C29', 'C40', 'C67'],
    },
  },
};
