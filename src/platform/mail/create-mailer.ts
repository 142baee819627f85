import type { MailConfig } from '../../config/env.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import type { MailTransport } from './transport.ts';

/** The transport that the settings name. Without one every mail waits: the answer is temporary, so nothing is lost. */
export function createMailer(config: MailConfig): MailTransport {
  const { smtpUrl, bounceTo, idempotencyHeader } = config;
  if (smtpUrl === undefined) return WAITING;
  return createSmtpTransport({
    url: smtpUrl,
    bounceAddress: bounceTo ?? null,
    idempotencyHeader: idempotencyHeader ?? null,
  });
}

const WAITING: MailTransport = {
  idempotent: false,
  send: async () => ({ kind: 'temporary', code: null, response: 'SMTP_URL is not set', greylisted: false }),
  close: async () => undefined,
};
