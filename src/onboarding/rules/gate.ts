import type { Actor } from '../../kernel/actor.ts';
import type { EvidenceLevel } from '../../programmes/codes.ts';
import { isStaff, mayReport } from './actors.ts';
import type { EventType } from './events.ts';
import type { ResellerState } from './state.ts';
import { type Asker, type Refused, refuse } from './tracks/track.ts';

/** What the case as a whole says to an event, before its track is asked. Null lets it pass. */
export function gate(state: ResellerState, type: EventType, actor: Actor): Refused | null {
  if (!mayReport(actor, type)) return refuse('actor_not_allowed');
  return type.startsWith('lifecycle.') ? null : gateForFacts(state, actor);
}

/** What the case says to everything but events about the case itself. */
export function gateForFacts(state: ResellerState, actor: Actor): Refused | null {
  switch (state.lifecycle) {
    case 'withdrawn':
    case 'merged':
      return refuse('lifecycle_closed');
    case 'draft':
      return actor.kind === 'reseller' || actor.kind === 'timer' ? refuse('lifecycle_not_started') : null;
    case 'on_hold':
      return actor.kind === 'reseller' || actor.kind === 'timer' ? refuse('lifecycle_on_hold') : null;
    default:
      return null;
  }
}

/** Who asks, for the guards of the tracks. Without a level the question is what is possible in general. */
export function askerOf(actor: Actor, state: ResellerState, level: EvidenceLevel = 0): Asker {
  const isCatchingUp =
    actor.kind === 'import' ||
    (state.lifecycle === 'draft' && actor.kind !== 'reseller') ||
    (level >= 3 && actor.kind !== 'reseller');
  return { isStaff: isStaff(actor) || actor.kind === 'import', isCatchingUp };
}
