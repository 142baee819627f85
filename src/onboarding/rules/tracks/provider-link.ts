import type { ProviderLinkState } from '../../../programmes/codes.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { EventData } from '../events.ts';
import { type ProviderLinkTrack, type ResellerState, withTracks } from '../state.ts';
import { trackApplies } from './applicability.ts';
import {
  type Asker,
  GO,
  type Guard,
  move,
  type Outcome,
  REPEAT,
  refuse,
  type Step,
  same,
  stamp,
} from './track.ts';

export type ProviderLinkVerb = 'requested' | 'opened' | 'postponed' | 'approved' | 'removed';

interface Row {
  readonly from: readonly ProviderLinkState[];
  readonly to: ProviderLinkState;
  /** Accepted from here with a reason only (the public contract). */
  readonly withNote: readonly ProviderLinkState[];
}

const MACHINE: Readonly<Record<ProviderLinkVerb, Row>> = {
  requested: { from: ['offerable', 'opened', 'postponed', 'removed'], to: 'requested', withNote: [] },
  opened: { from: ['requested', 'postponed'], to: 'opened', withNote: [] },
  postponed: { from: ['requested', 'opened'], to: 'postponed', withNote: ['offerable'] },
  approved: {
    from: ['requested', 'opened', 'postponed'],
    to: 'approved',
    withNote: ['offerable', 'removed'],
  },
  removed: { from: [], to: 'removed', withNote: ['approved'] },
};

/** Whether the verb may happen now (product notes 4.2, provider relationship). */
export function guardProviderLink(
  state: ResellerState,
  verb: ProviderLinkVerb,
  asker: Asker,
  edition: Edition,
): Guard {
  const track = state.tracks.providerLink;
  if (track.state === 'not_applicable' || !trackApplies(edition, 'provider_link', state)) {
    return refuse('not_applicable');
  }
  const row = MACHINE[verb];
  if (track.state === row.to) return REPEAT;
  if (row.from.includes(track.state) || row.withNote.includes(track.state)) return GO;
  if (track.state !== 'locked') return refuse('wrong_state', { state: track.state });
  return asker.isCatchingUp && verb === 'approved' ? GO : refuse('provider_link_not_offerable');
}

/** The relationship between the reseller and this distributor, as far as the event tells (C108–C115). */
export function applyProviderLink(
  step: Step<EventData['provider_link.requested']>,
  verb: ProviderLinkVerb,
): Outcome {
  const guard = guardProviderLink(step.state, verb, step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const before = step.state.tracks.providerLink;
  const providerTenantId = step.data.providerTenantId?.toLowerCase() ?? before.providerTenantId;
  if (guard.kind === 'repeat' && providerTenantId === before.providerTenantId) return same('providerLink');
  const row = MACHINE[verb];
  const needsNote = row.withNote.includes(before.state) && !mayCatchUp(step, verb);
  if (needsNote && step.note === null) return refuse('note_required');
  const clock = guard.kind === 'repeat' ? {} : stamp(step);
  const providerLink: ProviderLinkTrack = { ...before, state: row.to, providerTenantId, ...clock };
  const next = withTracks(step.state, { providerLink });
  return move(next, [{ path: 'providerLink', value: row.to }], verb === 'removed' ? 'providerLink' : null);
}

/** Microsoft's own list of relationships needs no explanation. */
function mayCatchUp(step: Step<unknown>, verb: ProviderLinkVerb): boolean {
  return step.asker.isCatchingUp && verb === 'approved';
}
