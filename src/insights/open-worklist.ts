import { type ListResult, listQuery, listResellers } from '../onboarding/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { InsightsDeps } from './deps.ts';
import { WORKLISTS, type WorklistName } from './rules/worklists.ts';

export interface OpenWorklist {
  readonly name: WorklistName;
  readonly limit: number;
  /** Position after the last item of the page before. */
  readonly after: readonly (string | null)[] | null;
}

/** One page of the resellers on a worklist, in the order in which they are worked through. */
export async function openWorklist(
  deps: InsightsDeps,
  context: CallContext,
  input: OpenWorklist,
): Promise<ListResult> {
  const filters = WORKLISTS.find((entry) => entry.name === input.name)?.query;
  const { cursor: _none, ...query } = listQuery.parse({ ...filters, limit: input.limit });
  return listResellers(deps, context, { query, after: input.after });
}
