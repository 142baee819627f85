import type { Text } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';

/** A tenant's own words in its mails, in one version. */
export interface MailTexts {
  readonly version: number;
  readonly intro: Text | null;
  readonly closing: Text | null;
  readonly createdAt: Instant;
}
