import type { RequirementItem } from '../../onboarding/rules/derived/types.ts';
import type { Check, ReminderRule, RequirementCode } from '../../programmes/codes.ts';
import type { PlanInput } from './types.ts';

/** Which row of the table speaks about a requirement that somebody can act on; null where none does. */
export function ruleFor(item: RequirementItem, input: PlanInput): ReminderRule | null {
  if (item.owner === 'distributor') return deskRule(item);
  if (item.owner !== 'reseller') return null;
  if (item.cause === 'duplicate_name') return 'duplicate_name';
  switch (item.code) {
    case 'work_tenant':
      return tenantRule(item, input);
    case 'partner_id':
      return partnerIdRule(item, input);
    case 'mpn.application':
    case 'csp.application':
      return applicationRule(item, input);
    case 'id_link':
      if (item.state === 'error') return 'needs_fix';
      return item.situation === 'skipped' ? 'link_skipped' : nextStep(input);
    case 'mpa':
      return 'mpa_available';
    case 'mfa.policy':
      return isVetted(input) ? 'mfa_policy' : null;
    case 'mfa.enrolment':
      return item.state === 'error' ? 'needs_fix' : 'mfa_enrolling';
    case 'provider_link':
      return providerRule(item);
    case 'mpn.review':
    case 'csp.review':
      return 'rejected_other';
    default:
      return checkRule(item);
  }
}

function deskRule(item: RequirementItem): ReminderRule | null {
  if (item.situation === 'rejected_unknown') return 'rejected_unknown';
  return item.situation === 'revoked' ? 'approval_revoked' : null;
}

function tenantRule(item: RequirementItem, input: PlanInput): ReminderRule | null {
  if (item.state === 'error') return 'needs_fix';
  if (item.situation !== 'undecided') return 'next_step';
  return hasBegun(input) ? 'tenant_decision' : 'first_step';
}

function partnerIdRule(item: RequirementItem, input: PlanInput): ReminderRule | null {
  if (item.state === 'error') return 'needs_fix';
  const isFirst = input.state.startPoint === 'enrolled_elsewhere' && !hasBegun(input);
  return isFirst ? 'first_step' : nextStep(input);
}

function applicationRule(item: RequirementItem, input: PlanInput): ReminderRule | null {
  if (item.state === 'error') return 'needs_fix';
  const isBlocked = input.preflight?.some((block) => item.code === `${block.review}.application`);
  return isBlocked ? 'preflight_block' : nextStep(input);
}

/** The first step speaks for everything behind it. */
function nextStep(input: PlanInput): ReminderRule | null {
  return hasBegun(input) ? 'next_step' : null;
}

/** True once anything of the journey itself has been reported: from then on the invitation is no news. */
function hasBegun({ state }: PlanInput): boolean {
  const { workTenant, mpn, csp, partnerId, mpa, mfa, providerLink } = state.tracks;
  const isWaiting = (track: { readonly state: string }) =>
    track.state === 'not_started' || track.state === 'not_required';
  return (
    workTenant.state !== 'undecided' ||
    !isWaiting(mpn) ||
    !isWaiting(csp) ||
    partnerId.number !== null ||
    mpa.state === 'accepted' ||
    mfa.policyOnAt !== null ||
    (providerLink.state !== 'not_applicable' &&
      providerLink.state !== 'locked' &&
      providerLink.state !== 'offerable')
  );
}

/** True when Microsoft has nothing left to review: what is merely useful meanwhile becomes a task then (4.6). */
function isVetted({ derived }: PlanInput): boolean {
  const { currentlyDue, eventuallyDue, pendingVerification } = derived.requirements;
  const isReview = (item: RequirementItem) => item.code === 'csp.review' || item.code === 'mpn.review';
  return (
    !currentlyDue.some(isReview) &&
    !eventuallyDue.some(isReview) &&
    !pendingVerification.some((item) => isReview(item) && item.state !== 'unproven')
  );
}

function providerRule(item: RequirementItem): ReminderRule {
  if (item.state === 'error') return 'provider_removed';
  return item.situation === 'postponed' ? 'provider_postponed' : 'provider_link';
}

const CHECK_RULES: Readonly<Record<Check, ReminderRule>> = {
  email_ownership: 'rejected_mail',
  employment: 'rejected_employment',
  business: 'rejected_business',
  identity: 'rejected_other',
  due_diligence: 'rejected_other',
};

/** Failed checks and papers that are wanted for one. */
function checkRule(item: RequirementItem): ReminderRule | null {
  const check = checkOf(item.code);
  if (check === null) return null;
  if (check === 'email_ownership' && item.state !== 'error') return 'mail_unconfirmed';
  return CHECK_RULES[check];
}

/** The check that a requirement is about; null for everything else. */
export function checkOf(code: RequirementCode): Check | null {
  const found = /^(?:mpn|csp)\.(.+)_check$/.exec(code);
  return found === null ? null : (found[1] as Check);
}
