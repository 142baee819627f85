import { t } from '../../../i18n/text.ts';

/** What can be done to many at once, as it is called on buttons and dialogs. */
export const ACTIONS = {
  assign: t('担当者を決める', 'Assign'),
  tag: t('タグを変える', 'Change tags'),
  event: t('出来事を記録する', 'Report an event'),
};
