import { dispatch, type Reporting } from './dispatch.ts';
import { type EventData, isEventType } from './events.ts';
import { acceptMove, type FactFrame, type Weighed } from './facts.ts';
import type { Contender, FactEntry, FactPath, ResellerState } from './state.ts';
import { type Refused, refuse, type Step } from './tracks/track.ts';

/**
 * A person decides which of two contradicting facts stands. `current` keeps the winner; `contender` (or the id of
 * the event that brought it) lets the weaker one take effect as if nothing had stood in its way.
 */
export function resolveDispute(
  step: Step<EventData['fact.disputed_resolved']>,
  frame: FactFrame,
  by: Reporting,
): Weighed | Refused {
  const { path, winner } = step.data;
  const entry = step.state.facts[path];
  if (entry?.contender === null || entry === undefined) return refuse('nothing_disputed');
  if (step.note === null) return refuse('note_required');
  const { contender } = entry;
  if (winner === 'current' || winner === entry.winner.eventId) {
    return keepWinner(step.state, path, entry, frame);
  }
  if (winner !== 'contender' && winner !== contender.fact.eventId) return refuse('unknown_winner');
  return letContenderWin(step, path, contender, frame, by);
}

function keepWinner(state: ResellerState, path: FactPath, entry: FactEntry, frame: FactFrame): Weighed {
  const next: FactEntry = { winner: entry.winner, confirmedAt: frame.now, contender: null };
  return { state: withFact(state, path, next), effect: 'recorded', facts: [] };
}

function letContenderWin(
  step: Step<EventData['fact.disputed_resolved']>,
  path: FactPath,
  contender: Contender,
  frame: FactFrame,
  by: Reporting,
): Weighed | Refused {
  const { type, data, fact } = contender;
  if (!isEventType(type) || type === 'fact.disputed_resolved') return refuse('nothing_disputed');
  const evidence = { level: fact.level, source: fact.source };
  const replayed = { ...step, data, at: fact.asOf, note: contender.note ?? step.note, evidence };
  const outcome = dispatch(type, replayed as never, by);
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind !== 'move') return refuse('nothing_disputed');
  const origin = { ...frame, level: fact.level, source: fact.source, asOf: fact.asOf, by: fact.by };
  const accepted = acceptMove(step.state, outcome, origin);
  const next: FactEntry = { winner: fact, confirmedAt: frame.now, contender: null };
  return { state: withFact(accepted.state, path, next), effect: 'moved', facts: accepted.facts };
}

function withFact(state: ResellerState, path: FactPath, entry: FactEntry): ResellerState {
  return { ...state, facts: { ...state.facts, [path]: entry } };
}
