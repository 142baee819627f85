import type { Instant } from '../../../kernel/time.ts';
import type { Edition } from '../../../programmes/edition.ts';
import type { EvidenceUsed } from '../history.ts';
import type { RefusalParams, RefusalReason } from '../refusals.ts';
import type { FactPath, FactValue, ResellerState } from '../state.ts';

/** Who asks, as far as a guard cares. */
export interface Asker {
  /** The distributor's own people may override a soft guard with a reason. */
  readonly isStaff: boolean;
  /**
   * The fact comes from Microsoft's own records, from an import, or is entered before the invitation: steps that
   * were never reported here are then taken as done instead of refusing what is plainly true.
   */
  readonly isCatchingUp: boolean;
}

/** An event on its way through the rules: who may report it is settled, its data is not. */
export interface Step<Data> {
  readonly state: ResellerState;
  readonly data: Data;
  /** When it happened. */
  readonly at: Instant;
  readonly now: Instant;
  readonly note: string | null;
  readonly evidence: EvidenceUsed;
  readonly edition: Edition;
  readonly asker: Asker;
}

export interface Refused {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly params: RefusalParams;
}

/** What a guard says before it has seen the data. `repeat`: it is so already. */
export type Guard = { readonly kind: 'go' } | { readonly kind: 'repeat' } | Refused;

export interface Claim {
  readonly path: FactPath;
  readonly value: FactValue;
}

/** The record says this already; only the evidence may be new. */
export interface Same {
  readonly kind: 'same';
  readonly path: FactPath;
}

export interface Move {
  readonly kind: 'move';
  readonly state: ResellerState;
  readonly claims: readonly Claim[];
  /** The settled fact that this event contradicts; its evidence then decides who wins. */
  readonly contradicts: FactPath | null;
  /** When the claims were true, where that is not when the event happened: the date of a report. */
  readonly asOf?: Instant;
}

/** It is so already and no fact stands behind it. */
export interface Nothing {
  readonly kind: 'nothing';
}

export type Outcome = Refused | Same | Move | Nothing;

export const GO: Guard = { kind: 'go' };
export const REPEAT: Guard = { kind: 'repeat' };
export const NOTHING: Nothing = { kind: 'nothing' };

export function refuse(reason: RefusalReason, params: RefusalParams = {}): Refused {
  return { kind: 'refused', reason, params };
}

export function move(
  state: ResellerState,
  claims: readonly Claim[],
  contradicts: FactPath | null = null,
): Move {
  return { kind: 'move', state, claims, contradicts };
}

export function same(path: FactPath): Same {
  return { kind: 'same', path };
}

/** The two clocks of a track that changes with this step. */
export function stamp(step: { readonly at: Instant; readonly now: Instant }): {
  readonly since: Instant;
  readonly seenAt: Instant;
} {
  return { since: step.at, seenAt: step.now };
}
