import { purgeDocuments } from '../casework/index.ts';
import { newId, type TenantId } from '../kernel/ids.ts';
import { listTenantIdsAcrossTenants } from '../ledger/store.ts';
import type { Services } from './services.ts';

/** Lets the documents of every tenant go whose retention has ended. One tenant's trouble keeps no other's from it. */
export async function purgeAllDocuments(services: Services): Promise<number> {
  let gone = 0;
  for (const id of await listTenantIdsAcrossTenants(services.pools.worker)) {
    const tenantId = id as TenantId;
    const context = { tenantId, actor: { kind: 'timer' }, requestId: newId<string>(), locale: 'ja' } as const;
    try {
      gone += await purgeDocuments(services, context);
    } catch (error) {
      services.logger.error({ err: error, tenantId }, 'documents cannot be purged');
    }
  }
  return gone;
}
