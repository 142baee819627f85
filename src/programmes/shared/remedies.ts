import type { Edition } from '../edition.ts';
import { t } from './write.ts';

const openLegalInfo = t(
  'パートナーセンターの歯車→「アカウント設定」→「法的情報」を開きます。',
  'In Partner Center open the gear, “Account settings”, “Legal info”.',
);

/** What to do about a cause. The three name variants stand in the order in which they are tried (C79). */
export const remedies: Edition['remedies'] = {
  resend_confirmation_mail: {
    text: t('確認メールを再送する', 'Have the confirmation email sent again'),
    steps: [
      openLegalInfo,
      t(
        '「メールの所有権」の欄で、確認メールの再送を押します。',
        'In the section on email ownership, have the email sent again.',
      ),
      t(
        '届いたメールの「メールアドレスを確認する」を押します。',
        'Press “Verify email address” in the email.',
      ),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C61', 'C84', 'C120'],
  },
  check_junk_and_safe_senders: {
    text: t(
      '迷惑メールを確かめ、Microsoftからのメールを許可する',
      'Check the junk folder and allow email from Microsoft',
    ),
    steps: [
      t(
        '迷惑メールのフォルダーを探します。英語の件名のこともあります。',
        'Search the junk folder. The subject may be in English.',
      ),
      t('microsoft.comからのメールを受信できるように設定します。', 'Mark microsoft.com as a safe sender.'),
      t(
        '社内のメール管理者がいれば、止まっていないか確認を頼みます。',
        'If someone manages email in your company, ask whether it was held back.',
      ),
    ],
    link: null,
    documents: [],
    items: ['C42', 'C61', 'C120'],
  },
  use_company_mailbox: {
    text: t('受信できる会社のメールアドレスに変える', 'Change to a company mailbox that receives email'),
    steps: [
      t(
        'フリーメール、「onmicrosoft.com」、info@やadmin@などの役割名は避けます。',
        'Avoid free email, “onmicrosoft.com”, and role names such as info@ or admin@.',
      ),
      t(
        '毎日読む担当者のアドレスを、第一連絡先に登録します。',
        'Enter the address of a person who reads it every day as primary contact.',
      ),
      t(
        '変更したら、届いたメールの「メールアドレスを確認する」を押します。',
        'After the change, confirm the email that arrives.',
      ),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C23', 'C34', 'C36', 'C121', 'C125'],
  },
  prove_domain_ownership: {
    text: t(
      'メールのドメインが会社のものだと示す書類を出す',
      'Submit proof that the email domain is the company’s',
    ),
    steps: [
      t(
        'ドメインと会社名の両方が載った、会社宛ての請求書の写しを用意します。',
        'Have an invoice to the company that shows both the domain and the company name.',
      ),
      t(
        'なければ、ドメインを購入したことが分かる書類を用意します。',
        'If there is none, have the record of the domain’s purchase.',
      ),
      t(
        '親会社のドメインなら、グループ会社だと分かる書類を添えます。',
        'For a parent company’s domain, add proof of belonging to the group.',
      ),
      openLegalInfo,
      t('該当する項目から書類を提出します。', 'Upload the documents at the item concerned.'),
    ],
    link: 'legal_profile',
    documents: ['invoice_with_domain', 'domain_purchase_record', 'group_company_letter'],
    items: ['C34', 'C35', 'C62'],
  },
  use_company_domain_address: {
    text: t('会社のドメインのアドレスに変える', 'Change to an address on the company domain'),
    steps: [
      t(
        '会社のWebサイトと同じドメインのアドレスを用意します。',
        'Have an address on the same domain as the company’s website.',
      ),
      t('第一連絡先のメールアドレスを変更します。', 'Change the email address of the primary contact.'),
      t('変えた項目だけが、もう一度審査されます。', 'Only what you changed is reviewed again.'),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C35', 'C62', 'C125'],
  },
  submit_registry_certificate: {
    text: t(
      '発行から12か月以内の登記簿謄本を出す',
      'Submit a registry certificate issued within the past 12 months',
    ),
    steps: [
      t(
        '発行日を確かめます。審査の途中で12か月を過ぎそうなら取り直します。',
        'Check the date of issue. Get a new one if it would pass 12 months during the review.',
      ),
      t('全ページを、文字が読めるように写します。', 'Scan every page so that it can be read.'),
      openLegalInfo,
      t('「会社の確認」の項目から提出します。', 'Upload it at the business check.'),
    ],
    link: 'legal_profile',
    documents: ['registry_certificate', 'other_official_record'],
    items: ['C32', 'C63'],
  },
  correct_submitted_data: {
    text: t('入力した内容を登記に合わせて直す', 'Correct the data to match the register'),
    steps: [
      t('登記簿謄本と入力を、1文字ずつ見比べます。', 'Compare certificate and data character by character.'),
      t(
        '略字、全角・半角、番地の書き方、建物名の有無をそろえます。',
        'Match abbreviations, character width, block number and building name.',
      ),
      t(
        '支店ではなく、本店の住所を入力します。私書箱は使えません。',
        'Enter the head office, not a branch. A post office box is refused.',
      ),
      openLegalInfo,
      t(
        '「更新」から直します。変えた項目だけが、もう一度審査されます。',
        'Correct it through “Update”. Only what you changed is reviewed again.',
      ),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C31', 'C33', 'C38', 'C125', 'C128'],
  },
  name_variant_space_after_form: {
    text: t(
      '「株式会社」などと社名の間に半角スペースを入れる',
      'Put a half-width space between corporate form and name',
    ),
    steps: [
      t('「戻る」を押して会社名の欄に戻ります。', 'Press “Back” to return to the company name.'),
      t(
        '「株式会社」などの法人格と社名の間に、半角スペースを1つ入れます。',
        'Put one half-width space between the corporate form and the name.',
      ),
      t('もう一度送信します。', 'Send it again.'),
    ],
    link: null,
    documents: [],
    items: ['C79'],
  },
  name_variant_trailing_space: {
    text: t('会社名の末尾に半角スペースを付ける', 'Add a half-width space at the end of the name'),
    steps: [
      t('間に入れたスペースは消します。', 'Remove the space put in before.'),
      t(
        '会社名の末尾に半角スペースを1つ付けて送信します。',
        'Add one half-width space at the end of the name and send.',
      ),
    ],
    link: null,
    documents: [],
    items: ['C79'],
  },
  name_variant_trailing_period: {
    text: t('会社名の末尾に半角のピリオドを付ける', 'Add a half-width full stop at the end of the name'),
    steps: [
      t('末尾のスペースは消します。', 'Remove the space at the end.'),
      t(
        '会社名の末尾に半角の「.」を付けて送信します。',
        'Add a half-width full stop (.) at the end of the name and send.',
      ),
    ],
    link: null,
    documents: [],
    items: ['C79'],
  },
  submit_newer_document: {
    text: t('新しく発行された書類を出す', 'Submit a newly issued document'),
    steps: [
      t(
        '法務局の窓口かオンラインで、登記簿謄本を取り直します。',
        'Get a new registry certificate from the Legal Affairs Bureau, at the counter or online.',
      ),
      t(
        '発行日が12か月以内であることを確かめて提出します。',
        'Make sure that it was issued within the past 12 months and submit it.',
      ),
    ],
    link: 'legal_profile',
    documents: ['registry_certificate'],
    items: ['C63'],
  },
  submit_readable_document: {
    text: t('読み取れる書類を出し直す', 'Submit a readable document'),
    steps: [
      t(
        '影や反射のない明るい場所で、四隅まで入るように写します。',
        'Photograph it in good light without shadows, with all four corners.',
      ),
      t(
        'できればスキャナーでPDFにします。全ページを含めます。',
        'Better still, scan it to PDF with all pages.',
      ),
      t('同じ項目から提出し直します。', 'Upload it again at the same item.'),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C54', 'C63'],
  },
  repeat_identity_check: {
    text: t('本人確認をやり直す', 'Repeat the identity check'),
    steps: [
      t('登録した氏名と身分証の氏名をそろえます。', 'Make the registered name the same as on the document.'),
      openLegalInfo,
      t(
        '「今すぐ修正」などのボタンから、担当者本人がやり直します。',
        'The person concerned repeats it through the button such as “Fix now”.',
      ),
      t('ボタンがないときは、操作せずにお知らせください。', 'If there is no button, do nothing and tell us.'),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C60', 'C64'],
  },
  read_step_list: {
    text: t(
      '×の付いた項目と、Microsoftのメールを確かめる',
      'Read the list of failed items and the email from Microsoft',
    ),
    steps: [
      t('{failedItems}で、×の項目を確かめます。', 'Find the failed items through {failedItems}.'),
      t(
        '登録したアドレスに届いた、Microsoftからのメールを探します。',
        'Find the email Microsoft sent to the registered address.',
      ),
      t('両方の画像を送ってください。', 'Send us a picture of both.'),
    ],
    link: 'verification_responses',
    documents: ['rejection_screen', 'microsoft_mail'],
    items: ['C55', 'C56', 'C60', 'C65'],
  },
  open_microsoft_request: {
    text: t('Microsoftに問い合わせる（サービスリクエスト）', 'Ask Microsoft (service request)'),
    steps: [
      t(
        'パートナーセンターの「ヘルプとサポート」→「新しいリクエスト」を押します。アカウントがまだなければ、公開の問い合わせページを使います。',
        'In Partner Center choose “Help + support”, “New request”. Without an account, use the public support page.',
      ),
      t(
        '問題の概要、ワークスペース、問題の種類を選び、「ソリューションの確認」を押します。',
        'Give summary, workspace and type of problem, then review the solutions offered.',
      ),
      t(
        '解決しなければ「サポートへのお問い合わせ」に進み、詳細と連絡先（氏名、メール、電話、国、言語）を入力します。画面の画像も添えられます。',
        'If that does not help, contact support: enter the details and how to reach you (name, email, phone, country, language). Pictures may be attached.',
      ),
      t(
        '内容を確かめて送信します。番号が表示されたら完了です。番号をお知らせください。',
        'Check and send. It is done when a ticket number appears; tell us that number.',
      ),
    ],
    link: 'support_with_account',
    documents: [],
    items: ['C64', 'C116', 'C117', 'C118', 'C119', 'C120'],
  },
  appeal_once_more: {
    text: t('再審査を申し立てる', 'Appeal for another review'),
    steps: [
      t(
        '申し立ては3回ほどが限度とされています。残りの回数を確かめます。',
        'Appeals are said to be limited to about three. Check how many are left.',
      ),
      t(
        '前回と同じ内容では結果は変わりません。足りなかった書類を必ず加えます。',
        'The same content gives the same result. Always add what was missing.',
      ),
      t('出す前に、サポート窓口と内容を確かめます。', 'Go through it with us before you send it.'),
    ],
    link: 'legal_profile',
    documents: [],
    items: ['C65', 'C128'],
  },
};
