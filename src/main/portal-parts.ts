import { createHmac } from 'node:crypto';
import type { LinkMail, PortalDeps } from '../access/portal/portal-deps.ts';
import { newId } from '../kernel/ids.ts';
import { say } from '../kernel/text.ts';
import { deriveKey } from '../platform/crypto/sealing.ts';
import { escapeHtml } from '../platform/http/plain-page.ts';
import type { OutgoingMail } from '../platform/mail/transport.ts';
import { identityOf } from '../reminders/mail-identity.ts';
import type { Services } from './services.ts';

/** What letting resellers in needs besides signing in: keyed digests of addresses, and the way a link goes out by mail. */
export function portalParts(services: Services): Pick<PortalDeps, 'addressDigest' | 'sendLink'> {
  const key = deriveKey(services.config.secret, 'portal-address');
  return {
    addressDigest: (address) => createHmac('sha256', key).update(address).digest(),
    async sendLink(mail) {
      // Handed over once: the link lives for ten minutes, and whoever misses it asks again.
      const result = await services.mailer.send(outgoing(services, mail));
      if (result.kind !== 'accepted')
        services.logger.warn({ errorCode: result.kind }, 'a link was not taken by the mail server');
    },
  };
}

function outgoing(services: Services, { tenant, to, locale, subject, text }: LinkMail): OutgoingMail {
  const { from, replyTo, dkim, domain } = identityOf(tenant, services.config.mail);
  const id = newId<string>();
  const paragraphs = say(text, locale).trim().split('\n\n');
  return {
    messageId: `${id}@${domain}`,
    from,
    to: { name: '', address: to },
    replyTo,
    subject: say(subject, locale),
    text: say(text, locale),
    html: `<!doctype html><html lang="${locale}"><body>${paragraphs.map(paragraph).join('')}</body></html>`,
    locale,
    oneClickUnsubscribe: null,
    idempotencyKey: id,
    dkim,
  };
}

function paragraph(text: string): string {
  const html = escapeHtml(text).replaceAll('\n', '<br>');
  return `<p>${/^https?:\S+$/.test(text) ? `<a href="${html}">${html}</a>` : html}</p>`;
}
