import { AppError } from '../kernel/app-error.ts';
import {
  type DecideContext,
  type Decision,
  decideEvent,
  decideProfileChange,
  type EventCommand,
  type ResellerState,
} from '../onboarding/index.ts';

export const MOST_TAGS = 20;

/** What can be done to many at once. Whatever needs one record's own data (documents, mergers, people) is left to one at a time. */
export type BulkAction =
  | { readonly kind: 'assign'; readonly assigneeId: string | null }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'event'; readonly command: EventCommand };

/** The decision on one record. Throws invalid-data for an event that makes no sense for many. */
export function bulkDecision(action: BulkAction): (state: ResellerState, context: DecideContext) => Decision {
  switch (action.kind) {
    case 'assign':
      return (state, context) => decideProfileChange(state, { assigneeId: action.assigneeId }, context);
    case 'tag':
      return (state, context) => {
        const kept = state.profile.tags.filter((tag) => !action.remove.includes(tag));
        const tags = [...new Set([...kept, ...action.add])].slice(0, MOST_TAGS);
        return decideProfileChange(state, { tags }, context);
      };
    case 'event': {
      const { command } = action;
      if (command.type === 'lifecycle.merged' || command.evidence?.evidenceId !== undefined) {
        throw new AppError('invalid-data', { errors: [{ pointer: '/event', code: 'one_at_a_time' }] });
      }
      return (state, context) => decideEvent(state, command, context);
    }
  }
}
