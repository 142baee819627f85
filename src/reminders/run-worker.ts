import { setTimeout as sleep } from 'node:timers/promises';
import type { ResellerId, TenantId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Batch, WorkQueue } from '../platform/queue/work-queue.ts';
import { createLanes } from './lanes.ts';
import { sendBatch } from './send-batch.ts';
import type { SendDeps } from './send-deps.ts';
import {
  type Backlog,
  claimMessagesAcrossTenants,
  findWatchedAcrossTenants,
  readBacklogAcrossTenants,
  recordBeat,
} from './store/worker.ts';
import { watchResellers } from './watch-resellers.ts';

/** How a worker fares, as its own process sees it. */
export interface WorkerHealth {
  /** When the last loop over everything ended; null before the first one. */
  readonly lastLoopAt: Instant | null;
  readonly backlog: Backlog;
  /** `queue`: the queue spreads the work. `polling`: it does not answer, and this worker takes what is due itself. */
  readonly mode: 'queue' | 'polling';
}

export interface WorkerDeps extends SendDeps {
  readonly queue: WorkQueue;
  /** False while there is no mail server: then mails wait, and only dates are watched. */
  readonly sends: boolean;
  /** Told after every loop over everything. */
  readonly onLoop?: (health: WorkerHealth) => void;
  /** Milliseconds between two sweeps; 5 s unless told. */
  readonly sweepMs?: number;
  readonly onMode: (mode: WorkerHealth['mode']) => void;
}

export interface ReminderWorker {
  health(): WorkerHealth;
  /** Does one sweep now; for tests and for `shirube worker --once`. */
  sweep(): Promise<void>;
  /** Takes nothing new, finishes what it has handed over, at most 10 s. */
  stop(): Promise<void>;
}

const SWEEP_MS = 5_000;
/** What a sweep takes at most, and for how long it is not given out again. */
const CLAIM = 1_000;
const HOLD_MS = 10_000;
/** Messages that travel together: leased, looked at and settled in one statement each. */
const BATCH = 25;
/** With so many batches on the way, a sweep takes no more. */
const ENOUGH = 60;
/** Work that the queue has but nobody does: then this worker does it itself. */
const STUCK_MS = 30_000;
const AT_ONCE = 4;
const PER_TENANT = 2;
const WATCHED = 200;
const DRAIN_MS = 10_000;

/** Claims what is due every few seconds and spreads it over the workers, until stopped. */
export function startWorker(deps: WorkerDeps): ReminderWorker {
  const stopping = new AbortController();
  const lanes = createLanes(AT_ONCE, PER_TENANT);
  const worker = newId<string>();
  let lastLoopAt: Instant | null = null;
  let backlog: Backlog = { due: 0, oldest: null };
  let mode: WorkerHealth['mode'] = 'queue';
  let wakeUp: (() => void) | undefined;

  const isEnding = () => stopping.signal.aborted;
  const sending = { ...deps, isEnding };
  const carryOut = (batch: Batch): Promise<void> =>
    lanes
      .run(batch.tenantId, async () => {
        if (isEnding()) return;
        const held = await sendBatch(sending, batch.tenantId as TenantId, batch.messageIds);
        // A backlog is worked off at once, not in portions of five seconds.
        if (held > 0 && lanes.size() <= 2) wakeUp?.();
      })
      .catch((error: unknown) => deps.onTrouble('send', { tenantId: batch.tenantId }, error));

  const turn = (next: WorkerHealth['mode']): void => {
    if (next !== mode) deps.onMode(next);
    mode = next;
  };

  const sweepMessages = async (now: Instant): Promise<void> => {
    const waiting = await deps.queue.size();
    if (Math.max(waiting ?? 0, lanes.size()) >= ENOUGH) return;
    const claimed = await claimMessagesAcrossTenants(deps.pools.worker, now, CLAIM, HOLD_MS);
    if (claimed.length === 0 && waiting !== null) return turn('queue');
    const batches = toBatches(claimed);
    const isStuck =
      backlog.oldest !== null &&
      Date.parse(now) - Date.parse(backlog.oldest) > STUCK_MS &&
      lanes.size() === 0;
    if (waiting !== null && !isStuck && (await deps.queue.add(batches))) return turn('queue');
    turn('polling');
    for (const batch of batches) void carryOut(batch);
  };

  const sweepResellers = async (now: Instant): Promise<void> => {
    const due = await findWatchedAcrossTenants(deps.pools.worker, now, WATCHED);
    const byTenant = Map.groupBy(due, ({ tenantId }) => tenantId);
    for (const [tenantId, found] of byTenant) {
      if (isEnding()) return;
      const ids = found.map(({ resellerId }) => resellerId as ResellerId);
      await watchResellers(deps, tenantId as TenantId, ids).catch((error: unknown) =>
        deps.onTrouble('watch', { tenantId }, error),
      );
    }
    if (due.length >= WATCHED) wakeUp?.();
  };

  const sweep = async (): Promise<void> => {
    const now = deps.clock();
    try {
      if (deps.sends) await sweepMessages(now);
      await sweepResellers(now);
      backlog = await readBacklogAcrossTenants(deps.pools.worker, deps.clock());
      await recordBeat(deps.pools.worker, worker, deps.clock(), mode);
      lastLoopAt = deps.clock();
      deps.onLoop?.({ lastLoopAt, backlog, mode });
    } catch (error) {
      deps.onTrouble('sweep', {}, error);
    }
  };

  const run = async (): Promise<void> => {
    while (!isEnding()) {
      const woken = new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      await sweep();
      const pause = sleep(deps.sweepMs ?? SWEEP_MS, undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
      await Promise.race([pause, woken]);
    }
  };

  deps.queue.take(carryOut, AT_ONCE * 4);
  const running = run();
  return {
    health: () => ({ lastLoopAt, backlog, mode }),
    sweep,
    async stop() {
      stopping.abort();
      wakeUp?.();
      await running;
      await Promise.race([lanes.idle(), sleep(DRAIN_MS, undefined, { ref: false })]);
      await deps.queue.close();
    },
  };
}

/** Batches of one tenant each; in their order tenants take turns, as they did when they were claimed. */
function toBatches(claimed: readonly { readonly tenantId: string; readonly messageId: string }[]): Batch[] {
  const open = new Map<string, string[]>();
  const batches: { tenantId: string; messageIds: string[] }[] = [];
  for (const { tenantId, messageId } of claimed) {
    let ids = open.get(tenantId);
    if (!ids || ids.length >= BATCH) {
      ids = [];
      open.set(tenantId, ids);
      batches.push({ tenantId, messageIds: ids });
    }
    ids.push(messageId);
  }
  return batches;
}
