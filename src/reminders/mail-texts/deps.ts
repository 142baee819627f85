import type { MailConfig } from '../../config/env.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Pools } from '../../platform/db/pools.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import type { Tenants } from '../../tenancy/tenants.ts';

/** What the verbs around templates work with. */
export interface TemplateDeps {
  readonly pools: Pools;
  readonly tenants: Tenants;
  readonly clock: Clock;
  readonly mailer: MailTransport;
  readonly config: { readonly mail: MailConfig };
}
