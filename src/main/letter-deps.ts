import { identityOf, type LetterDeps } from '../reminders/index.ts';
import { footerLinksOf } from '../reminders/mail-actions/token.ts';
import { ownWords } from '../reminders/mail-texts/own-words.ts';
import type { Services } from './services.ts';

/** In whose name mails of this installation leave, and where their links lead. */
export function letterDeps({
  config,
  mailTokens,
  pools,
}: Pick<Services, 'config' | 'mailTokens' | 'pools'>): LetterDeps {
  const { publicUrl } = config;
  return {
    senderOf: (tenant) => identityOf(tenant, config.mail),
    footerOf: (tenant, { id }) =>
      publicUrl === undefined
        ? null
        : footerLinksOf(mailTokens, publicUrl, { tenantId: tenant.id, mailId: id }),
    wordsOf: (tenant) => ownWords(pools.worker, tenant.id),
    consoleUrl: publicUrl ?? null,
  };
}
