import type { Actor } from '../../../kernel/actor.ts';
import type { ResellerId } from '../../../kernel/ids.ts';
import { isDeliverable } from '../contact.ts';
import type { EventData } from '../events.ts';
import { evaluate, FRAME_CODES, openCodes } from '../requirements/evaluate.ts';
import type { ResellerState } from '../state.ts';
import {
  GO,
  type Guard,
  type Move,
  move,
  NOTHING,
  type Outcome,
  REPEAT,
  refuse,
  type Step,
} from './track.ts';

export type LifecycleVerb =
  | 'invited'
  | 'held'
  | 'resumed'
  | 'confirmed'
  | 'withdrawn'
  | 'reopened'
  | 'merged';

/** Whether the verb may happen now (product notes 4.2, Case). */
export function guardLifecycle(
  state: ResellerState,
  verb: LifecycleVerb,
  step: Pick<Step<unknown>, 'edition' | 'now'>,
): Guard {
  const { lifecycle } = state;
  const wrong = refuse('wrong_state', { state: lifecycle });
  const isUnderWay = lifecycle === 'active' || lifecycle === 'ready' || lifecycle === 'live';
  const isClosed = lifecycle === 'withdrawn' || lifecycle === 'merged';
  if (isClosed && verb !== 'reopened') return refuse('lifecycle_closed');
  switch (verb) {
    case 'invited':
      if (isUnderWay) return REPEAT;
      if (lifecycle !== 'draft') return wrong;
      return state.profile.contacts.some(isDeliverable) ? GO : refuse('no_deliverable_contact');
    case 'held':
      return lifecycle === 'active' ? GO : lifecycle === 'on_hold' ? REPEAT : wrong;
    case 'resumed':
      return lifecycle === 'on_hold' ? GO : isUnderWay ? REPEAT : wrong;
    case 'confirmed': {
      if (lifecycle === 'ready') return GO;
      if (lifecycle === 'live') return REPEAT;
      if (lifecycle !== 'active') return wrong;
      const missing = openCodes(evaluate(state, step.edition, step.now));
      return refuse('requirements_open', { missing: missing.join(', ') });
    }
    case 'reopened':
      return isClosed ? GO : wrong;
    default:
      return GO;
  }
}

/** Opens the case: from here on the reseller is asked for things. */
export function applyInvited(step: Step<EventData['lifecycle.invited']>): Outcome {
  const guard = guardLifecycle(step.state, 'invited', step);
  if (guard.kind !== 'go') return guard.kind === 'repeat' ? NOTHING : guard;
  const marks = { ...step.state.marks, invitedAt: step.now };
  return go({ ...step.state, lifecycle: 'active', marks });
}

/** Rests the case until a date; a hold without an end is forgotten. */
export function applyHeld(step: Step<EventData['lifecycle.held']>): Outcome {
  const guard = guardLifecycle(step.state, 'held', step);
  if (guard.kind === 'refused') return guard;
  const { reason, until } = step.data;
  if (until <= step.now) return refuse('hold_must_end');
  const { hold } = step.state;
  if (hold?.reason === reason && hold.until === until) return NOTHING;
  return go({ ...step.state, lifecycle: 'on_hold', hold: { reason, until } });
}

/** Ends a hold. The timer may do so only when its date has come. */
export function applyResumed(step: Step<EventData['lifecycle.resumed']>, actor: Actor): Outcome {
  const guard = guardLifecycle(step.state, 'resumed', step);
  if (guard.kind !== 'go') return guard.kind === 'repeat' ? NOTHING : guard;
  const { hold } = step.state;
  if (actor.kind === 'timer' && hold !== null && step.now < hold.until) {
    return refuse('wrong_state', { state: step.state.lifecycle });
  }
  const marks = { ...step.state.marks, resumedAt: step.now };
  return go({ ...step.state, lifecycle: 'active', hold: null, marks });
}

/** The distributor's last look: everything is in place. */
export function applyConfirmed(step: Step<EventData['lifecycle.confirmed']>): Outcome {
  const guard = guardLifecycle(step.state, 'confirmed', step);
  if (guard.kind !== 'go') return guard.kind === 'repeat' ? NOTHING : guard;
  return go({ ...step.state, lifecycle: 'live', marks: { ...step.state.marks, liveAt: step.now } });
}

/** The reseller does not go on. */
export function applyWithdrawn(step: Step<EventData['lifecycle.withdrawn']>): Outcome {
  const guard = guardLifecycle(step.state, 'withdrawn', step);
  if (guard.kind === 'refused') return guard;
  return go({ ...step.state, lifecycle: 'withdrawn', hold: null });
}

/** This record was a double of another one. */
export function applyMerged(
  step: Step<EventData['lifecycle.merged']>,
  resellerId: ResellerId | undefined,
): Outcome {
  const guard = guardLifecycle(step.state, 'merged', step);
  if (guard.kind === 'refused') return guard;
  const mergedInto = step.data.targetId as ResellerId;
  if (mergedInto === resellerId) return refuse('cannot_merge_into_itself');
  return go({ ...step.state, lifecycle: 'merged', hold: null, mergedInto });
}

/** A closed case goes on where it stood; one that was never invited becomes a draft again. */
export function applyReopened(step: Step<EventData['lifecycle.reopened']>): Outcome {
  const guard = guardLifecycle(step.state, 'reopened', step);
  if (guard.kind === 'refused') return guard;
  const { marks } = step.state;
  const lifecycle = marks.invitedAt === null ? 'draft' : 'active';
  return go({ ...step.state, lifecycle, mergedInto: null, marks: { ...marks, resumedAt: step.now } });
}

/** A lead takes responsibility for going on without a requirement until a date. */
export function applyWaived(step: Step<EventData['requirement.waived']>, by: string): Outcome {
  const { code, reason, expiresAt } = step.data;
  if (FRAME_CODES.includes(code)) return refuse('cannot_be_waived');
  if (expiresAt <= step.now) return refuse('waiver_must_end');
  const found = evaluate(step.state, step.edition, step.now).find((item) => item.rule.code === code);
  if (found === undefined || found.standing.is === 'not_applicable') return refuse('not_applicable');
  if (found.standing.is === 'satisfied') return refuse('already_satisfied');
  const before = step.state.waivers[code];
  if (before?.reason === reason && before.expiresAt === expiresAt) return NOTHING;
  const waiver = { reason, expiresAt, since: step.now, by };
  return go({ ...step.state, waivers: { ...step.state.waivers, [code]: waiver } });
}

/** Takes a waiver back; the timer may do so only when it has run out. */
export function applyUnwaived(step: Step<EventData['requirement.unwaived']>, actor: Actor): Outcome {
  const { code } = step.data;
  const waiver = step.state.waivers[code];
  if (waiver === undefined) return refuse('not_waived');
  if (actor.kind === 'timer' && step.now < waiver.expiresAt) return refuse('actor_not_allowed');
  const { [code]: _gone, ...waivers } = step.state.waivers;
  const hasExpired = waiver.expiresAt <= step.now;
  const { marks } = step.state;
  const unwaivedAt = { ...marks.unwaivedAt, [code]: hasExpired ? waiver.expiresAt : step.now };
  return go({ ...step.state, waivers, marks: { ...marks, unwaivedAt } });
}

function go(state: ResellerState): Move {
  return move(state, []);
}
