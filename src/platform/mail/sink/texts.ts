import type { Text } from '../../../kernel/text.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

export const TEXTS = {
  title: t('送信されたメール', 'Mail that was sent'),
  explain: t(
    'この画面は、手元で試すためのものです。Shirube が送ったメールはここに届き、外には出ません。終了すると消えます。',
    'For trying things out on this machine. What Shirube sends arrives here and goes nowhere else. It is gone when the program ends.',
  ),
  empty: t(
    'まだ1通も届いていません。届くと自動で表示されます。',
    'Nothing has arrived yet. Mail appears here by itself.',
  ),
  from: t('差出人', 'From'),
  to: t('宛先', 'To'),
  subject: t('件名', 'Subject'),
  at: t('時刻', 'Time'),
  html: t('HTML', 'HTML'),
  text: t('テキスト', 'Plain text'),
  headers: t('ヘッダー', 'Headers'),
  source: t('ソース', 'Source'),
  phone: t('スマートフォンの幅', 'Phone width'),
  wide: t('パソコンの幅', 'Desktop width'),
  back: t('一覧に戻る', 'Back to the list'),
  none: t('この形式の本文はありません。', 'There is no body of this form.'),
  gone: t('このメールはもうありません。', 'This mail is gone.'),
  envelope: t('封筒（SMTP）', 'Envelope (SMTP)'),
} as const satisfies Readonly<Record<string, Text>>;
