import type { EventId } from '../../kernel/ids.ts';
import { historyActor, isLead } from './actors.ts';
import { changesBetween } from './changes.ts';
import { refused } from './decide-event.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { HistoryDraft } from './history.ts';
import { effectiveState } from './settle.ts';
import type { ResellerState } from './state.ts';
import { refuse } from './tracks/track.ts';

export interface ImportUndo {
  /** What stood before the imported row. */
  readonly previous: ResellerState;
  /** The events of that row, oldest first. They stay in the history; what they led to is taken back. */
  readonly undoes: readonly EventId[];
}

/**
 * Takes back what an imported row led to, when nothing has happened since: the record stands again as it stood before, and the
 * history says so. Whether anything has happened since is asked elsewhere.
 */
export function decideImportUndo(state: ResellerState, undo: ImportUndo, context: DecideContext): Decision {
  if (!isLead(context.actor)) return refused(refuse('actor_not_allowed'), state, context);
  const { now } = context;
  const next = effectiveState(undo.previous, context.edition, now);
  const event: HistoryDraft = {
    id: context.eventId,
    type: 'reseller.import_undone',
    occurredAt: now,
    recordedAt: now,
    actor: historyActor(context.actor),
    data: { undoes: undo.undoes },
    evidence: null,
    note: null,
    effect: 'moved',
    changes: changesBetween(state, next),
  };
  return { kind: 'changed', state: next, event, facts: [], warnings: [] };
}
