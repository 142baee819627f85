import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { WORKLISTS } from './rules/worklists.ts';
import { COUNT_LIMIT, countDated, loadTally } from './store.ts';
import type { Worklists } from './wire/funnel.ts';

/** Every worklist with its count and the query of `GET /v1/resellers` that opens it. Dated counts end at 1,000. */
export async function listWorklists(deps: InsightsDeps, context: CallContext): Promise<Worklists> {
  const binding = bindingOf(context);
  const [tally, dated] = await Promise.all([
    loadTally(deps.pools.staff, binding),
    countDated(deps.pools.staff, binding, deps.clock()),
  ]);
  return {
    items: WORKLISTS.map(({ name, title, query, bucket }) => {
      const count = bucket === null ? Number(dated[name] ?? 0) : (tally.get(bucket) ?? 0);
      return {
        name,
        title: title[context.locale],
        count,
        atLeast: bucket === null && count >= COUNT_LIMIT,
        query,
      };
    }),
  };
}
