import { OWNERS, STAGES } from '../programmes/codes.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { loadTally } from './store.ts';
import type { Funnel } from './wire/funnel.ts';

/** How many resellers stand at each stage and whom they wait for; withdrawn and merged ones do not count. */
export async function getFunnel(deps: InsightsDeps, context: CallContext): Promise<Funnel> {
  const binding = bindingOf(context);
  const [tally, tenant] = await Promise.all([
    loadTally(deps.pools.staff, binding),
    deps.tenants.current(binding),
  ]);
  const edition = editionOf(tenant.programme);
  return {
    stages: STAGES.map((stage) => ({
      stage,
      label: edition.stages[stage][context.locale],
      count: tally.get(`stage:${stage}`) ?? 0,
    })),
    waitingOn: OWNERS.map((owner) => ({
      owner,
      label: edition.owners[owner][context.locale],
      count: tally.get(`waiting:${owner}`) ?? 0,
    })),
  };
}
