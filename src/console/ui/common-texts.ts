import { t } from '../i18n/text.ts';

/** Words that every room uses. */
export const COMMON = {
  close: t('閉じる', 'Close'),
  cancel: t('キャンセル', 'Cancel'),
  save: t('保存', 'Save'),
  delete: t('削除', 'Delete'),
  add: t('追加', 'Add'),
  more: t('さらに読み込む', 'Load more'),
  optional: t('任意', 'optional'),
  choose: t('選択してください', 'Choose'),
};
