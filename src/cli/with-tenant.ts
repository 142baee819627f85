import { findTenantAcrossTenants } from '../access/store.ts';
import type { ServerConfig } from '../config/env.ts';
import { processConfig } from '../config/process-config.ts';
import { AppError } from '../kernel/app-error.ts';
import { findInstallation } from '../main/open-installation.ts';
import type { Binding } from '../platform/db/bound.ts';
import { closePools, createPools, type DbRole, type Pools } from '../platform/db/pools.ts';
import { type DatabaseRole, roleUrl } from '../platform/db/roles.ts';

/** What a command about one tenant works with. */
export interface TenantCommand {
  readonly config: ServerConfig;
  readonly pools: Pools;
  readonly tenantId: string;
  readonly binding: Binding;
}

/** Finds the installation and the tenant behind the slug, does the work and hangs up. Throws AppError `not-found`. */
export async function withTenant<Result>(
  slug: string,
  work: (command: TenantCommand) => Promise<Result>,
): Promise<Result> {
  const config = await findInstallation(processConfig());
  const urlOf = (role: DbRole) =>
    roleUrl(config.databaseUrl, config.secret, `shirube_${role}` satisfies DatabaseRole);
  const pools = createPools({ urlOf, size: () => 3, onIdleError: () => undefined });
  try {
    const tenantId = await findTenantAcrossTenants(pools.staff, slug);
    if (tenantId === null) {
      throw new AppError('not-found', {
        say: { ja: `テナント「${slug}」はありません。`, en: `There is no tenant "${slug}".` },
      });
    }
    return await work({
      config,
      pools,
      tenantId,
      binding: { tenantId, resellerId: null, credentialId: null },
    });
  } finally {
    await closePools(pools);
  }
}
