import type { ResellerId } from '../kernel/ids.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import type { ResellerState } from './rules/state.ts';
import { pageResellers } from './store/page.ts';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const PAGE = 200;

/** Every record of the caller's tenant, in the order of registration, page by page: nothing is held open, memory stays flat. */
export async function* readAllStates(
  deps: Pick<OnboardingDeps, 'pools'>,
  context: CallContext,
): AsyncGenerator<{ readonly id: ResellerId; readonly state: ResellerState }> {
  const pool = deps.pools[dbRoleOf(context.actor)];
  for (let after: string = BEFORE_ALL; ; ) {
    const page = await pageResellers(pool, bindingOf(context), after, PAGE);
    for (const { id, state } of page) yield { id, state: JSON.parse(state) as ResellerState };
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
}
