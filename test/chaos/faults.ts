import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { TestRedis } from '../support/redis.ts';
import type { Workers } from './workers.ts';

export interface FaultCounts {
  readonly flushes: number;
  readonly redisKills: number;
  readonly databaseCrashes: number;
}
export interface Faults {
  /** Ends the faults with everything standing again. */
  stop(): Promise<FaultCounts>;
}

interface Scene {
  readonly dice: () => number;
  readonly workers: Workers;
  readonly redis: TestRedis;
  readonly admin: pg.Pool;
}

/** Kills a worker every 3 to 10 s, empties Redis every 20 s, kills it every 45 s for 5 s, and crashes PostgreSQL every 60 s. */
export function injectFaults({ dice, workers, redis, admin }: Scene): Faults {
  const ending = new AbortController();
  const counts = { flushes: 0, redisKills: 0, databaseCrashes: 0 };
  const every = async (pause: () => number, act: () => Promise<void>): Promise<void> => {
    while (!ending.signal.aborted) {
      await sleep(pause(), undefined, { signal: ending.signal }).catch(() => undefined);
      if (!ending.signal.aborted) await act().catch(() => undefined);
    }
  };
  const running = [
    every(
      () => 3_000 + dice() * 7_000,
      async () => workers.kill(Math.floor(dice() * 3)),
    ),
    every(
      () => 20_000,
      async () => {
        await redis.flush();
        counts.flushes += 1;
      },
    ),
    every(
      () => 45_000,
      async () => {
        await redis.kill();
        counts.redisKills += 1;
        await sleep(5_000);
        await redis.start();
      },
    ),
    every(
      () => 60_000,
      async () => {
        // A killed backend makes PostgreSQL end every session and recover from its log, as after a crash of the whole server.
        const { rows } = await admin.query<{ pid: number }>(
          "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'shirube%' AND backend_type = 'client backend' LIMIT 1",
        );
        const [victim] = rows;
        if (!victim) return;
        process.kill(victim.pid, 'SIGKILL');
        counts.databaseCrashes += 1;
      },
    ),
  ];
  return {
    async stop() {
      ending.abort();
      await Promise.all(running);
      return counts;
    },
  };
}
