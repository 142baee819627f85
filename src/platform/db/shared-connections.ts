import type { PoolClient, QueryConfig, QueryResultRow } from 'pg';
import type { Pool } from './pools.ts';
import { holdBriefly } from './together.ts';

/** Statements under way on one connection before another one is taken. */
const DEPTH = 8;
/** Connections of a pool that are shared at most: one process cannot keep more of them busy. */
const WIDTH = 4;

interface Shared {
  readonly client: PoolClient;
  readonly onError: () => void;
  underWay: number;
  isHeld: boolean;
  isBroken: boolean;
}

/** Sends short statements of many callers over few connections. */
export interface SharedConnections {
  run<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]>;
}

/**
 * Shares connections of a pool among statements that stand alone, so that several of them travel in one packet and PostgreSQL works
 * through them without being woken for each. Only for statements that are a transaction by themselves, bind their own tenant and wait
 * for no lock: one cannot lend its rights to the next nor hold it up. An error of one leaves the others alone; a lost connection
 * fails those that were on it. `isRefusal` tells the first from the second.
 */
export function shareConnections(pool: Pool, isRefusal: (error: unknown) => boolean): SharedConnections {
  const open: Shared[] = [];
  let opening: Promise<Shared> | undefined;

  const openOne = async (): Promise<Shared> => {
    const client = await pool.connect();
    const onError = () => {
      shared.isBroken = true;
    };
    const shared: Shared = { client, onError, underWay: 0, isHeld: false, isBroken: false };
    client.on('error', onError);
    open.push(shared);
    // Opened for a queue that is gone by now: nobody would give it back.
    setImmediate(() => giveBackIdle(shared));
    return shared;
  };
  const giveBackIdle = (shared: Shared): void => {
    const at = open.indexOf(shared);
    if (shared.underWay > 0 || at < 0) return;
    open.splice(at, 1);
    shared.client.removeListener('error', shared.onError);
    shared.client.release(shared.isBroken);
  };
  const openMore = (): Promise<Shared> => {
    opening ??= openOne().finally(() => {
      opening = undefined;
    });
    return opening;
  };

  return {
    async run<Row extends QueryResultRow>(query: QueryConfig) {
      const least = leastBusy(open);
      // Nobody waits for this one, so nobody has to hear that it could not be had.
      if (least && least.underWay >= DEPTH && open.length < WIDTH) openMore().catch(() => undefined);
      const shared = least ?? (await openMore());
      shared.underWay += 1;
      hold(shared);
      try {
        return (await shared.client.query<Row>(query)).rows;
      } catch (error) {
        if (!isRefusal(error)) shared.isBroken = true;
        throw error;
      } finally {
        shared.underWay -= 1;
        giveBackIdle(shared);
      }
    },
  };
}

/** The statements of all the requests that have just arrived travel together. */
function hold(shared: Shared): void {
  if (shared.isHeld) return;
  shared.isHeld = true;
  holdBriefly(shared.client, () => {
    shared.isHeld = false;
  });
}

function leastBusy(open: readonly Shared[]): Shared | undefined {
  let least: Shared | undefined;
  for (const shared of open) {
    if (!shared.isBroken && (least === undefined || shared.underWay < least.underWay)) least = shared;
  }
  return least;
}
