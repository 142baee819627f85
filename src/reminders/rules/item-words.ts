import type { Text } from '../../kernel/text.ts';
import type { ReminderRule } from '../../programmes/codes.ts';
import type { InsteadReason } from './types.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

/** Why the reseller is written to, by row. `{words}` are nouns of the edition. */
export const OPENINGS: Readonly<Record<ReminderRule, Text>> = {
  first_step: t(
    '登録手続きにご招待していますが、まだ始まっていないようです。最初にすることをご案内します。',
    'You are invited to enrol, and nothing seems to have begun yet. Here is the first thing to do.',
  ),
  tenant_decision: t(
    'どの組織アカウントで登録するかが、まだ決まっていません。決まると先へ進めます。',
    'It is not decided yet which work account to enrol with. Everything else follows from it.',
  ),
  next_step: t('次の手順がまだ終わっていないようです。', 'The next step does not seem to be done yet.'),
  preflight_block: t(
    '提出前の点検で、登記と違う箇所が見つかりました。このまま送ると却下されるおそれがあります。',
    'Before submission we found differences from the register. Sent as it is, it would probably be rejected.',
  ),
  mail_unconfirmed: t(
    'Microsoftの確認メールで、メールアドレスの確認がまだ済んでいません。済むまで審査は始まりません。',
    'The address in Microsoft’s confirmation email is not confirmed yet. The review begins only after that.',
  ),
  review_received: t(
    '登録の内容がMicrosoftに届き、審査が始まりました。今、していただくことはありません。',
    'Microsoft has received your application and is reviewing it. There is nothing for you to do now.',
  ),
  review_check_back: t('Microsoftの審査が続いています。', 'Microsoft’s review goes on.'),
  review_late: t(
    'Microsoftの審査が目安の日数を過ぎています。',
    'Microsoft’s review takes longer than usual.',
  ),
  rejected_mail: t(
    'Microsoftの審査で、メールアドレスの確認ができていないという結果が出ました。',
    'Microsoft’s review found that the email address is not confirmed.',
  ),
  rejected_employment: t(
    'Microsoftの審査で、メールのドメインが会社のものと確認できませんでした。対応が必要です。',
    'Microsoft’s review could not tie the email domain to your company. Something needs to be done.',
  ),
  rejected_business: t(
    'Microsoftの審査で、会社の情報が公的な登録と一致しませんでした。対応が必要です。',
    'Microsoft’s review found that the company data differs from the public register. Something needs to be done.',
  ),
  rejected_other: t(
    'Microsoftの審査で、追加の対応を求められています。',
    'Microsoft’s review asks for something more.',
  ),
  duplicate_name: t(
    '同じ会社名がすでに登録されているという表示が出ました。書き方を少し変えると登録できます。',
    'Microsoft says that the company name exists already. It is accepted with a slight change of spelling.',
  ),
  rejected_unknown: t(
    'Microsoftの審査で却下されましたが、理由がまだ分かっていません。',
    'Microsoft’s review ended in a rejection, and the reason is not known yet.',
  ),
  approval_revoked: t('Microsoftの承認が取り消されました。', 'Microsoft has taken back the approval.'),
  needs_fix: t('直していただく必要のある点が見つかりました。', 'Something needs to be corrected.'),
  link_skipped: t(
    '{partner_id}の関連付けが後回しになっています。これが済まないと、契約に同意できません。',
    'The association of the {partner_id} was skipped. Without it the agreement cannot be accepted.',
  ),
  mpa_available: t(
    'CSPの登録が承認され、契約（MPA）に同意できるようになりました。',
    'The CSP enrolment is approved; the agreement (MPA) can now be accepted.',
  ),
  mfa_policy: t(
    '多要素認証（MFA）を必須にする設定が、まだ済んでいません。',
    'Multi-factor authentication (MFA) is not mandatory yet.',
  ),
  mfa_enrolling: t(
    '多要素認証（MFA）の登録が、まだ目標に届いていません。',
    'The registration of multi-factor authentication (MFA) has not reached its target yet.',
  ),
  provider_link: t(
    '弊社を{indirect_provider}として承認していただく段階です。',
    'It is time to approve us as your {indirect_provider}.',
  ),
  provider_postponed: t(
    '弊社の承認が延期されたままです。承認されるまで、ご注文をお受けできません。',
    'Our approval is still postponed. We cannot take orders until it is given.',
  ),
  provider_removed: t(
    '弊社の承認が外れていることが分かりました。このままではご注文をお受けできません。',
    'Our approval has been removed. As it stands we cannot take orders.',
  ),
  ticket_waiting: t(
    'Microsoftへの問い合わせに、まだ返事がありません。',
    'Microsoft has not answered the service request yet.',
  ),
  unproven: t(
    'ご連絡ありがとうございます。あとは、済んだことが分かる画面の画像などをいただければ完了です。',
    'Thank you for telling us. All that is missing is something that shows it, such as a picture of the screen.',
  ),
  stale_fact: t(
    '以前うかがった内容から日がたちました。今も変わりがないか、お知らせください。',
    'Some time has passed since you told us this. Please say whether it still holds.',
  ),
  evidence_expiring: t(
    'お預かりしている書類の期限が近づいています。新しく発行された書類が必要です。',
    'A document you gave us is about to run out. A newly issued one is needed.',
  ),
  reauthorisation: t(
    'Microsoftによる年に一度の資格確認が近づいています。条件を満たしているか、早めにご確認ください。',
    'Microsoft’s yearly check of your authorisation is near. Please see in good time that the conditions are met.',
  ),
  your_turn: t(
    'お待ちいただいていた手続きが動きました。次にしていただくことがあります。',
    'What you were waiting for has come. There is something for you to do next.',
  ),
  handed_over: t(
    'この手続きの担当が替わりましたので、今お願いしていることをお知らせします。',
    'This task has passed to you. Here is what is being asked for at the moment.',
  ),
};

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
