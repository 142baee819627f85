import type { ImportId } from '../kernel/ids.ts';
import { transactBound } from '../platform/db/bound.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { ExchangeDeps } from './deps.ts';
import { finishRun } from './store.ts';

/** Writes down that a run has died, on behalf of the thread that cannot do it any more. */
export async function failImport(
  deps: Pick<ExchangeDeps, 'pools' | 'clock'>,
  context: CallContext,
  id: ImportId,
): Promise<void> {
  const pool = deps.pools[dbRoleOf(context.actor)];
  const failure = { code: 'internal', params: {} };
  await transactBound(pool, { ...bindingOf(context), credentialId: null }, (tx) =>
    finishRun(tx, id, 'failed', failure, deps.clock()),
  );
}
