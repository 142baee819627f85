import { historyActor } from './actors.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { HistoryDraft } from './history.ts';
import { initialState, type Registration } from './initial-state.ts';
import { profileRefusal } from './profile.ts';
import { settle } from './settle.ts';

/** A new record: a draft in the given edition. Whether the same company is on record already is asked elsewhere. */
export function decideRegistration(input: Registration, context: DecideContext): Decision {
  const refusal = profileRefusal(input.profile, input.type, context.resellerId);
  if (refusal !== null) return { ...refusal, allowedEvents: [] };
  const { now } = context;
  const state = settle(initialState(input, now), context.edition, { at: now, now });
  const { type, startPoint, programme, profile } = input;
  const event: HistoryDraft = {
    id: context.eventId,
    type: 'reseller.registered',
    occurredAt: now,
    recordedAt: now,
    actor: historyActor(context.actor),
    data: { type, startPoint, programme, ...profile },
    evidence: null,
    note: null,
    effect: 'recorded',
    changes: [],
  };
  return { kind: 'changed', state, event, facts: [], warnings: [] };
}
