import type { OutgoingMail } from '../../src/platform/mail/transport.ts';

/** A mail that any server would take; a test changes what it is about. */
export const MAIL: OutgoingMail = {
  messageId: '0190c0de-0000-7000-8000-000000000001@mail.distributor.example',
  from: { name: 'サポート窓口', address: 'support@distributor.example' },
  to: { name: '山田 花子', address: 'hanako@aoitec.example' },
  replyTo: { name: 'サポート窓口', address: 'desk@distributor.example' },
  subject: '【株式会社アオイテック】契約に同意してください',
  html: '<p>こんにちは</p>',
  text: 'こんにちは',
  locale: 'ja',
  oneClickUnsubscribe: 'https://shirube.example/m/abc/unsubscribe',
  idempotencyKey: '0190c0de-0000-7000-8000-000000000001',
  dkim: null,
};
