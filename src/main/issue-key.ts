import { type CreateKey, createKey } from '../access/create-key.ts';
import type { TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import { transactBound } from '../platform/db/bound.ts';
import { operatorContext } from './operate.ts';
import type { Services } from './services.ts';

/** A key made by the operator of the installation: the text that opens, seen this once. Throws as `createKey` does. */
export async function issueKey(
  services: Services,
  tenantId: TenantId,
  input: CreateKey,
  locale: Locale,
): Promise<string> {
  const binding = { tenantId, resellerId: null, credentialId: null };
  const { key } = await transactBound(services.pools.staff, binding, (tx) =>
    createKey(tx, operatorContext(tenantId, locale), input, services.clock()),
  );
  return key;
}
