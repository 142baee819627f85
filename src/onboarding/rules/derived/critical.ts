import type { Owner, Stage } from '../../../programmes/codes.ts';
import type { ResellerState } from '../state.ts';
import type { LiveItem } from './items.ts';
import type { RequirementItem } from './types.ts';

/**
 * The one requirement that decides whose turn it is: in the stage of the first unsatisfied requirement that can be
 * worked on, what somebody must do comes before what Microsoft is looking at. Where only proof is wanted there, a
 * failure further on comes first: a rejection nobody looks at costs weeks.
 */
export function criticalItem(live: readonly LiveItem[]): RequirementItem | null {
  const earliest = live[0];
  const failure = earliest?.isUnproven ? live.find((entry) => entry.item.state === 'error') : undefined;
  const first = failure ?? earliest;
  if (first === undefined) return null;
  const inStage = live.filter((entry) => entry.item.stage === first.item.stage);
  const found = inStage.find((entry) => !entry.isPending) ?? reviewIn(inStage) ?? first;
  return found.item;
}

/** Microsoft's checks are parts of one review; the review speaks for them. */
function reviewIn(inStage: readonly LiveItem[]): LiveItem | undefined {
  return inStage.find((entry) => entry.isPending && !entry.isUnproven && entry.item.code.endsWith('.review'));
}

/** Where the reseller stands: the stage of the requirement that decides, framed by the case's own beginning and end. */
export function stageOf(state: ResellerState, critical: RequirementItem | null, open: Stage | null): Stage {
  switch (state.lifecycle) {
    case 'draft':
      return 'intake';
    case 'ready':
      return 'ready';
    case 'live':
      return 'live';
    default:
      return critical?.stage ?? open ?? 'ready';
  }
}

/** Whose turn it is. */
export function waitingOn(state: ResellerState, critical: RequirementItem | null): Owner {
  switch (state.lifecycle) {
    case 'active':
      return critical?.owner ?? 'distributor';
    case 'draft':
    case 'ready':
      return 'distributor';
    default:
      return 'nobody';
  }
}
