import type { Text } from '../../kernel/text.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

/** The words around the procedure's own texts. Names and numbers are put in by `fill`. */
export const WORDS = {
  // ── Address ────────────────────────────────────────────────────────────────────────────────────────────────────
  honorific: t('{name} 様', 'Dear {name},'),
  noName: t('ご担当者 様', 'Hello,'),
  salute: t('いつもお世話になっております。{brand}です。', 'Thank you for working with {brand}.'),
  saluteNew: t(
    'いつもお世話になっております。{brand}です。\n貴社がMicrosoftのクラウド製品を販売できるようになるまで、必要なお手続きを1つずつご案内しています。',
    '{brand} is guiding your company, one step at a time, until you can sell Microsoft cloud products.',
  ),
  several: t(
    '今日お願いしたいことは{count}件です。上から順に、できるところから進めてください。',
    'There are {count} things for today. Please take them from the top, one at a time.',
  ),
  nothingOnly: t(
    '今回はお知らせだけです。お願いしたい操作はありません。',
    'This is for your information only. There is nothing for you to do.',
  ),
  again: t(
    '前にもご案内した件です。行き違いで済んでいましたら、このメールに「済み」とだけご返信ください。',
    'We have written about this before. If it is already done, just reply “done”.',
  ),
  // ── Subject ────────────────────────────────────────────────────────────────────────────────────────────────────
  subject: t('【{company}】{title}', '{company}: {title}'),
  subjectMore: t('【{company}】{title}（ほか{count}件）', '{company}: {title} (and {count} more)'),
  companies: t('{company} ほか{count}社', '{company} and {count} more'),
  // ── Parts of a task ────────────────────────────────────────────────────────────────────────────────────────────
  urgent: t('お早めにお願いします', 'Please do this soon'),
  due: t('目安の期日：{date}', 'Please do this by {date}'),
  nothingUntil: t('{date}まで、操作は不要です', 'Nothing to do until {date}'),
  attempt: t('（{count}回目の審査）', ' (attempt {count})'),
  why: t('理由', 'Why'),
  microsoftSays: t('Microsoftからの連絡', 'What Microsoft wrote'),
  differences: t('登記と入力の違い', 'How the register and your entry differ'),
  registered: t('登記', 'Register'),
  entered: t('入力', 'Entered'),
  empty: t('（空欄）', '(empty)'),
  documents: t('必要な書類', 'Documents you need'),
  maxAge: t('{label}（発行から{count}か月以内のもの）', '{label} (issued within the past {count} months)'),
  steps: t('進め方', 'How to do it'),
  oneRemedy: t('直し方：{title}', 'How to solve it: {title}'),
  remedy: t('方法{count}：{title}', 'Option {count}: {title}'),
  remediesOrder: t(
    '方法1から順にお試しください。うまくいったら、残りは不要です。',
    'Try them in this order. Once one has worked, the others are not needed.',
  ),
  part: t('お願い{count}：{title}', 'Part {count}: {title}'),
  partsAll: t('上のすべてをお願いします。', 'All of the above are needed.'),
  restSteps: t('今の状況', 'Where things stand'),
  links: t('関連するページ', 'Pages you may need'),
  open: t('{label}を開く', 'Open: {label}'),
  host: t('{host} が開きます', 'Opens {host}'),
  odd: t('画面がご案内と違うとき', 'If the screen looks different'),
  reply: t(
    '終わったら、または分からないことがあれば、このメールにそのまま返信してください。担当者がお読みします。',
    'When you are done, or if anything is unclear, just reply to this email. A person will read it.',
  ),
  replyOnly: t(
    '分からないことがあれば、このメールにそのまま返信してください。担当者がお読みします。',
    'If anything is unclear, just reply to this email. A person will read it.',
  ),
  // ── Signature and footer ───────────────────────────────────────────────────────────────────────────────────────
  phone: t('電話：{phone}', 'Phone: {phone}'),
  mail: t('メール：{mail}', 'Email: {mail}'),
  because: t(
    'このメールは、上記の会社の手続きの連絡先として登録されている方にお送りしています。パスワードや暗証番号をメールでお尋ねすることはありません。',
    'You receive this email because you are registered as a contact for this company’s application. We never ask for passwords or codes by email.',
  ),
  notMine: t('担当ではありません', 'This is not my task'),
  handOver: t('社内の別の方に引き継ぐ', 'Hand it over to a colleague'),
  pause: t('14日間お休みする', 'Pause for 14 days'),
  stop: t('メールを止める（お電話でご連絡します）', 'Stop these emails (we will call you instead)'),
  sample: t(
    'これは見本です。担当変更や配信停止のリンクは、実際のメールにだけ付きます。',
    'This is a sample. The links for handing over and stopping are in real emails only.',
  ),
  // ── Staff ──────────────────────────────────────────────────────────────────────────────────────────────────────
  staffSubject: t('【Shirube】{date} の朝のまとめ：{count}件', 'Shirube: {count} for the morning of {date}'),
  staffInstant: t('【Shirube】すぐに確認：{title}', 'Shirube, please look now: {title}'),
  staffHello: t(
    'おはようございます。今日、確認が必要なものは{count}件です。',
    'Good morning. There are {count} items to look at today.',
  ),
  staffInstantHello: t(
    '朝のまとめを待たずにお知らせします。',
    'This could not wait for the morning summary.',
  ),
  staffSince: t('{date}から', 'since {date}'),
  staffMore: t('ほか{count}件は、管理画面の一覧で確認できます。', '{count} more are in the worklists.'),
  staffOpen: t('管理画面を開く', 'Open Shirube'),
  staffBecause: t(
    'このメールは、営業日の午前9時に、担当者ごとに1通だけお送りしています。',
    'You get one such email at 9:00 on business days.',
  ),
  staffInstantBecause: t(
    '連携の停止とプロバイダー用リンクの変更だけは、その場でお送りしています。',
    'Only a broken integration and a changed provider link are sent at once.',
  ),
} as const satisfies Readonly<Record<string, Text>>;

/** Headings of the staff digest, in the order in which they are shown. */
export const STAFF_KINDS = {
  integration: t('連携が止まっています', 'An integration is down'),
  provider_link: t('プロバイダー用リンクが変わりました', 'The provider link was changed'),
  new_rejection: t('新しい却下', 'New rejections'),
  call: t('お電話をお願いします', 'Please call'),
  undeliverable: t('メールが届かない連絡先', 'Contacts that mail does not reach'),
  overdue: t('期日を過ぎたもの', 'Past their date'),
  review_late: t('審査が遅れています', 'Reviews that take too long'),
  disputed: t('食い違う報告', 'Reports that disagree'),
  unknown_delivery: t('届いたか分からないメール', 'Mail that may or may not have arrived'),
  proof_wanted: t('証拠を待っているもの', 'Waiting for proof'),
  stale: t('記録が古くなったもの', 'Facts that have grown old'),
  other: t('そのほか', 'Other'),
} as const satisfies Readonly<Record<string, Text>>;

/** A text in one language with its places filled; what is put in is never searched for places again. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
