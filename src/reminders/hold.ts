import { type Binding, transactBound } from '../platform/db/bound.ts';
import { HEARTBEAT_MS, LEASE_MS, type SendDeps } from './send-deps.ts';
import { extendLeases, type HeldMessage } from './store/sending.ts';

/** Leases that are kept alive while the work lasts. */
export interface Hold {
  /** True once the worker is to end: what has not been handed over is left to others. */
  isEnding(): boolean;
  end(): void;
}

/** Keeps the leases of these messages alive until `end`. A heartbeat that fails is no news: the fence decides. */
export function createHold(
  deps: SendDeps & { readonly isEnding?: () => boolean },
  binding: Binding,
  held: readonly HeldMessage[],
): Hold {
  const timer = setInterval(() => {
    void transactBound(deps.pools.worker, binding, (tx) =>
      extendLeases(tx, held, deps.clock(), LEASE_MS),
    ).catch(() => undefined);
  }, HEARTBEAT_MS);
  timer.unref();
  return { isEnding: () => deps.isEnding?.() ?? false, end: () => clearInterval(timer) };
}
