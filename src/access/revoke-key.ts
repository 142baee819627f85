import { AppError } from '../kernel/app-error.ts';
import type { CredentialId } from '../kernel/ids.ts';
import { appendEvent } from '../ledger/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/context.ts';
import type { ApiKeyView } from './api-key.ts';
import type { AccessDeps } from './deps.ts';
import { findKey, saveRevocation } from './store.ts';

/** Ends a key at once: the next statement made with it is refused, in every process. Ending it twice changes nothing. Throws not-found. */
export async function revokeKey(
  deps: AccessDeps,
  context: CallContext,
  id: CredentialId,
): Promise<ApiKeyView> {
  const now = deps.clock();
  return transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    const revoked = await saveRevocation(tx, id, now);
    if (revoked) {
      await appendEvent(tx, auditFrame(context, now), {
        entityKind: 'api_key',
        entityId: id,
        entitySeq: 2,
        type: 'api_key.revoked',
        occurredAt: now,
        payload: { role: revoked.role },
      });
      return revoked;
    }
    const existing = await findKey(tx, id);
    if (!existing) throw new AppError('not-found');
    return existing;
  });
}
