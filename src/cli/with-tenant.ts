import type { ServerConfig } from '../config/env.ts';
import { processConfig } from '../config/process-config.ts';
import { operateHere, tenantNamed } from '../main/operate.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pools } from '../platform/db/pools.ts';

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
  return operateHere(processConfig(), async (services) => {
    const tenantId = await tenantNamed(services, slug);
    const binding = { tenantId, resellerId: null, credentialId: null };
    return work({ config: services.config, pools: services.pools, tenantId, binding });
  });
}
