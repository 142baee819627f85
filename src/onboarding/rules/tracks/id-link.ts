import type { Edition } from '../../../programmes/edition.ts';
import type { EventData } from '../events.ts';
import { type IdLink, MARKET, type ResellerState, withTracks } from '../state.ts';
import { trackApplies } from './applicability.ts';
import { claimNumber } from './partner-id.ts';
import {
  type Asker,
  type Claim,
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

export type IdLinkVerb = 'linked' | 'skipped' | 'mismatched';

/** Whether the verb may happen now (product notes 4.2, IdLink; C70–C74). */
export function guardIdLink(state: ResellerState, verb: IdLinkVerb, _asker: Asker, edition: Edition): Guard {
  if (!trackApplies(edition, 'id_link', state)) return refuse('not_applicable');
  const track = state.tracks.idLink;
  if (verb === 'mismatched') return GO;
  if (verb === 'skipped') {
    if (track.state === 'unlinked') return GO;
    return track.state === 'skipped' ? REPEAT : refuse('wrong_state', { state: track.state });
  }
  if (track.state === 'linked') return REPEAT;
  const id = state.tracks.partnerId;
  if (id.kind === 'global') return refuse('partner_id_wrong_kind');
  if (id.country !== null && id.country !== MARKET) return refuse('partner_id_wrong_country');
  if (id.state === 'invalid' || id.state === 'legacy_unmigrated') return refuse('partner_id_invalid');
  return GO;
}

/** The location ID is tied to the CSP account. A number told here fills an empty Partner ID. */
export function applyLinked(step: Step<EventData['id_link.linked']>): Outcome {
  const guard = guardIdLink(step.state, 'linked', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const { number } = step.data;
  const recorded = step.state.tracks.partnerId.number;
  if (number !== undefined && recorded !== null && number !== recorded) {
    return refuse('partner_id_differs', { reported: number, recorded });
  }
  if (guard.kind === 'repeat') return same('idLink');
  const numbered = number === undefined ? null : claimNumber(step, number);
  const state = numbered?.state ?? step.state;
  const change = { state: 'linked', mismatch: null, number: number ?? recorded } as const;
  return go({ ...step, state }, change, numbered?.claims ?? []);
}

/** The screen was left with "skip for now": allowed there, but the link stays due (C74). */
export function applySkipped(step: Step<EventData['id_link.skipped']>): Outcome {
  const guard = guardIdLink(step.state, 'skipped', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  return guard.kind === 'repeat' ? same('idLink') : go(step, { state: 'skipped' });
}

/** Microsoft refuses the ID for this account. Losing a link that stood needs a reason. */
export function applyMismatched(step: Step<EventData['id_link.mismatched']>): Outcome {
  const guard = guardIdLink(step.state, 'mismatched', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.idLink;
  const { mismatch } = step.data;
  if (track.state === 'mismatch' && track.mismatch === mismatch) return same('idLink');
  const wasLinked = track.state === 'linked';
  if (wasLinked && step.note === null) return refuse('note_required');
  const outcome = go(step, { state: 'mismatch', mismatch });
  return wasLinked && outcome.kind === 'move' ? { ...outcome, contradicts: 'idLink' } : outcome;
}

function go(step: Step<unknown>, change: Partial<IdLink>, extra: readonly Claim[] = []): Outcome {
  const track: IdLink = { ...step.state.tracks.idLink, ...change, ...stamp(step) };
  const value = track.mismatch === null ? track.state : `${track.state}:${track.mismatch}`;
  return move(withTracks(step.state, { idLink: track }), [{ path: 'idLink', value }, ...extra]);
}
