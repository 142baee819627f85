import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { transactBound } from '../platform/db/bound.ts';
import { appendEvent } from './append.ts';
import type { SealDeps } from './seal.ts';
import { addSigner, loadSigners } from './signers.ts';

/**
 * Gives the tenant's log a new signing key and records it. The next checkpoint is still signed by the old key and names
 * the new one; from the one after it the new key signs. Answers the new key's id; undefined while the log has no key at all.
 */
export async function rotateSigningKey(
  deps: Pick<SealDeps, 'pool' | 'ring' | 'clock'>,
  tenantId: string,
  actor: Actor,
): Promise<string | undefined> {
  return transactBound(deps.pool, { tenantId, resellerId: null, credentialId: null }, async (tx) => {
    const signers = await loadSigners(tx, deps.ring, tenantId);
    const [first] = signers;
    if (first === undefined) return undefined;
    const at = deps.clock();
    const { key } = await addSigner(tx, deps.ring, tenantId, first.key.name, signers.length + 1, at);
    await appendEvent(
      tx,
      { tenantId, eventId: newId(), actor, recordedAt: at, requestId: null },
      {
        entityKind: 'log',
        entityId: tenantId,
        entitySeq: 'next',
        type: 'log.key_added',
        occurredAt: at,
        payload: { keyId: key.keyId },
      },
    );
    return key.keyId;
  });
}
