/** Work of many tenants in one process: so much at once in all, so much at once of one tenant, and tenants in turn. */
export interface Lanes {
  run(tenantId: string, work: () => Promise<void>): Promise<void>;
  /** Pieces of work that wait or are under way. */
  size(): number;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly work: () => Promise<void>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** One tenant's backlog takes `perTenant` places of `atOnce`; whoever comes with little to do finds a free one. */
export function createLanes(atOnce: number, perTenant: number): Lanes {
  const lanes = new Map<string, { readonly waiting: Waiting[]; running: number }>();
  let running = 0;
  let size = 0;
  let onIdle: (() => void)[] = [];

  const next = (): void => {
    for (const [tenantId, lane] of lanes) {
      if (running >= atOnce) return;
      const piece = lane.running < perTenant ? lane.waiting.shift() : undefined;
      if (!piece) continue;
      // To the end of the line: the others come first next time.
      lanes.delete(tenantId);
      lanes.set(tenantId, lane);
      begin(tenantId, lane, piece);
    }
  };
  const begin = (tenantId: string, lane: { running: number; waiting: Waiting[] }, piece: Waiting): void => {
    running += 1;
    lane.running += 1;
    piece
      .work()
      .then(piece.done, piece.failed)
      .finally(() => {
        running -= 1;
        lane.running -= 1;
        size -= 1;
        if (lane.running === 0 && lane.waiting.length === 0) lanes.delete(tenantId);
        if (size === 0) {
          for (const resolve of onIdle) resolve();
          onIdle = [];
        }
        next();
      });
  };
  return {
    run(tenantId, work) {
      return new Promise((done, failed) => {
        const lane = lanes.get(tenantId) ?? { waiting: [], running: 0 };
        lanes.set(tenantId, lane);
        lane.waiting.push({ work, done, failed });
        size += 1;
        next();
      });
    },
    size: () => size,
    idle: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
  };
}
