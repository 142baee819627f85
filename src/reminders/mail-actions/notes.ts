import type { Text } from '../../kernel/text.ts';

/** What the desk finds with the case when somebody used the footer of a mail. */
export const MAIL_ACTION_NOTES: Readonly<Record<'not-mine' | 'hand-over' | 'pause' | 'stop', Text>> = {
  'not-mine': {
    ja: '案内メールの「担当ではありません」が押されました。このアドレスへの送信は止まっています。お電話で、どなたが担当かをお確かめください。',
    en: 'Somebody pressed “This is not my task” in a reminder. Nothing more is sent to that address. Please call and ask whose task it is.',
  },
  'hand-over': {
    ja: '案内メールから、社内の別の方に引き継がれました。新しい担当の方は連絡先に登録してあります。',
    en: 'The task was handed to a colleague from a reminder. The new person is among the contacts.',
  },
  pause: {
    ja: '案内メールの「14日間お休みする」が押されました。その間、このアドレスには送りません。',
    en: 'Somebody pressed “Pause for 14 days” in a reminder. Nothing is sent to that address meanwhile.',
  },
  stop: {
    ja: '案内メールの停止を希望されています。このアドレスにはもう送りません。お電話で、今後の進め方をご相談ください。',
    en: 'Somebody asked us to stop the reminders. Nothing more is sent to that address. Please call and agree how to go on.',
  },
};
