import { identityOf, type LetterDeps } from '../reminders/index.ts';
import type { Services } from './services.ts';

/** In whose name mails of this installation leave, and where their links lead. */
export function letterDeps({ config }: Pick<Services, 'config'>): LetterDeps {
  return {
    senderOf: (tenant) => identityOf(tenant, config.mail),
    footerOf: () => null,
    consoleUrl: config.publicUrl ?? null,
  };
}
