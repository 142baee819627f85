import type { Instant } from '../../kernel/time.ts';
import { actorKey, historyActor, resolveEvidence } from './actors.ts';
import { allowedEvents } from './allowed-events.ts';
import { changesBetween } from './changes.ts';
import type { DecideContext, Decision, Refusal, Warning } from './decision.ts';
import { dispatch, type Reporting } from './dispatch.ts';
import type { EventCommand, EventData, EventType } from './events.ts';
import { acceptMove, type FactFrame, reaffirm, type Weighed, weigh } from './facts.ts';
import { askerOf, gate } from './gate.ts';
import type { Effect, EvidenceUsed, HistoryDraft } from './history.ts';
import { peopleNamed } from './personal.ts';
import { resolveDispute } from './resolve-dispute.ts';
import { effectiveState, settle } from './settle.ts';
import type { ResellerState } from './state.ts';
import type { Outcome, Refused, Step } from './tracks/track.ts';

/**
 * What a reported event comes to: a new state with its line of history, nothing new, or a refusal with its reason.
 * Pure: the same arguments always give the same answer, and none of them is changed.
 */
export function decideEvent(state: ResellerState, command: EventCommand, context: DecideContext): Decision {
  const current = startingPoint(state, command.type, context);
  const refusal = gate(current, command.type, context.actor);
  if (refusal !== null) return refused(refusal, state, context);
  const claimed = resolveEvidence(context.actor, command.evidence);
  if (!claimed.ok) return refused({ kind: 'refused', ...claimed }, state, context);

  const step = stepOf(current, command, context, claimed.evidence);
  const weighed = weighEvent(command, step, context);
  if (weighed === null) return { kind: 'unchanged' };
  if ('reason' in weighed) return refused(weighed, state, context);
  return changed(state, weighed, command, step, context);
}

/** Ended holds and expired waivers are gone before an event is looked at, unless the event is about them. */
function startingPoint(state: ResellerState, type: EventType, context: DecideContext): ResellerState {
  const isAboutThem = type.startsWith('lifecycle.') || type === 'requirement.unwaived';
  return isAboutThem ? state : effectiveState(state, context.edition, context.now);
}

function stepOf(
  state: ResellerState,
  command: EventCommand,
  context: DecideContext,
  evidence: EvidenceUsed,
): Step<EventCommand['data']> {
  const note = command.note?.trim() ?? '';
  return {
    state,
    data: command.data,
    at: command.occurredAt ?? context.now,
    now: context.now,
    note: note === '' ? null : note,
    evidence,
    edition: context.edition,
    asker: askerOf(context.actor, state, evidence.level),
  };
}

function weighEvent(
  command: EventCommand,
  step: Step<EventCommand['data']>,
  context: DecideContext,
): Weighed | Refused | null {
  const frame = frameOf(step, context);
  const by: Reporting = { actor: context.actor, resellerId: context.resellerId };
  if (command.type === 'fact.disputed_resolved') {
    return resolveDispute({ ...step, data: command.data }, frame, by);
  }
  const outcome = dispatchAny(command.type, step, by);
  switch (outcome.kind) {
    case 'refused':
      return outcome;
    case 'nothing':
      return null;
    case 'same':
      return reaffirm(step.state, outcome.path, frame);
    case 'move': {
      if (outcome.claims.length === 0) return acceptMove(step.state, outcome, frame);
      const dated = outcome.asOf === undefined ? frame : { ...frame, asOf: outcome.asOf };
      const { type, data } = command;
      return weigh(step.state, outcome, dated, { type, data, note: step.note });
    }
  }
}

/** The command pairs type and data; TypeScript cannot follow the pair through a variable. */
function dispatchAny(
  type: Exclude<EventType, 'fact.disputed_resolved'>,
  step: Step<EventCommand['data']>,
  by: Reporting,
): Outcome {
  return dispatch(type, step as Step<EventData[typeof type] & EventCommand['data']> as never, by);
}

function frameOf(step: Step<unknown>, context: DecideContext): FactFrame {
  return {
    level: step.evidence.level,
    source: step.evidence.source,
    asOf: step.at,
    now: context.now,
    by: actorKey(context.actor),
    eventId: context.eventId,
    edition: context.edition,
  };
}

function changed(
  stored: ResellerState,
  weighed: Weighed,
  command: EventCommand,
  step: Step<unknown>,
  context: DecideContext,
): Decision {
  const isFact = !command.type.startsWith('lifecycle.') && !command.type.startsWith('requirement.');
  const marked = isFact ? markFact(weighed.state, context.now) : weighed.state;
  const state = settle(marked, context.edition, { at: step.at, now: context.now });
  const event: HistoryDraft = {
    id: context.eventId,
    type: command.type,
    occurredAt: step.at,
    recordedAt: context.now,
    actor: historyActor(context.actor),
    data: command.data,
    evidence: step.evidence,
    note: step.note,
    effect: effectOf(weighed.effect, stored, state),
    changes: changesBetween(stored, state),
    ...peopleNamed(command.data, stored.profile.contacts),
  };
  return {
    kind: 'changed',
    state,
    event,
    facts: weighed.facts,
    warnings: warningsOf(command, state, context),
  };
}

/** Something was learned about the procedure; managing the case, or waiving a part of it, teaches nothing. */
function markFact(state: ResellerState, now: Instant): ResellerState {
  return { ...state, marks: { ...state.marks, lastFactAt: now } };
}

function effectOf(effect: Effect, before: ResellerState, after: ResellerState): Effect {
  if (effect !== 'moved' && effect !== 'recorded') return effect;
  const hasMoved =
    before.lifecycle !== after.lifecycle ||
    (Object.keys(before.tracks) as (keyof ResellerState['tracks'])[]).some(
      (track) => before.tracks[track].state !== after.tracks[track].state,
    );
  return hasMoved ? 'moved' : 'recorded';
}

/** The third appeal is said to be the last that Microsoft listens to (C128). */
function warningsOf(command: EventCommand, state: ResellerState, context: DecideContext): readonly Warning[] {
  const review = command.type === 'mpn.appealed' ? 'mpn' : command.type === 'csp.appealed' ? 'csp' : null;
  if (review === null) return [];
  const isLast = state.tracks[review].appeals >= context.edition.review.appealLimit;
  return isLast ? ['appeal_limit_reached'] : [];
}

/** A refusal with what could be reported instead. */
export function refused(refusal: Refused, state: ResellerState, context: DecideContext): Refusal {
  const { reason, params } = refusal;
  return { kind: 'refused', reason, params, allowedEvents: allowedEvents(state, context.actor, context) };
}
