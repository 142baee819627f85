import { documentRegister } from '../casework/index.ts';
import type { ServerConfig } from '../config/env.ts';
import { type Clock, toInstant } from '../kernel/time.ts';
import { createKeyRing, type KeyRing } from '../ledger/index.ts';
import type { DocumentRegister, Planner } from '../onboarding/index.ts';
import { createBusinessCalendar } from '../platform/calendar/business-calendar.ts';
import { createPools, type DbRole, type Pools } from '../platform/db/pools.ts';
import { roleUrl } from '../platform/db/roles.ts';
import type { Logger } from '../platform/log/logger.ts';
import { createMailer } from '../platform/mail/create-mailer.ts';
import type { MailTransport } from '../platform/mail/transport.ts';
import { createPersonNames, createPlanner, type PersonNames } from '../reminders/index.ts';
import { createMailTokens, type MailTokens } from '../reminders/mail-actions/token.ts';
import { type AnswerVault, createAnswerVault } from '../tenancy/answers.ts';
import { createTenants, type Tenants } from '../tenancy/tenants.ts';

/** What every program of the product works with: the API, the command line and the workers are built on the same. */
export interface Services {
  readonly config: ServerConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly pools: Pools;
  readonly tenants: Tenants;
  readonly answers: AnswerVault;
  readonly ring: KeyRing;
  /** Names people by their address without storing it. */
  readonly personOf: PersonNames;
  readonly planner: Planner;
  readonly mailer: MailTransport;
  readonly documents: DocumentRegister;
  /** What the links in a mail's footer are sealed with. */
  readonly mailTokens: MailTokens;
}

const POOL_SIZES: Readonly<Record<DbRole, number>> = { staff: 16, reseller: 8, worker: 16, sealer: 2 };

/**
 * Builds the services on a migrated database. Nothing connects before it is used; `closePools(services.pools)` ends them. `readAs`: the
 * login under which tenants' settings are read.
 */
export function createServices(
  config: ServerConfig,
  logger: Logger,
  clock: Clock = () => toInstant(Date.now()),
  readAs: 'staff' | 'worker' = 'staff',
): Services {
  const pools = createPools({
    urlOf: (role) => roleUrl(config.databaseUrl, config.secret, `shirube_${role}`),
    size: (role) => POOL_SIZES[role],
    onIdleError: (role, error) => logger.warn({ err: error, role }, 'a database connection was lost'),
  });
  const personOf = createPersonNames(config.secret);
  return {
    config,
    logger,
    clock,
    pools,
    tenants: createTenants(pools[readAs], (tenant) =>
      createBusinessCalendar({ timeZone: tenant.timeZone, closures: tenant.settings.closures }),
    ),
    answers: createAnswerVault(config.secret),
    ring: createKeyRing(config.secret),
    personOf,
    planner: createPlanner(personOf),
    mailer: createMailer(config.mail),
    documents: documentRegister,
    mailTokens: createMailTokens(config.secret),
  };
}
