import type { ResellerState } from '../../onboarding/rules/state.ts';
import type { EvidenceLevel } from '../../programmes/codes.ts';
import type { PlanContext, PlannedEvent } from './plan.ts';
import { planMpa, planProviderLink } from './plan-agreements.ts';
import { planIdLink, planPartnerId, planWorkTenant } from './plan-ids.ts';
import { planMfa } from './plan-mfa.ts';
import { planReview } from './plan-review.ts';
import type { Planner } from './planner.ts';
import type { SheetRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

/** What the row says about the procedure, as events in the order of the procedure. */
export interface TrackPlan {
  readonly events: readonly PlannedEvent[];
  readonly problems: readonly RowProblem[];
}

/** How a row is to be read as evidence: Microsoft's download is level 3, a list 1, or 2 where it says that somebody has seen it. */
export function levelOf(row: SheetRow, context: PlanContext): EvidenceLevel {
  return context.source === 'partner_center' ? 3 : (row.evidence ?? 1);
}

/** Events that carry the record to what the row says. What the record already says, or says better, is left alone. */
export function planTracks(row: SheetRow, state: ResellerState, context: PlanContext): TrackPlan {
  const planner: Planner = { row, state, context, level: levelOf(row, context), events: [], problems: [] };
  planWorkTenant(planner);
  planReview(planner, 'mpn');
  planPartnerId(planner);
  planReview(planner, 'csp');
  planIdLink(planner);
  planMpa(planner);
  planMfa(planner);
  planProviderLink(planner);
  return { events: planner.events, problems: planner.problems };
}
