import type pg from 'pg';
import { DB_ROLES, type Pools } from '../../src/platform/db/pools.ts';

/** A statement that the product sent, with its values. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Pools that pass everything on and write down what was sent. */
export function recordingPools(pools: Pools): { readonly pools: Pools; take(): Sent[] } {
  let sent: Sent[] = [];
  const note = (query: string | pg.QueryConfig) => {
    const { text, values = [] } = typeof query === 'string' ? { text: query } : query;
    sent.push({ text, values });
  };
  const record = (pool: pg.Pool) =>
    new Proxy(pool, {
      get(target, name) {
        if (name === 'query') {
          return (query: pg.QueryConfig) => {
            note(query);
            return target.query(query);
          };
        }
        if (name === 'connect') return async () => recordClient(await target.connect());
        return Reflect.get(target, name, target);
      },
    });
  const recordClient = (client: pg.PoolClient) =>
    new Proxy(client, {
      get(target, name) {
        if (name === 'query') {
          return (query: pg.QueryConfig) => {
            note(query);
            return target.query(query);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const recorded = Object.fromEntries(DB_ROLES.map((role) => [role, record(pools[role])])) as Pools;
  return {
    pools: recorded,
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}
