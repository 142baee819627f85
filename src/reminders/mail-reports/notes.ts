import type { Text } from '../../kernel/text.ts';

/** What the desk finds with the case when somebody called our mail spam. */
export const COMPLAINT_NOTE: Text = {
  ja: '案内メールが「迷惑メール」として報告されました。このアドレスにはもう送りません。お電話で、今後の進め方をご相談ください。',
  en: 'A reminder was reported as spam. Nothing more is sent to that address. Please call and agree how to go on.',
};
