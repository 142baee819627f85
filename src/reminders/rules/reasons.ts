import type { Text } from '../../kernel/text.ts';
import type { DeferReason, InsteadReason, SkipReason } from './types.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

/** Why a message was not sent, for whoever asks. */
export const SKIP_TEXTS: Readonly<Record<SkipReason, Text>> = {
  done: t('その手順は済んでいました', 'It was done already'),
  waived: t('その手順は免除されています', 'It is waived'),
  on_hold: t('手続きが保留中です', 'The case is on hold'),
  closed: t('手続きは始まっていないか、終わっています', 'The case has not begun or is closed'),
  waiting_for_microsoft: t('Microsoftの審査を待つ段階になりました', 'It waits for Microsoft now'),
  changed: t(
    '状況が変わり、この案内は不要になりました',
    'Things have changed and the message is no longer needed',
  ),
  other_recipient: t('別の方にお送りすることになりました', 'It goes to somebody else now'),
  paused: t('案内の送信を止める設定になっています', 'Sending is switched off in the settings'),
  bounced: t('このアドレスにはメールが届きません', 'Mail to this address bounces'),
  complained: t('この方から迷惑メールとして届け出がありました', 'The person reported our mail as unwanted'),
  stopped: t('この方から停止の希望がありました', 'The person asked for no more mail'),
  erased: t('この方の情報は消去されました', 'The person’s data has been erased'),
};

/** Why a message waits longer than planned. */
export const DEFER_TEXTS: Readonly<Record<DeferReason, Text>> = {
  quiet_hours: t('送らない時間帯か、休みの日でした', 'It was outside the send hours or a day off'),
  one_mail_a_day: t('この方には今日すでに1通送っています', 'The person has had a mail today'),
  weekly_limit: t('1週間に送る数の上限に達しています', 'The weekly limit for the person is reached'),
  snoozed: t('この方から休止の希望がありました', 'The person asked for a pause'),
  replied: t('返信をいただいたばかりです', 'The reseller has just replied'),
};

/** Why a message goes to the desk and not to the person the table names. */
export const INSTEAD_TEXTS: Readonly<Record<InsteadReason, Text>> = {
  no_contact: t('メールを送れる連絡先がありません', 'Nobody at the reseller can be written to'),
  enough_mail: t('送る回数の上限に達しています', 'The person has had as many mails as are allowed'),
  no_sales_owner: t('営業担当が登録されていません', 'No sales owner is named'),
};
