import type { OnboardingDeps } from '../onboarding/index.ts';
import type { MailTransport } from '../platform/mail/transport.ts';
import type { LetterDeps } from './letters.ts';
import type { PersonNames } from './person-names.ts';

/** What became of a message, for the worker's numbers. */
export type SendOutcome = 'sent' | 'skipped' | 'deferred' | 'retried' | 'failed' | 'bounced' | 'unknown';

/** What sending works with; built once in main/worker.ts. */
export interface SendDeps extends OnboardingDeps {
  readonly personOf: PersonNames;
  readonly letters: LetterDeps;
  readonly transport: MailTransport;
  /** Between 0 and 1, for the jitter of retries. */
  readonly chance: () => number;
  /** Lets the next mail of a tenant leave; resolves when its turn has come. */
  readonly pace: (tenantId: string, ratePerMinute: number) => Promise<void>;
  readonly onOutcome: (outcome: SendOutcome) => void;
  /** Something that should not happen, such as a record that cannot be rendered. */
  readonly onTrouble: (what: string, ids: Readonly<Record<string, string>>, error?: unknown) => void;
}

/** How long a worker may be silent before another one takes its work, in milliseconds; kept alive by heartbeats. */
export const LEASE_MS = 30_000;
export const HEARTBEAT_MS = 10_000;
