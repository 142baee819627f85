import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { PreflightDeps } from './deps.ts';
import { type Given, mergeGiven } from './given.ts';
import { judge, type PreflightResult } from './judge.ts';
import { blankInput } from './known-input.ts';

/** What the rules find in data that belongs to no record. Nothing is kept. */
export async function checkPosted(
  deps: PreflightDeps,
  context: CallContext,
  given: Given,
): Promise<PreflightResult> {
  const tenant = await deps.tenants.current(bindingOf(context));
  const now = deps.clock();
  return judge(mergeGiven(blankInput(tenant, now), given), tenant, now);
}
