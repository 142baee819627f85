import type { Actor } from '../../kernel/actor.ts';
import type { ResellerType, StartPoint } from '../../programmes/codes.ts';
import { historyActor, isLead, isStaff } from './actors.ts';
import { changesBetween } from './changes.ts';
import { refused } from './decide-event.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { HistoryDraft } from './history.ts';
import { profileRefusal } from './profile.ts';
import { effectiveState, settle } from './settle.ts';
import type { Company, Profile, ResellerState } from './state.ts';
import { type Refused, refuse } from './tracks/track.ts';

/** What a caller wants different; absent members stay as they are, contacts are given as the whole list. */
export interface ProfilePatch {
  readonly type?: ResellerType;
  readonly startPoint?: StartPoint;
  /** Why type or start point change. */
  readonly reason?: string;
  readonly externalRef?: string | null;
  readonly company?: Partial<Company>;
  readonly contacts?: Profile['contacts'];
  readonly assigneeId?: string | null;
  readonly tags?: readonly string[];
  readonly parentResellerId?: Profile['parentResellerId'];
}

/**
 * Changes the company, its people, or the kind of case. Another type or start point is worked out anew from the same
 * facts: what was satisfied stays satisfied, what no longer applies keeps its history (4.4).
 */
export function decideProfileChange(
  state: ResellerState,
  patch: ProfilePatch,
  context: DecideContext,
): Decision {
  const current = effectiveState(state, context.edition, context.now);
  const refusal = refusalOf(current, patch, context.actor);
  if (refusal !== null) return refused(refusal, state, context);
  const { now } = context;
  const patched = applyPatch(current, patch);
  const wrong = profileRefusal(patched.profile, patched.type, context.resellerId);
  if (wrong !== null) return refused(wrong, state, context);
  if (changesBetween(current, patched).length === 0) return { kind: 'unchanged' };
  const next = settle(patched, context.edition, { at: now, now });
  const changes = changesBetween(state, next);
  const event: HistoryDraft = {
    id: context.eventId,
    type: 'reseller.changed',
    occurredAt: now,
    recordedAt: now,
    actor: historyActor(context.actor),
    data: { ...patch },
    evidence: null,
    note: null,
    effect: next.tracks === state.tracks && next.lifecycle === state.lifecycle ? 'recorded' : 'moved',
    changes,
  };
  return { kind: 'changed', state: next, event, facts: [], warnings: [] };
}

function refusalOf(state: ResellerState, patch: ProfilePatch, actor: Actor): Refused | null {
  if (state.lifecycle === 'merged') return refuse('lifecycle_closed');
  const keys = Object.keys(patch);
  if (actor.kind === 'reseller') {
    if (state.lifecycle === 'withdrawn') return refuse('lifecycle_closed');
    return keys.every((key) => key === 'contacts') ? null : refuse('only_contacts');
  }
  // A bounce is the timer's business; everything else belongs to people and their programs.
  if (actor.kind === 'timer')
    return keys.every((key) => key === 'contacts') ? null : refuse('actor_not_allowed');
  if (actor.kind === 'staff' && !isStaff(actor)) return refuse('actor_not_allowed');
  const isOtherType = patch.type !== undefined && patch.type !== state.type;
  const isOtherStart = patch.startPoint !== undefined && patch.startPoint !== state.startPoint;
  if (!isOtherType && !isOtherStart) return null;
  if (!isLead(actor)) return refuse('actor_not_allowed');
  return (patch.reason ?? '').trim() === '' ? refuse('reason_required') : null;
}

function applyPatch(state: ResellerState, patch: ProfilePatch): ResellerState {
  const { profile } = state;
  const type = patch.type ?? state.type;
  const isFreed = type !== 'additional' && patch.parentResellerId === undefined;
  return {
    ...state,
    type,
    startPoint: patch.startPoint ?? state.startPoint,
    profile: {
      externalRef: patch.externalRef === undefined ? profile.externalRef : patch.externalRef,
      company: patch.company === undefined ? profile.company : { ...profile.company, ...patch.company },
      contacts: patch.contacts ?? profile.contacts,
      assigneeId: patch.assigneeId === undefined ? profile.assigneeId : patch.assigneeId,
      tags: patch.tags ?? profile.tags,
      // Only an additional reseller stands behind another one.
      parentResellerId: isFreed
        ? null
        : patch.parentResellerId === undefined
          ? profile.parentResellerId
          : patch.parentResellerId,
    },
  };
}
