import { AppError } from '../kernel/app-error.ts';
import type { Text } from '../kernel/text.ts';
import { type Hash, proveConsistency, proveInclusion } from '../ledger/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { AuditDeps } from './deps.ts';
import { findCheckpoint, findLastCheckpoint } from './store/checkpoints.ts';
import { findLeaf, isRecorded } from './store/reading.ts';

export interface InclusionProof {
  readonly kind: 'inclusion';
  readonly eventId: string;
  readonly leafIndex: number;
  readonly leafHash: Hash;
  readonly size: number;
  readonly hashes: readonly Hash[];
  /** The signed note over the tree of that size. */
  readonly checkpoint: string;
}

export interface ConsistencyProof {
  readonly kind: 'consistency';
  readonly from: number;
  readonly size: number;
  readonly hashes: readonly Hash[];
  readonly checkpoint: string;
}

/** Which proof is wanted; without a size, in the tree of the latest checkpoint. */
export type ProofRequest =
  | { readonly eventId: string; readonly size?: number | undefined }
  | { readonly from: number; readonly size?: number | undefined };

/**
 * Proves that an event is in the log, or that a newer tree continues an older one (RFC 9162). Sizes are those of signed
 * checkpoints. Throws not-found for an event or size that does not exist, conflict for an event that is not sealed yet.
 */
export async function giveProof(
  deps: AuditDeps,
  context: CallContext,
  request: ProofRequest,
): Promise<InclusionProof | ConsistencyProof> {
  const binding = bindingOf(context);
  const pool = deps.pools.staff;
  const checkpoint =
    request.size === undefined
      ? await findLastCheckpoint(pool, binding)
      : await findCheckpoint(pool, binding, request.size);
  if ('from' in request) {
    const old = request.from === 0 || (await findCheckpoint(pool, binding, request.from));
    if (checkpoint === undefined || !old || request.from > checkpoint.size) throw new AppError('not-found');
    const { size, note } = checkpoint;
    const hashes = await transactBound(pool, binding, (tx) => proveConsistency(tx, request.from, size));
    return { kind: 'consistency', from: request.from, size, hashes, checkpoint: note };
  }
  const { eventId } = request;
  const leaf = await findLeaf(pool, binding, eventId);
  if (leaf === undefined) {
    if (await isRecorded(pool, binding, eventId)) throw new AppError('conflict', { say: NOT_SEALED });
    throw new AppError('not-found');
  }
  if (checkpoint === undefined) throw new AppError('not-found');
  const { size, note } = checkpoint;
  if (leaf.leafIndex >= size) throw new AppError('conflict', { say: NEWER });
  const hashes = await transactBound(pool, binding, (tx) => proveInclusion(tx, leaf.leafIndex, size));
  return { kind: 'inclusion', eventId, ...leaf, size, hashes, checkpoint: note };
}

const NOT_SEALED: Text = {
  ja: 'この記録はまだ封印されていません。数秒後にもう一度お試しください。',
  en: 'This event is not sealed yet. Try again in a few seconds.',
};
const NEWER: Text = {
  ja: 'この記録は、指定されたチェックポイントより後のものです。より新しい size を指定してください。',
  en: 'This event is newer than that checkpoint. Name a later size.',
};
