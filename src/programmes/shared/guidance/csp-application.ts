import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** The enrolment as CSP indirect reseller (STEP2). */
export const cspApplication: Pick<Edition['guidance'], 'csp.application'> = {
  'csp.application': {
    not_started: {
      title: t('CSPの間接リセラーとして登録してください', 'Enrol as a CSP indirect reseller'),
      steps: [
        advice.privateWindow,
        t(
          '登録ページで「サインイン」を押し、この手続きで作成したアカウントを選びます。',
          'On the enrolment page press “Sign in” and choose the account created in this procedure.',
        ),
        t(
          '「ようこそ」の画面で会社名、国/地域、アカウント名を確かめます。違っていれば「サインアウト」を押してやり直します。',
          'On the welcome screen check company name, country and account. If one is wrong, press “Sign out” and start again.',
        ),
        t(
          '「クラウド ソリューション プロバイダー間接リセラー」にチェックがあることを確かめ、「次へ」を押します。',
          'Make sure that Cloud Solution Provider indirect reseller is ticked, then press “Next”.',
        ),
        t(
          '{linkIdButton}が出たら押し、{locationId}を入力します。出ない場合もあり、そのときは先に進みます。',
          'If {linkIdButton} appears, press it and enter the {locationId}. The page may not appear; then simply go on.',
        ),
        t(
          '白いスイッチを押して青に変え、「続行」を押します。「今はスキップする」を選ぶと、あとで必ず関連付けが必要です。',
          'Turn the white switch to blue and press “Continue”. If you skip it now, you must still make the association later.',
        ),
        advice.asRegistered,
        t(
          '登録番号の欄は任意ですが、入れると審査が早まることがあります。',
          'The registration number is optional, but it can speed up the review.',
        ),
        advice.noOnmicrosoftMail,
        t(
          '「顧客サポート情報」にWebサイトとメールアドレスを入力します。販売先のお客様の管理画面に表示されます。迷ったらお尋ねください。',
          'Under customer support enter a website and an email address. Your customers will see them in their admin center. Ask us if unsure.',
        ),
        t(
          '「今すぐ登録する」を押します。会社を代表する権限があり、販売後のサポートができると申告することになります。',
          'Press “Enroll now”. With it you declare that you may act for the company and can support what you sell.',
        ),
        t(
          '確認メールを送ったという表示で「OK」を押すと、登録の申込みは完了です。続けて届くメールを確認します。',
          'Press “OK” when told that an email was sent. The application is complete; now confirm that email.',
        ),
      ],
      links: ['csp_enrolment', 'csp_indirect_explained'],
      items: [
        'C9',
        'C36',
        'C37',
        'C39',
        'C66',
        'C67',
        'C68',
        'C69',
        'C70',
        'C71',
        'C72',
        'C73',
        'C74',
        'C75',
        'C76',
        'C77',
        'C78',
        'C80',
      ],
    },
    drafting: {
      title: t('CSPの登録フォームを見直して、送信してください', 'Check the CSP form and send it'),
      steps: [
        advice.asRegistered,
        advice.widthAndBlock,
        t(
          '第一連絡先のメールは、会社のドメインのアドレスにします。フリーメールと「onmicrosoft.com」は使えません。',
          'The primary contact’s email must be on the company domain. Free email and “onmicrosoft.com” are refused.',
        ),
        t(
          '電話番号に国番号や記号を入れるとエラーになることがあります。そのときは数字だけにします。',
          'A country code or symbols in the phone number may cause an error. If so, enter digits only.',
        ),
        t(
          '国/地域は変更できません。日本になっていることを確かめます。',
          'The country cannot be changed. Make sure that it is Japan.',
        ),
        t('「今すぐ登録する」を押し、「OK」まで進みます。', 'Press “Enroll now” and go on until “OK”.'),
        t(
          '「この名前は既にシステムに存在します」と出たら、お知らせください。直し方をご案内します。',
          'If it says that the name already exists in the system, tell us. We will show the remedy.',
        ),
      ],
      links: ['csp_enrolment'],
      items: ['C19', 'C31', 'C36', 'C37', 'C38', 'C75', 'C78', 'C79', 'C125'],
    },
    duplicate_name: {
      title: t(
        '会社名の書き方を少し変えて、もう一度登録してください',
        'Change the spelling of the company name slightly and enrol again',
      ),
      dueInBusinessDays: 2,
      steps: [
        t(
          '「この名前は既にシステムに存在します」は、よくある表示です。次の順に試します。',
          'This message is common. Try the following in this order.',
        ),
        t(
          '「戻る」を押し、「株式会社」などと社名の間に半角スペースを1つ入れます。もう一度「今すぐ登録する」を押します。',
          'Press “Back”, put one half-width space between the corporate form and the name, then press “Enroll now” again.',
        ),
        t(
          '同じ表示なら、会社名の末尾に半角スペースを1つ付けて送ります。',
          'If it appears again, add one half-width space at the end of the name and send.',
        ),
        t(
          'まだ同じなら、会社名の末尾に半角のピリオド「.」を付けて送ります。',
          'If it still appears, add a half-width full stop (.) at the end of the name and send.',
        ),
        t(
          'この3つは登録を通すための書き方です。弊社では登記との違いとして扱いません。',
          'These three forms only get the name accepted. We do not treat them as a difference from the register.',
        ),
        t(
          '通った書き方をお知らせください。3つとも通らないときもご連絡ください。',
          'Tell us which one was accepted, or if none was.',
        ),
      ],
      links: ['csp_enrolment', 'support_with_account'],
      deskSteps: [
        t(
          '登記名、実際に送った名前、使った書き方を記録します。審査で名前の違いを問われたときの説明になります。',
          'Record the registered name, the name sent and the variant used: it explains the difference if the review asks.',
        ),
      ],
      items: ['C79', 'C125'],
    },
  },
};
