import { t } from './write.ts';

/** Sentences that several situations and the printed guide share. */
export const advice = {
  privateWindow: t(
    'ブラウザーのプライベートウィンドウで開きます（EdgeはInPrivate、Chromeはシークレット）。前のサインイン情報が混ざるのを防げます。',
    'Open it in a private window (InPrivate in Edge, Incognito in Chrome). This keeps earlier sign-ins out of the way.',
  ),
  englishScreen: t(
    '画面が英語になったら、アドレス欄の「en-us」を「ja-jp」に書き換えてEnterキーを押します。日本語に戻ります。',
    'To switch a page to Japanese, change “en-us” in the address bar to “ja-jp” and press Enter. It works on most Microsoft sites.',
  ),
  sameAccount: t(
    'もう一度サインインを求められたら、この手続きで作成したアカウントを選びます。社内で使っているアカウントは選びません。',
    'If you are asked to sign in again, choose the account created in this procedure, not the one you use at work every day.',
  ),
  asRegistered: t(
    '会社名、住所、電話番号は、登記簿謄本などの公的な書類のとおりに入力します。「（株）」は「株式会社」のように、略さずに書きます。',
    'Enter the company name, address and phone number exactly as in the commercial register. Do not shorten anything, not even the corporate form.',
  ),
  widthAndBlock: t(
    '全角と半角、番地の書き方もそろえます。「5-2-3」と「5丁目2番地3」のどちらにするかは、登記の表記に合わせます。',
    'Match full-width and half-width characters and the way the block number is written. The register decides which form is right.',
  ),
  mismatchCost: t(
    '登記と違うと、登記簿謄本の提出を求められ、審査が長引くことがあります。',
    'If the data differs from the register, Microsoft may ask for a registry certificate and the review takes longer.',
  ),
  companyMailbox: t(
    'メールアドレスは、会社のドメインで、毎日確認できる担当者個人のものを使います。',
    'Use a personal mailbox on your company’s own domain that is read every day.',
  ),
  noRoleMailbox: t(
    'info@やadmin@などの役割名のアドレスと、Gmailなどのフリーメールは受け付けられないことがあります。',
    'Role addresses such as info@ or admin@ and free email services such as Gmail may be refused.',
  ),
  noOnmicrosoftMail: t(
    'サインインに使う「onmicrosoft.com」のアドレスは、連絡先のメールアドレスには使えません。別の項目として入力します。',
    'The “onmicrosoft.com” address you sign in with cannot be the contact address. They are two different fields.',
  ),
  siteDomain: t(
    'メールのドメインが会社のWebサイトのドメインと違うと、会社のものだと示す書類を求められることがあります。',
    'If the email domain differs from your website’s domain, Microsoft may ask for proof that it belongs to your company.',
  ),
  whereLegalInfo: t(
    '状況は、パートナーセンター右上の歯車→「アカウント設定」→「法的情報」の「確認の状態」で見られます。',
    'You can see the state in Partner Center: the gear at the top right, “Account settings”, “Legal info”, verification status.',
  ),
  englishMail: t(
    'Microsoftからのメールは英語のことがあります。迷惑メールと間違えて消さないようにします。',
    'Emails from Microsoft may be in English. Take care not to delete them as spam.',
  ),
  screensDiffer: t(
    '画面の見た目やボタンの名前は、この案内と少し違うことがあります。',
    'Screens and button names may differ slightly from this guidance.',
  ),
  dismissTours: t(
    '「ツアー」の案内が出たら「今はやめておく」、「Welcome to workspaces」が出たら「Cancel」を押します。',
    'If a tour is offered, choose not to take it now. If “Welcome to workspaces” appears, press “Cancel”.',
  ),
  nothingToDo: t(
    '今、貴社に必要な操作はありません。Microsoftの判断を待つ段階です。',
    'There is nothing for you to do now. Microsoft is deciding.',
  ),
  weTellYou: t(
    '書類を求めるメールが届いたときや、状態が「拒否済み」に変わったときは、すぐにお知らせください。',
    'If an email asks for documents, or the status changes to “Rejected”, tell us at once.',
  ),
  mfaMeanwhile: t(
    '待っている間に、多要素認証（MFA）の設定を進めておくと後が楽になります。',
    'While you wait, you can already set up multi-factor authentication (MFA).',
  ),
  sendPicture: t(
    'その画面の画像をお送りください。パスワード、確認コード、QRコードは写さないでください。',
    'Send us a picture of that screen. Leave out passwords, confirmation codes and QR codes.',
  ),
};
