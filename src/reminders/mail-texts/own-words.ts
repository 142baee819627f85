import type { TenantId } from '../../kernel/ids.ts';
import type { Pool } from '../../platform/db/pools.ts';
import { listMailTexts } from '../store/mail-texts.ts';
import type { TemplateOverride } from '../templates/index.ts';

/** The tenant's own words as they are in use; null where it has none. For the worker, on its own connection. */
export async function ownWords(pool: Pool, tenantId: TenantId): Promise<TemplateOverride | null> {
  const [latest = null] = await listMailTexts(pool, { tenantId, resellerId: null, credentialId: null }, 1);
  return latest;
}
