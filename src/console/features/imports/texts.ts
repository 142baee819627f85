import { t } from '../../i18n/text.ts';

export const STATUSES = {
  reading: t('読み取り中', 'Reading'),
  importing: t('取り込み中', 'Importing'),
  finished: t('完了', 'Finished'),
  failed: t('失敗', 'Failed'),
  interrupted: t('中断', 'Stopped'),
} as const;

export const OUTCOMES = {
  created: t('新規登録', 'New'),
  changed: t('変更', 'Changed'),
  unchanged: t('変更なし', 'Unchanged'),
  refused: t('取り込めない行', 'Refused'),
  warnings: t('注意のある行', 'With warnings'),
} as const;

export const SEVERITIES = {
  error: t('エラー', 'Error'),
  warning: t('注意', 'Warning'),
  notice: t('お知らせ', 'Notice'),
} as const;
