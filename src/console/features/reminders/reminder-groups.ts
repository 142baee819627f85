import { type Text, t } from '../../i18n/text.ts';
import type { Reminder } from './names.ts';

interface Group {
  readonly name: string;
  readonly title: Text;
  readonly none: Text;
  readonly states: readonly Reminder['state'][];
}

/** How the tab divides what was, is and will be sent. */
export const GROUPS: readonly Group[] = [
  {
    name: 'planned',
    title: t('送信予定', 'Planned'),
    none: t('送信予定のリマインドはありません。', 'Nothing is planned.'),
    states: ['planned', 'leased', 'handing_over'],
  },
  {
    name: 'failed',
    title: t('送信できなかったもの', 'Failed'),
    none: t('送信に失敗したリマインドはありません。', 'Nothing has failed.'),
    states: ['dead', 'bounced', 'unknown'],
  },
  {
    name: 'sent',
    title: t('送信済み', 'Sent'),
    none: t('送信したリマインドはまだありません。', 'Nothing has been sent yet.'),
    states: ['accepted', 'delivered'],
  },
  {
    name: 'skipped',
    title: t('送らなかったもの', 'Not sent'),
    none: t('見送ったリマインドはありません。', 'Nothing was left out.'),
    states: ['skipped', 'cancelled'],
  },
];
