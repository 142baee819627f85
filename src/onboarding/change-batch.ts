import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { type Tx, transactBound } from '../platform/db/bound.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { buildSave, type SaveInput } from './change.ts';
import type { OnboardingDeps } from './deps.ts';
import type { Identified, IdentifyBy, LoadedRecord } from './snapshot.ts';
import { identifyResellers } from './store/identify.ts';
import { loadResellers } from './store/records.ts';
import { saveMany } from './store/save-many.ts';

export type BatchOutcome = 'ok' | 'stale' | 'duplicate' | 'not-found';

/** One record's change in a batch: decided elsewhere, by the same rules, on the snapshot it names. */
export type BatchChange = Omit<SaveInput, 'tenant'>;

/** What is written beside the changes: by the same transaction, or by one of its own when they had to be saved one by one. */
export type Beside = (tx: Tx, outcomes: readonly BatchOutcome[]) => Promise<void>;

export interface Batch {
  readonly tenant: TenantView;
  /** Whom rows may mean, by external reference, corporate number or Partner ID. */
  identify(by: IdentifyBy): Promise<Identified[]>;
  load(ids: readonly ResellerId[]): Promise<ReadonlyMap<ResellerId, LoadedRecord>>;
  /**
   * Saves what was decided, each record guarded by its own revision and with its own audit event. A record that cannot be
   * saved does not keep the others from it. The outcomes stand in the order of the changes. `also` writes down, in the same
   * transaction, what the caller keeps about them.
   */
  save(changes: readonly BatchChange[], also?: Beside): Promise<BatchOutcome[]>;
}

/** The write door for many records at once (imports, bulk actions): load, decide, commit, with nothing held open meanwhile. */
export async function openBatch(deps: OnboardingDeps, context: CallContext): Promise<Batch> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const tenant = await deps.tenants.current(binding);

  const saveTogether = (changes: readonly BatchChange[], also: Beside): Promise<BatchOutcome[]> => {
    const built = changes.map((change) => buildSave(deps, context, { ...change, tenant }));
    return transactBound(pool, binding, async (tx) => {
      const saved = await saveMany(tx, built);
      const outcomes = changes.map(({ id }): BatchOutcome => (saved.has(id) ? 'ok' : 'stale'));
      await also(tx, outcomes);
      return outcomes;
    });
  };

  const saveOne = async (change: BatchChange): Promise<BatchOutcome> => {
    try {
      const [outcome] = await saveTogether([change], NOTHING_BESIDE);
      return outcome ?? 'stale';
    } catch (error) {
      const reason = keyTrouble(error);
      if (reason === null) throw error;
      return reason;
    }
  };

  return {
    tenant,
    identify: (by) => identifyResellers(pool, binding, by),
    load: (ids) => loadResellers(pool, binding, ids),
    async save(changes, also = NOTHING_BESIDE) {
      try {
        return await saveTogether(changes, also);
      } catch (error) {
        if (keyTrouble(error) === null) throw error;
      }
      // One of them takes a key that is in use or names a parent that does not exist: find out which, one by one.
      const outcomes: BatchOutcome[] = [];
      for (const change of changes) outcomes.push(await saveOne(change));
      await transactBound(pool, binding, (tx) => also(tx, outcomes));
      return outcomes;
    },
  };
}

const NOTHING_BESIDE: Beside = async () => undefined;

/** The fault of one record that must not keep the others from being saved; null for every other fault. */
function keyTrouble(error: unknown): 'duplicate' | 'not-found' | null {
  const code = error instanceof AppError ? error.code : null;
  return code === 'duplicate' || code === 'not-found' ? code : null;
}
