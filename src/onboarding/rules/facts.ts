import { addDays, type Instant } from '../../kernel/time.ts';
import type { EvidenceLevel, Lifecycle, RequirementCode } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import type { Effect } from './history.ts';
import type { Contender, Fact, FactEntry, FactPath, FactValue, ResellerState } from './state.ts';
import { ruleOf } from './tracks/applicability.ts';
import type { Claim, Move } from './tracks/track.ts';

/** What is the same for every fact that one event makes. */
export interface FactFrame {
  readonly level: EvidenceLevel;
  readonly source: string;
  readonly asOf: Instant;
  readonly now: Instant;
  readonly by: string;
  readonly eventId: Fact['eventId'];
  readonly edition: Edition;
}

/** What remains to be done with an outcome once its evidence has been weighed. */
export interface Weighed {
  readonly state: ResellerState;
  readonly effect: Effect;
  readonly facts: readonly Fact[];
}

/** Values that a later report can only contradict; everything else is a step on the way. */
const SETTLED: Readonly<Partial<Record<FactPath, readonly string[]>>> = {
  workTenant: ['created', 'confirmed'],
  mpn: ['approved'],
  csp: ['approved'],
  idLink: ['linked'],
  mpa: ['accepted'],
  'mfa.enrolment': ['met'],
  providerLink: ['approved'],
};

/** True when the fact describes something done, not something under way. */
export function isSettled(fact: Fact): boolean {
  const values = SETTLED[fact.path];
  return values === undefined || (typeof fact.value === 'string' && values.includes(fact.value));
}

/** The requirement whose evidence rule a fact has to meet. */
const REQUIREMENT_OF: Readonly<Partial<Record<FactPath, RequirementCode>>> = {
  workTenant: 'work_tenant',
  'workTenant.domain': 'work_tenant',
  'workTenant.tenantId': 'work_tenant',
  mpn: 'mpn.review',
  partnerId: 'partner_id',
  csp: 'csp.review',
  idLink: 'id_link',
  mpa: 'mpa',
  'mfa.policy': 'mfa.policy',
  'mfa.enrolment': 'mfa.enrolment',
  providerLink: 'provider_link',
};

/** The requirement a fact speaks about; null for a detail of a review. */
export function requirementOf(path: FactPath): RequirementCode | null {
  return REQUIREMENT_OF[path] ?? null;
}

/**
 * When a fact has to be confirmed again. What is under way, or less well proven than asked, keeps for the short time
 * of the edition; what is done and proven keeps for the long one, and so does everything once the reseller is live.
 * A measurement of MFA always keeps for the short time before that. `isSatisfied`: the requirement is met in another way.
 */
export function staleAfter(
  fact: Fact,
  confirmedAt: Instant,
  lifecycle: Lifecycle,
  edition: Edition,
  isSatisfied = false,
): Instant {
  const code = requirementOf(fact.path);
  const needed = (code === null ? undefined : ruleOf(edition, code)?.evidenceNeeded) ?? 0;
  const isProven = fact.level >= needed || isSatisfied;
  const isLasting = isSettled(fact) && isProven && fact.path !== 'mfa.enrolment';
  const days =
    lifecycle === 'live' || isLasting ? edition.staleAfterDays.live : edition.staleAfterDays.active;
  return addDays(confirmedAt, days);
}

function makeFact(claim: Claim, frame: FactFrame, lifecycle: Lifecycle): Fact {
  const fact: Fact = {
    path: claim.path,
    value: claim.value,
    level: frame.level,
    source: frame.source,
    asOf: frame.asOf,
    observedAt: frame.now,
    staleAfter: frame.now,
    by: frame.by,
    eventId: frame.eventId,
  };
  return { ...fact, staleAfter: staleAfter(fact, frame.now, lifecycle, frame.edition) };
}

/** The record says this already: stronger evidence is kept, an old confirmation is renewed, else nothing happens. */
export function reaffirm(state: ResellerState, path: FactPath, frame: FactFrame): Weighed | null {
  const entry = state.facts[path];
  if (entry === undefined) return null;
  const { winner, contender } = entry;
  const settlesDispute =
    contender !== null && frame.level >= contender.fact.level && frame.asOf >= contender.fact.asOf;
  const isStronger = frame.level > winner.level;
  const isStale = frame.now >= staleAfter(winner, entry.confirmedAt, state.lifecycle, frame.edition);
  if (!settlesDispute && !isStronger && !isStale) return null;
  const fact = makeFact({ path, value: winner.value }, frame, state.lifecycle);
  const next: FactEntry = {
    winner: isStronger ? fact : winner,
    confirmedAt: frame.now,
    contender: settlesDispute ? null : contender,
  };
  const effect = isStronger ? 'recorded' : 'refreshed';
  return { state: setFact(state, path, next), effect, facts: [fact] };
}

/** What a move comes to once the fact it contradicts, if any, has been weighed against it. */
export function weigh(
  before: ResellerState,
  outcome: Move,
  frame: FactFrame,
  report: Pick<Contender, 'type' | 'data' | 'note'>,
): Weighed | null {
  const against = outcome.contradicts;
  const entry = against === null ? undefined : before.facts[against];
  if (against === null || entry === undefined) return acceptMove(before, outcome, frame);
  const value = outcome.claims.find((claim) => claim.path === against)?.value ?? 'none';
  const rival = makeFact({ path: against, value }, frame, before.lifecycle);
  if (frame.asOf < entry.winner.asOf) return { state: before, effect: 'recorded', facts: [rival] };
  if (frame.level >= entry.winner.level) return acceptMove(before, outcome, frame);
  const standing = entry.contender;
  if (standing !== null && isSameValue(standing.fact.value, value) && frame.level <= standing.fact.level) {
    return null;
  }
  const contender: Contender = { fact: rival, ...report };
  const state = setFact(before, against, { ...entry, contender });
  return { state, effect: 'disputed', facts: [rival] };
}

/** The move with its facts as winners. */
export function acceptMove(before: ResellerState, outcome: Move, frame: FactFrame): Weighed {
  let state = outcome.state;
  const facts: Fact[] = [];
  for (const claim of outcome.claims) {
    const fact = makeFact(claim, frame, state.lifecycle);
    const entry = before.facts[claim.path];
    const isKnown = entry !== undefined && isSameValue(entry.winner.value, claim.value);
    // The same value said with less proof confirms the fact; it does not weaken it.
    const isWeaker = isKnown && frame.level <= entry.winner.level;
    const rival = isWeaker ? entry.contender : null;
    const contender = rival !== null && frame.level < rival.fact.level ? rival : null;
    state = setFact(state, claim.path, {
      winner: isWeaker ? entry.winner : fact,
      confirmedAt: frame.now,
      contender,
    });
    facts.push(fact);
  }
  return { state, effect: 'moved', facts };
}

function setFact(state: ResellerState, path: FactPath, entry: FactEntry): ResellerState {
  return { ...state, facts: { ...state.facts, [path]: entry } };
}

function isSameValue(a: FactValue, b: FactValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.number === b.number && a.kind === b.kind && a.country === b.country && a.validity === b.validity;
}
