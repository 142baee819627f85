import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { buildSave, type SaveInput } from './change.ts';
import type { OnboardingDeps } from './deps.ts';
import type { Identified, IdentifyBy, LoadedRecord } from './snapshot.ts';
import { identifyResellers } from './store/identify.ts';
import { loadResellers, saveResellers } from './store/records.ts';

export type BatchOutcome = 'ok' | 'stale' | 'duplicate' | 'not-found';

/** One record's change in a batch: decided elsewhere, by the same rules, on the snapshot it names. */
export type BatchChange = Omit<SaveInput, 'tenant'>;

export interface Batch {
  readonly tenant: TenantView;
  /** Whom rows may mean, by external reference, corporate number or Partner ID. */
  identify(by: IdentifyBy): Promise<Identified[]>;
  load(ids: readonly ResellerId[]): Promise<ReadonlyMap<ResellerId, LoadedRecord>>;
  /**
   * Saves what was decided, each record guarded by its own revision and with its own audit event. A record that cannot be
   * saved does not keep the others from it. The outcomes stand in the order of the changes.
   */
  save(changes: readonly BatchChange[]): Promise<BatchOutcome[]>;
}

/** The write door for many records at once (imports, bulk actions): load, decide, commit, with nothing held open meanwhile. */
export async function openBatch(deps: OnboardingDeps, context: CallContext): Promise<Batch> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const tenant = await deps.tenants.current(binding);

  const saveOne = async (change: BatchChange): Promise<BatchOutcome> => {
    try {
      const [outcome] = await saveResellers(pool, binding, [buildSave(deps, context, { ...change, tenant })]);
      return outcome ?? 'stale';
    } catch (error) {
      const code = error instanceof AppError ? error.code : null;
      if (code === 'duplicate' || code === 'not-found') return code;
      throw error;
    }
  };

  return {
    tenant,
    identify: (by) => identifyResellers(pool, binding, by),
    load: (ids) => loadResellers(pool, binding, ids),
    async save(changes) {
      if (changes.length === 0) return [];
      try {
        const built = changes.map((change) => buildSave(deps, context, { ...change, tenant }));
        return await saveResellers(pool, binding, built);
      } catch (error) {
        const code = error instanceof AppError ? error.code : null;
        if (code !== 'duplicate' && code !== 'not-found') throw error;
      }
      // One of them takes a key that is in use or names a parent that does not exist: find out which, one by one.
      const outcomes: BatchOutcome[] = [];
      for (const change of changes) outcomes.push(await saveOne(change));
      return outcomes;
    },
  };
}
