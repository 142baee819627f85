import type { ResellerId } from '../kernel/ids.ts';
import { viewReseller } from '../onboarding/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { PreflightDeps } from './deps.ts';
import { type Given, mergeGiven } from './given.ts';
import { judge, type PreflightResult } from './judge.ts';
import { knownInput } from './known-input.ts';
import { findTwins, saveRun } from './store.ts';

/**
 * What the rules find in the data on record, with what the caller is about to submit on top. The outcome is kept, so that a reminder can
 * quote the characters that differ. Throws not-found.
 */
export async function checkReseller(
  deps: PreflightDeps,
  context: CallContext,
  input: { readonly resellerId: ResellerId; readonly given: Given },
): Promise<PreflightResult> {
  const { resellerId, given } = input;
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const now = deps.clock();
  const view = await viewReseller(deps, context, resellerId);
  const merged = mergeGiven(knownInput(view, now), given);
  const duplicates = await findTwins(pool, binding, resellerId, {
    corporateNumber: merged.corporateNumber,
    partnerId: merged.partnerId?.number ?? null,
  });
  const result = judge({ ...merged, duplicates }, view.tenant, now);
  const count = (severity: string) =>
    result.findings.filter((finding) => finding.severity === severity).length;
  await saveRun(pool, binding, {
    resellerId,
    checkedAt: now,
    revision: view.revision,
    blocks: count('block'),
    warnings: count('warn'),
    rules: [...new Set(result.findings.map((finding) => finding.rule))],
    differences: result.differences,
  });
  return result;
}
