import type { Instant } from '../../../kernel/time.ts';
import type { Cause, EvidenceLevel, Owner, RequirementCode } from '../../../programmes/codes.ts';
import type { Edition, RequirementRule } from '../../../programmes/edition.ts';
import type { Facts, Moment, ResellerState } from '../state.ts';
import { ruleOf } from '../tracks/applicability.ts';

/** What a requirement's evaluator sees. */
export interface Scene {
  readonly state: ResellerState;
  readonly edition: Edition;
  readonly rule: RequirementRule;
  readonly now: Instant;
  /** When the mail of each review counts as missing; absent when the caller has no calendar. */
  readonly mailMissingAt: (submittedAt: Instant) => Instant | null;
}

/**
 * How a requirement stands before its blockers are looked at. `due`: somebody can act on it. `pending`: it waits for
 * Microsoft, or for proof of what was said. `ahead`: it waits for the requirements in `waitsFor`.
 */
export interface Open {
  readonly is: 'open';
  readonly situation: string;
  readonly list: 'due' | 'pending' | 'ahead';
  readonly isError: boolean;
  /** Claimed but not proven: what comes after it may go on. */
  readonly isProvisional: boolean;
  /** Work on it has begun, so an open blocker no longer hides it. */
  readonly hasBegun: boolean;
  readonly owner: Owner | null;
  readonly cause: Cause | null;
  readonly documents: readonly string[];
  readonly waitsFor: readonly RequirementCode[];
  readonly since: Instant;
  readonly seenAt: Instant;
  readonly level: EvidenceLevel | null;
}

export interface Satisfied {
  readonly is: 'satisfied';
  readonly since: Instant;
  readonly seenAt: Instant;
  readonly level: EvidenceLevel | null;
}

export type Standing = Open | Satisfied | { readonly is: 'not_applicable' };
export type Evaluate = (scene: Scene) => Standing;

export const NOT_APPLICABLE: Standing = { is: 'not_applicable' };

const OPEN_DEFAULTS = {
  is: 'open',
  isError: false,
  isProvisional: false,
  hasBegun: false,
  owner: null,
  cause: null,
  documents: [],
  waitsFor: [],
  level: null,
} as const;

/** A requirement that somebody can act on now. */
export function due(situation: string, moment: Moment, more: Partial<Open> = {}): Open {
  const { since, seenAt } = moment;
  return { ...OPEN_DEFAULTS, list: 'due', situation, since, seenAt, ...more };
}

/** A requirement that something went wrong with. */
export function failed(situation: string, moment: Moment, more: Partial<Open> = {}): Open {
  return due(situation, moment, { isError: true, hasBegun: true, ...more });
}

/** A requirement that waits for Microsoft's answer. */
export function reviewing(situation: string, moment: Moment, more: Partial<Open> = {}): Open {
  return due(situation, moment, { list: 'pending', hasBegun: true, owner: 'microsoft', ...more });
}

/** A requirement that cannot be worked on before others. */
export function ahead(situation: string, moment: Moment, waitsFor: readonly RequirementCode[]): Open {
  return due(situation, moment, { list: 'ahead', waitsFor });
}

/** Said, but less well proven than the edition asks: the distributor asks for proof. */
export function unproven(
  situation: string,
  moment: Moment,
  level: EvidenceLevel | null,
  more: Partial<Open> = {},
): Open {
  return due(situation, moment, {
    list: 'pending',
    hasBegun: true,
    isProvisional: true,
    owner: 'distributor',
    level,
    ...more,
  });
}

export function satisfied(moment: Moment, level: EvidenceLevel | null = null): Satisfied {
  return { is: 'satisfied', since: moment.since, seenAt: moment.seenAt, level };
}

/** Satisfied when the winning fact is proven well enough, otherwise waiting for proof. */
export function settledBy(scene: Scene, path: keyof Facts, moment: Moment, situation = 'unproven'): Standing {
  const level = scene.state.facts[path]?.winner.level ?? 0;
  return level >= scene.rule.evidenceNeeded ? satisfied(moment, level) : unproven(situation, moment, level);
}

/** True when a fact is settled well enough for the requirement that asks for it. */
export function isProven(scene: Scene, code: RequirementCode, path: keyof Facts): boolean {
  const rule = ruleOf(scene.edition, code);
  const level = scene.state.facts[path]?.winner.level ?? 0;
  return level >= (rule?.evidenceNeeded ?? 2);
}
