import { identityOf, type LetterDeps } from '../reminders/index.ts';
import { footerLinksOf } from '../reminders/mail-actions/token.ts';
import type { Services } from './services.ts';

/** In whose name mails of this installation leave, and where their links lead. */
export function letterDeps({ config, mailTokens }: Pick<Services, 'config' | 'mailTokens'>): LetterDeps {
  const { publicUrl } = config;
  return {
    senderOf: (tenant) => identityOf(tenant, config.mail),
    footerOf: (tenant, { id }) =>
      publicUrl === undefined
        ? null
        : footerLinksOf(mailTokens, publicUrl, { tenantId: tenant.id, mailId: id }),
    consoleUrl: publicUrl ?? null,
  };
}
