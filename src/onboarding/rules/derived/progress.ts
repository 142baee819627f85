import type { RequirementCode } from '../../../programmes/codes.ts';
import { type Evaluated, FRAME_CODES } from '../requirements/evaluate.ts';

/** "5 of 8": tracks of which nothing is open any more, of the tracks that ask anything. */
export function progressOf(evaluated: readonly Evaluated[]): { readonly done: number; readonly of: number } {
  const openByTrack = new Map<string, boolean>();
  for (const { rule, standing, waiver } of evaluated) {
    if (FRAME_CODES.includes(rule.code) || standing.is === 'not_applicable') continue;
    const track = trackOf(rule.code);
    const isOpen = standing.is === 'open' && waiver === null;
    openByTrack.set(track, (openByTrack.get(track) ?? false) || isOpen);
  }
  const done = [...openByTrack.values()].filter((isOpen) => !isOpen).length;
  return { done, of: openByTrack.size };
}

/** The record's track that a requirement belongs to. */
function trackOf(code: RequirementCode): string {
  const dot = code.indexOf('.');
  return dot === -1 ? code : code.slice(0, dot);
}
