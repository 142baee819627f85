import type { Text } from '../../kernel/text.ts';
import type { InsteadReason } from './types.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

/** What the desk is told instead, where a row's words are for the reseller. */
export const DESK_OPENINGS: Readonly<Record<'reminded' | InsteadReason, Text>> = {
  reminded: t(
    '案内を送りましたが、まだ動きがありません。電話で状況を確かめてください。',
    'Mail has been sent and nothing has moved. Please find out by telephone.',
  ),
  no_contact: t(
    'メールを送れる連絡先がありません。電話で連絡先を確かめてください。',
    'Nobody at the reseller can be written to. Please ask by telephone whom to write to.',
  ),
  enough_mail: t(
    '決められた回数まで案内を送りました。この先は電話でお願いします。',
    'As many mails as are allowed have been sent. Please go on by telephone.',
  ),
  no_sales_owner: t(
    '営業担当が登録されていないため、窓口にお知らせします。',
    'No sales owner is named, so the desk is told.',
  ),
};

export const ITEM_WORDS = {
  path: t('貴社の手順は、{path}の順に進みます。', 'Your way leads through {path}.'),
  prepare: t(
    'ご用意いただく物は、登記簿謄本、会社のメールアドレス、通話できる電話番号、管理者になる方です。',
    'Please have at hand a registry certificate, a company mailbox, a phone that takes calls, and the person who will be administrator.',
  ),
  separator: t('、', ', '),
  proof: t('次のどれかで足ります：{proof}。', 'Any of these is enough: {proof}.'),
  providerName: t(
    '画面に「{name}」と表示されていることを確かめてから承認します。',
    'Approve only when the screen shows “{name}”.',
  ),
  providerHost: t(
    'リンク先のサイトは「{host}」です。これ以外のサイトが開いたら、操作せずにお知らせください。',
    'The link opens “{host}”. If another site opens, do nothing and tell us.',
  ),
  nameField: t('会社名', 'Company name'),
  stillTrue: t('今も変わりがないことをお知らせください', 'Please confirm that it still holds'),
  stillTrueAbout: t('確認したいこと：{subject}', 'What we ask about: {subject}'),
  stillTrueHow: t(
    '変わりがなければ、このメールへの返信か、手続きのページでひと押しするだけで終わります。',
    'If nothing has changed, answer this mail or press the one button on your page.',
  ),
  newDocument: t('新しく発行された書類をご用意ください', 'Please have a newly issued document'),
  documentEnds: t('{document}の期限は{date}です。', '{document} runs out on {date}.'),
  yearlyTitle: t('年に一度の資格確認に備えてください', 'Prepare for the yearly check'),
  yearlyOn: t('確認の日は{date}です。', 'The date of the check is {date}.'),
  ticketTitle: t(
    'Microsoftへの問い合わせの返事を確かめてください',
    'See whether Microsoft has answered the request',
  ),
  ticketNumber: t('受付番号は{number}です。', 'The ticket number is {number}.'),
  call: t(
    'リセラーに電話し、分かったことを記録してください。',
    'Call the reseller and write down what you learn.',
  ),
  callAbout: t('電話で確かめてください：{subject}', 'Find out by telephone: {subject}'),
  lookAt: t(
    'Microsoftの画面で状態を確かめてください：{subject}',
    'Look at the state on Microsoft’s screen: {subject}',
  ),
  chase: t('Microsoftに問い合わせてください：{subject}', 'Ask Microsoft: {subject}'),
  findCause: t('却下の理由を確かめてください：{subject}', 'Find out why it was rejected: {subject}'),
  revoked: t(
    '承認の取り消しに対応してください：{subject}',
    'See to the approval that was taken back: {subject}',
  ),
} as const;

/** The sentence with its `{words}` filled in, in each language. */
export function fill(text: Text, words: Readonly<Record<string, Text>>): Text {
  const put = (sentence: string, locale: keyof Text) =>
    sentence.replace(/\{(\w+)\}/g, (whole, word: string) => words[word]?.[locale] ?? whole);
  return { ja: put(text.ja, 'ja'), en: put(text.en, 'en') };
}

export const plain = (value: string): Text => ({ ja: value, en: value });
