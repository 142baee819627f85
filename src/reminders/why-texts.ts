import type { Text } from '../kernel/text.ts';
import { DEFER_TEXTS, SKIP_TEXTS } from './rules/reasons.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

/** What kept a message from leaving, besides what the rules decide. */
const DELIVERY_TEXTS: Readonly<Record<string, Text>> = {
  not_taken_yet: t(
    '相手のサーバーがまだ受け取っていません。時間をおいて再送します',
    'The mail server has not taken it yet; it is tried again',
  ),
  possible_duplicate: t(
    '届いたか分からないため、同じメールをもう一度送ります',
    'Nobody knows whether it arrived; the same mail goes out once more',
  ),
  gave_up: t(
    '何度送っても受け取られませんでした',
    'The mail server did not take it, however often it was tried',
  ),
  address: t(
    'このアドレスは存在しないか、メールを受け付けていません',
    'The address does not exist or takes no mail',
  ),
  content: t('内容を理由に受信を拒否されました', 'The mail server refused its contents'),
  setup: t('送信の設定に問題があります（差出人、認証など）', 'Something is wrong with the sender’s settings'),
  connection_broke: t(
    '送信の途中で接続が切れ、届いたか分かりません',
    'The connection broke at the end; nobody knows whether it arrived',
  ),
  worker_lost: t(
    '送信の途中で処理が中断し、届いたか分かりません',
    'The worker stopped at the end; nobody knows whether it arrived',
  ),
  no_staff_address: t(
    'お知らせを受け取る担当者がいません。利用者を登録するか、サポートのメールアドレスを設定してください',
    'Nobody reads the desk’s digest; add users or set the support address',
  ),
  no_longer_due: t('状況が変わり、不要になりました', 'It was no longer needed'),
};

/** Why a message waits or ended, in words; null for a code without any. */
export function whyText(why: string): Text | null {
  const known: Readonly<Record<string, Text>> = { ...SKIP_TEXTS, ...DEFER_TEXTS, ...DELIVERY_TEXTS };
  return known[why] ?? null;
}
