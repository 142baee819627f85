import type { Guidance } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

type CheckSituation = 'pending' | 'documents_requested' | 'failed';
type CheckGuidance = Readonly<Record<CheckSituation, Guidance>>;

const upload = t(
  '「法的情報」の画面から提出し、提出したことをお知らせください。',
  'Upload it from “Legal info” and tell us that you did.',
);

function waiting(title: Guidance['title'], items: readonly string[]): Guidance {
  return {
    title,
    owner: 'microsoft',
    dueInBusinessDays: null,
    steps: [advice.nothingToDo, advice.whereLegalInfo, advice.weTellYou],
    links: ['legal_profile'],
    items,
  };
}

/** Does the contact work there, and does the company own the mail domain (C62). */
export const employmentGuidance: CheckGuidance = {
  pending: waiting(
    t(
      '雇用関係の確認をお待ちください（操作は不要です）',
      'Wait for the employment check; there is nothing to do',
    ),
    ['C51', 'C60'],
  ),
  documents_requested: {
    title: t(
      'メールのドメインが会社のものだと分かる書類を提出してください',
      'Submit proof that the email domain belongs to your company',
    ),
    steps: [
      t(
        '例：そのドメインが載った、会社宛ての請求書の写し。ドメインを購入したときの書類でも構いません。',
        'For example an invoice addressed to your company that shows the domain, or the papers of its purchase.',
      ),
      t(
        '会社名とドメインの両方が、同じ書類に載っているものを選びます。',
        'Choose a document that shows both the company name and the domain.',
      ),
      t(
        '親会社のドメインを使っている場合は、グループ会社であると分かる書類も添えます。',
        'If you use a parent company’s domain, add proof that you belong to its group.',
      ),
      upload,
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C34', 'C35', 'C54', 'C62'],
  },
  failed: {
    title: t(
      'メールのドメインが会社のものだと証明してください',
      'Prove that the email domain belongs to your company',
    ),
    steps: [
      t(
        '「雇用関係の確認」に×が付いています。登録したメールのドメインが、会社のものと確認できなかったためです。',
        'The employment check failed: Microsoft could not confirm that the email domain is your company’s.',
      ),
      t(
        'そのドメインが載った会社宛ての請求書か、ドメインを購入した書類を用意します。',
        'Have an invoice to your company showing the domain, or the papers of its purchase.',
      ),
      t(
        '書類がないときは、連絡先を会社のドメインのアドレスに変える方法もあります。変えると、その項目だけ再審査になります。',
        'Without such papers you can change the contact to an address on the company domain. Only that item is then reviewed again.',
      ),
      upload,
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C35', 'C60', 'C62', 'C125'],
  },
};

/** Does the company exist under this name at this address (C63). */
export const businessGuidance: CheckGuidance = {
  pending: waiting(
    t('会社の確認をお待ちください（操作は不要です）', 'Wait for the business check; there is nothing to do'),
    ['C51', 'C60'],
  ),
  documents_requested: {
    title: t(
      '発行から12か月以内の登記簿謄本を提出してください',
      'Submit a registry certificate issued within the past 12 months',
    ),
    steps: [
      t(
        '発行日を確かめます。12か月を過ぎていれば、法務局で取り直します。オンラインでも請求できます。',
        'Check the date of issue. If it is older than 12 months, get a new one from the Legal Affairs Bureau, also online.',
      ),
      t(
        '登記の会社名と住所を、パートナーセンターに入力した内容と1文字ずつ見比べます。',
        'Compare the registered name and address with what you entered, character by character.',
      ),
      t(
        '違いがあれば、先に入力を直してから提出します。',
        'If they differ, correct what you entered before you submit.',
      ),
      upload,
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C31', 'C32', 'C54', 'C63'],
  },
  failed: {
    title: t(
      '登記と入力の違いを直し、12か月以内の登記簿謄本を提出してください',
      'Correct the data to match the register and submit a recent certificate',
    ),
    steps: [
      t(
        '「会社の確認」に×が付いています。入力した内容が、公的な登録情報と合わなかったためです。',
        'The business check failed: what you entered does not match the public register.',
      ),
      t(
        '会社名、住所、電話番号を登記簿謄本と1文字ずつ見比べます。略字、全角・半角、番地の書き方に注意します。',
        'Compare name, address and phone with the certificate: abbreviations, full or half width, block number.',
      ),
      t(
        '違いを直し、発行から12か月以内の登記簿謄本を添えて再提出します。',
        'Correct the differences and submit again with a certificate issued within the past 12 months.',
      ),
      t(
        '重複名の対処で入れた半角スペースやピリオドは、そのままで構いません。',
        'A space or full stop added to avoid a duplicate name may stay.',
      ),
      upload,
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C31', 'C32', 'C33', 'C38', 'C60', 'C63', 'C79'],
  },
};

/** Who the person is; asked since 2023 (C128, 2025 edition). */
export const identityGuidance: CheckGuidance = {
  pending: waiting(
    t(
      '本人確認の結果をお待ちください（操作は不要です）',
      'Wait for the identity check; there is nothing to do',
    ),
    ['C60'],
  ),
  documents_requested: {
    title: t('担当者の本人確認を済ませてください', 'Complete the identity check of the contact person'),
    steps: [
      t(
        'Microsoftの案内から、委託先の確認サービスに進みます。担当者本人が操作します。',
        'Follow Microsoft’s instructions to its verification service. The person concerned must do this.',
      ),
      t(
        '運転免許証やパスポートなど、顔写真付きで有効な身分証を用意します。',
        'Have a valid identity document with a photo, such as a driving licence or passport.',
      ),
      t(
        'パートナーセンターに登録した氏名と、身分証の氏名をそろえておきます。',
        'The name in Partner Center must be the same as on the document.',
      ),
      t(
        '身分証の画像は、サポート窓口には送らないでください。',
        'Do not send a picture of the document to us.',
      ),
      t('終わったら、お知らせください。', 'Tell us when it is done.'),
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C60', 'C64'],
  },
  failed: {
    title: t('本人確認をやり直してください', 'Repeat the identity check'),
    steps: [
      t(
        '「法的情報」で本人確認の状態を見ます。「今すぐ修正」などのボタンがあれば、そこからやり直せます。',
        'Look at the identity check under “Legal info”. If there is a button such as “Fix now”, repeat it from there.',
      ),
      t(
        '登録した氏名が身分証と違うときは、先に氏名を直します。',
        'If the registered name differs from the document, correct the name first.',
      ),
      t(
        'ボタンがない場合は、結果が確定しています。操作せずにお知らせください。',
        'If there is no such button, the result is final. Do nothing and tell us.',
      ),
    ],
    links: ['legal_profile', 'support_with_account'],
    items: ['C60', 'C64'],
  },
};

/** Microsoft's trust screening of a new CSP partner (2025 edition). */
export const dueDiligenceGuidance: CheckGuidance = {
  pending: waiting(
    t(
      '追加の審査をお待ちください（操作は不要です）',
      'Wait for the additional screening; there is nothing to do',
    ),
    ['C60'],
  ),
  documents_requested: {
    title: t('Microsoftからの質問票に回答してください', 'Answer Microsoft’s questionnaire'),
    steps: [
      t(
        '取引先としての信頼性を確かめる、追加の質問です。全社に届くものではありません。',
        'These are extra questions about trustworthiness. Not every company receives them.',
      ),
      t(
        '経営や法務の担当者と一緒に、期限までに事実を回答します。',
        'Answer truthfully by the date given, together with management or legal staff.',
      ),
      t('回答したら、お知らせください。', 'Tell us when you have answered.'),
    ],
    links: ['legal_profile', 'verification_responses'],
    items: ['C54', 'C60', 'C64'],
  },
  failed: {
    title: t(
      '追加の審査の結果について、サポート窓口にご連絡ください',
      'Contact us about the result of the additional screening',
    ),
    steps: [
      t('Microsoftから届いた通知を、そのまま送ってください。', 'Send us the notice from Microsoft as it is.'),
      t(
        '改善策の提出で見直される場合があります。回答の前に一緒に内容を確かめます。',
        'Measures you propose may change the result. Let us look at them together before you answer.',
      ),
    ],
    links: ['legal_profile', 'support_with_account'],
    items: ['C60', 'C64'],
  },
};
