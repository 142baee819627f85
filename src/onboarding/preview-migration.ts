import type { ResellerId } from '../kernel/ids.ts';
import { type EditionId, editionOf } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import { previewProgrammeMigration } from './rules/decide-programme-migration.ts';
import { viewReseller } from './view-reseller.ts';

/** What another edition would ask of a reseller, without writing anything. Throws not-found. */
export async function previewMigration(
  deps: OnboardingDeps,
  context: CallContext,
  input: { readonly id: ResellerId; readonly to: EditionId },
) {
  const { state, tenant } = await viewReseller(deps, context, input.id);
  const preview = previewProgrammeMigration(state, editionOf(input.to), {
    edition: editionOf(state.programme),
    calendar: tenant.calendar,
    now: deps.clock(),
    tenantPolicy: { mfaBlocksOrders: tenant.settings.mfaBlocksOrders },
  });
  return { ...preview, opens: [...preview.opens], drops: [...preview.drops] };
}
