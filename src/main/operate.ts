import { userInfo } from 'node:os';
import { findTenantAcrossTenants } from '../access/store.ts';
import type { Config, ServerConfig } from '../config/env.ts';
import { AppError } from '../kernel/app-error.ts';
import { newId, type TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import { closePools } from '../platform/db/pools.ts';
import { createLogger } from '../platform/log/logger.ts';
import type { CallContext } from '../tenancy/index.ts';
import { findInstallation } from './open-installation.ts';
import { createServices, type Services } from './services.ts';

/** Does one piece of work for the operator of the installation and lets go of the database again. */
export async function operate<T>(config: ServerConfig, work: (services: Services) => Promise<T>): Promise<T> {
  const services = createServices(config, createLogger({ logLevel: 'silent' }));
  try {
    return await work(services);
  } finally {
    await closePools(services.pools);
  }
}

/** The same on the installation that these settings lead to. Throws ConfigError where there is none. */
export async function operateHere<T>(config: Config, work: (services: Services) => Promise<T>): Promise<T> {
  return operate(await findInstallation(config), work);
}

/** Who the audit log says it was: the account that runs the command. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/** The operator as a caller inside one tenant. */
export function operatorContext(tenantId: TenantId, locale: Locale): CallContext {
  return { tenantId, actor: { kind: 'operator', id: operatorName() }, requestId: newId<string>(), locale };
}

/** The tenant behind a slug. Throws not-found. */
export async function tenantNamed(services: Services, slug: string): Promise<TenantId> {
  const id = await findTenantAcrossTenants(services.pools.staff, slug);
  if (id === null)
    throw new AppError('not-found', {
      say: { ja: `テナント「${slug}」はありません。`, en: `There is no tenant "${slug}".` },
    });
  return id as TenantId;
}
