import type { Instant } from '../../../kernel/time.ts';
import type { RequirementCode } from '../../../programmes/codes.ts';
import type { Edition, RequirementRule } from '../../../programmes/edition.ts';
import type { ResellerState, Waiver } from '../state.ts';
import { ruleApplies } from '../tracks/applicability.ts';
import { application, check, emailCheck, reviewOutcome } from './enrolment.ts';
import {
  confirmation,
  idLink,
  invitation,
  mfaEnrolment,
  mfaPolicy,
  mpa,
  partnerId,
  providerLink,
  workTenant,
} from './others.ts';
import { type Evaluate, NOT_APPLICABLE, type Scene, type Standing } from './standing.ts';

const EVALUATORS: Readonly<Record<RequirementCode, Evaluate>> = {
  invitation,
  work_tenant: workTenant,
  partner_id: partnerId,
  'mpn.application': application('mpn'),
  'mpn.email_ownership_check': emailCheck('mpn'),
  'mpn.employment_check': check('mpn', 'employment'),
  'mpn.business_check': check('mpn', 'business'),
  'mpn.identity_check': check('mpn', 'identity'),
  'mpn.review': reviewOutcome('mpn'),
  'csp.application': application('csp'),
  'csp.email_ownership_check': emailCheck('csp'),
  'csp.employment_check': check('csp', 'employment'),
  'csp.business_check': check('csp', 'business'),
  'csp.identity_check': check('csp', 'identity'),
  'csp.due_diligence_check': check('csp', 'due_diligence'),
  'csp.review': reviewOutcome('csp'),
  id_link: idLink,
  mpa,
  'mfa.policy': mfaPolicy,
  'mfa.enrolment': mfaEnrolment,
  provider_link: providerLink,
  confirmation,
};

/** These frame the journey; they are neither waived nor counted. */
export const FRAME_CODES: readonly RequirementCode[] = ['invitation', 'confirmation'];

export interface Evaluated {
  readonly rule: RequirementRule;
  readonly standing: Standing;
  readonly waiver: Waiver | null;
}

const NO_CALENDAR = () => null;

/** How every requirement of the edition stands, in its order, before blockers and dates. */
export function evaluate(
  state: ResellerState,
  edition: Edition,
  now: Instant,
  mailMissingAt: Scene['mailMissingAt'] = NO_CALENDAR,
): readonly Evaluated[] {
  return edition.requirements.map((rule) => {
    const isAsked = ruleApplies(rule, state);
    const standing = isAsked
      ? EVALUATORS[rule.code]({ state, edition, rule, now, mailMissingAt })
      : NOT_APPLICABLE;
    return { rule, standing, waiver: waiverOf(state, rule.code, now) };
  });
}

/** The waiver that still holds, or null. Waiving a review waives its form and its checks with it. */
function waiverOf(state: ResellerState, code: RequirementCode, now: Instant): Waiver | null {
  const own = state.waivers[code];
  if (own !== undefined && now < own.expiresAt) return own;
  const review = code.startsWith('mpn.') ? 'mpn.review' : code.startsWith('csp.') ? 'csp.review' : code;
  const whole = state.waivers[review];
  return whole !== undefined && now < whole.expiresAt ? whole : null;
}

/** Codes that keep the reseller from being ready. */
export function openCodes(evaluated: readonly Evaluated[]): readonly RequirementCode[] {
  return evaluated
    .filter(
      ({ rule, standing, waiver }) =>
        standing.is === 'open' && waiver === null && !FRAME_CODES.includes(rule.code),
    )
    .map(({ rule }) => rule.code);
}
