import type { RequirementCode } from '../../../programmes/codes.ts';
import type { DeriveContext } from '../decision.ts';
import type { Evaluated } from '../requirements/evaluate.ts';
import type { ResellerState } from '../state.ts';
import type { Capability, CapabilityGap, Derived } from './types.ts';

/** Which requirement has to be met for which part of a capability (4.3). */
const GAPS = [
  ['partner_id', 'partner_id'],
  ['partner_id', 'mpn.review'],
  ['csp', 'csp.review'],
  ['id_link', 'id_link'],
  ['mpa', 'mpa'],
  ['provider_link', 'provider_link'],
  ['mfa', 'mfa.enrolment'],
] as const satisfies readonly (readonly [CapabilityGap, RequirementCode])[];

/** What the reseller may do now. Only what is proven counts, except where a lead has waived the proof. */
export function capabilitiesOf(
  state: ResellerState,
  evaluated: readonly Evaluated[],
  context: DeriveContext,
): Derived['capabilities'] {
  const gaps = gapsOf(evaluated);
  const frame = frameGaps(state, context);
  const mfaBlocks = context.tenantPolicy.mfaBlocksOrders ?? context.edition.mfaBlocksOrders;
  const forOrders = [...frame, ...gaps];
  const forCustomers = [
    ...frame.filter((gap) => gap === 'lifecycle'),
    ...gaps.filter((gap) => gap === 'provider_link' || gap === 'mfa'),
  ];
  return {
    placeOrders: capability(forOrders, mfaBlocks ? [] : ['mfa']),
    manageCustomers: capability(forCustomers, []),
  };
}

function gapsOf(evaluated: readonly Evaluated[]): readonly CapabilityGap[] {
  const missing = new Set<RequirementCode>();
  for (const { rule, standing, waiver } of evaluated) {
    if (standing.is === 'open' && waiver === null) missing.add(rule.code);
  }
  return [...new Set(GAPS.filter(([, code]) => missing.has(code)).map(([gap]) => gap))];
}

function frameGaps(state: ResellerState, context: DeriveContext): readonly CapabilityGap[] {
  const isOut =
    state.lifecycle === 'draft' || state.lifecycle === 'withdrawn' || state.lifecycle === 'merged';
  const gaps: CapabilityGap[] = isOut ? ['lifecycle'] : [];
  if (state.type === 'additional' && context.parentLinked === false) gaps.push('parent_provider_link');
  return gaps;
}

function capability(gaps: readonly CapabilityGap[], onlyWarned: readonly CapabilityGap[]): Capability {
  const missing = gaps.filter((gap) => !onlyWarned.includes(gap));
  return { allowed: missing.length === 0, missing, warnings: gaps.filter((gap) => onlyWarned.includes(gap)) };
}
