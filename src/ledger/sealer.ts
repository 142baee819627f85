import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../kernel/time.ts';
import { LogDamage, type LogDamageReason } from './log-damage.ts';
import { type SealDeps, sealTenant } from './seal.ts';
import { findWaitingAcrossTenants, listTenantIdsAcrossTenants, type WaitingTenant } from './store.ts';

/** Why a log is not continued; `failed` is a fault outside the log (database, disk) that trying again may cure. */
export type SealTrouble = LogDamageReason | 'failed';

export interface SealerDeps extends SealDeps {
  /** Milliseconds between two looks at the queue; 500 unless told. */
  readonly intervalMs?: number;
  /** Told once when trouble begins and once when it is over (`undefined`); without a tenant it concerns them all. */
  readonly onTrouble?: (trouble: SealTrouble | undefined, tenantId?: string, error?: unknown) => void;
}

export interface SealerHealth {
  /** How long the oldest event has waited, in milliseconds; 0 when nothing waits. Over 60 000 is an alarm (promise 27). */
  readonly lagMs: number;
  /** When the last pass over all tenants ended; null before the first one. */
  readonly lastPassAt: Instant | null;
  /** Logs that are not continued, and why. */
  readonly troubles: ReadonlyMap<string, SealTrouble>;
}

export interface Sealer {
  health(): SealerHealth;
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
}

const BATCH = 5000;
/** A log in trouble is looked at again after this many milliseconds: an operator may have repaired it. */
const TROUBLE_PAUSE_MS = 10_000;
/** Stands for the database as a whole in the list of troubles. */
const ALL = '';

/**
 * Seals events as they come, for all tenants in turn, until stopped. Any number of sealers may run: for each tenant one at
 * a time does the work. One tenant's trouble does not hold up the others.
 */
export function startSealer(deps: SealerDeps): Sealer {
  const stopping = new AbortController();
  const work = createPasses(deps, stopping.signal);
  const run = async () => {
    await work.catchUp();
    while (!stopping.signal.aborted) {
      if (await work.pass()) continue;
      await sleep(deps.intervalMs ?? 500, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    health: work.health,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function createPasses(deps: SealerDeps, signal: AbortSignal) {
  const troubles = createTroubles(deps);
  let lastPassAt: Instant | null = null;
  let waitingSince: Instant | null = null;

  /** How many events were sealed; 0 as well when another sealer is at it or the log is in trouble. */
  const attempt = async (tenantId: string, limit: number): Promise<number> => {
    if (signal.aborted || troubles.isResting(tenantId)) return 0;
    try {
      const result = await sealTenant(deps, tenantId, limit);
      troubles.end(tenantId);
      return result.kind === 'done' ? result.sealed : 0;
    } catch (error) {
      troubles.begin(tenantId, error);
      return 0;
    }
  };

  const overAll = async <Item>(list: () => Promise<Item[]>, each: (items: Item[]) => Promise<boolean>) => {
    try {
      const more = await each(await list());
      troubles.end(ALL);
      return more;
    } catch (error) {
      troubles.begin(ALL, error);
      return false;
    }
  };

  return {
    /** Brings the copies of every tenant up to date: a crash may have kept the last one from being made. */
    catchUp: () =>
      overAll(
        () => listTenantIdsAcrossTenants(deps.pool),
        async (tenantIds) => {
          for (const tenantId of tenantIds) await attempt(tenantId, 0);
          return false;
        },
      ),
    /** One look at every tenant that has something to do; true when some have more than fitted in. */
    pass: () =>
      overAll(
        () => findWaitingAcrossTenants(deps.pool),
        async (waiting) => {
          waitingSince = earliest(waiting);
          let isMore = false;
          for (const tenantId of new Set([
            ...waiting.map((tenant) => tenant.tenantId),
            ...troubles.tenants(),
          ])) {
            if ((await attempt(tenantId, BATCH)) === BATCH) isMore = true;
          }
          if (!isMore && troubles.all().size === 0) waitingSince = null;
          lastPassAt = deps.clock();
          return isMore;
        },
      ),
    health: (): SealerHealth => {
      const since = waitingSince ?? (troubles.has(ALL) ? lastPassAt : null);
      const lagMs = since === null ? 0 : Math.max(0, Date.parse(deps.clock()) - Date.parse(since));
      return { lagMs, lastPassAt, troubles: troubles.all() };
    },
  };
}

function earliest(waiting: readonly WaitingTenant[]): Instant | null {
  const times = waiting.flatMap(({ since }) => (since === null ? [] : [since]));
  return times.sort()[0] ?? null;
}

function createTroubles(deps: SealerDeps) {
  const known = new Map<string, { readonly trouble: SealTrouble; readonly at: number }>();
  const now = () => Date.parse(deps.clock());
  const named = (tenantId: string) => (tenantId === ALL ? undefined : tenantId);
  return {
    begin(tenantId: string, error: unknown) {
      const trouble = error instanceof LogDamage ? error.reason : 'failed';
      if (known.get(tenantId)?.trouble !== trouble) deps.onTrouble?.(trouble, named(tenantId), error);
      known.set(tenantId, { trouble, at: now() });
    },
    end(tenantId: string) {
      if (known.delete(tenantId)) deps.onTrouble?.(undefined, named(tenantId));
    },
    has: (tenantId: string) => known.has(tenantId),
    isResting: (tenantId: string) =>
      now() - (known.get(tenantId)?.at ?? Number.NEGATIVE_INFINITY) < TROUBLE_PAUSE_MS,
    tenants: () => [...known.keys()].filter((tenantId) => tenantId !== ALL),
    all: () => new Map([...known].map(([tenantId, { trouble }]) => [tenantId, trouble])),
  };
}
