import { addDays } from '../../../../src/kernel/time.ts';
import { contact, DAY, Journey, LEAD, registration } from '../../../support/journey.ts';

/** Facts on somebody's word, so that every reporter can speak against them. */
const WORD = { level: 0 } as const;
export const NAME = '株式会社しるべ商事';
export const CAUSES = [{ check: 'business', cause: 'registry_mismatch' }] as const;

/** An invited case with a work tenant. */
export function begun(): Journey {
  return new Journey()
    .report('lifecycle.invited', {})
    .report('work_tenant.planned', { strategy: 'new_dedicated' }, WORD)
    .report('work_tenant.created', { domain: 'a.onmicrosoft.com' }, WORD);
}

function submitted(journey: Journey, review: 'mpn' | 'csp'): Journey {
  return journey
    .report(`${review}.started`, {}, WORD)
    .report(`${review}.submitted`, { submittedName: NAME }, WORD);
}

function inReview(journey: Journey, review: 'mpn' | 'csp'): Journey {
  return submitted(journey, review).report(`${review}.email_confirmed`, {}, WORD);
}

export function mpnApproved(): Journey {
  return inReview(begun(), 'mpn').report('mpn.approved', {}, WORD);
}

export function cspApproved(): Journey {
  return inReview(mpnApproved(), 'csp').report('csp.approved', {}, WORD);
}

/** A case whose review stands in the given state. */
export function enrolmentIn(review: 'mpn' | 'csp', state: string): Journey {
  const before = review === 'mpn' ? begun() : mpnApproved();
  switch (state) {
    case 'not_started':
      return before;
    case 'drafting':
      return before.report(`${review}.started`, {}, WORD);
    case 'submitted':
      return submitted(before, review);
    case 'in_review':
      return inReview(before, review);
    case 'action_required':
      return inReview(before, review).report(
        `${review}.documents_requested`,
        { documents: ['registry_certificate'] },
        WORD,
      );
    case 'rejected':
      return inReview(before, review).report(`${review}.rejected`, { causes: CAUSES }, WORD);
    default:
      return inReview(before, review).report(`${review}.approved`, {}, WORD);
  }
}

export function workTenantIn(state: string): Journey {
  const journey = new Journey().report('lifecycle.invited', {});
  if (state === 'undecided') return journey;
  journey.report('work_tenant.planned', { strategy: 'new_dedicated' }, WORD);
  if (state === 'planned') return journey;
  journey.report('work_tenant.created', { domain: 'a.onmicrosoft.com' }, WORD);
  if (state === 'created') return journey;
  return journey.report('work_tenant.confirmed', { tenantId: 'guid-1' }, WORD);
}

export function idLinkIn(state: string): Journey {
  const journey = mpnApproved();
  switch (state) {
    case 'skipped':
      return journey.report('id_link.skipped', {}, WORD);
    case 'mismatch':
      return journey.report('id_link.mismatched', { mismatch: 'region' }, WORD);
    case 'linked':
      return journey.report('id_link.linked', {}, WORD);
    default:
      return journey;
  }
}

export function mpaIn(state: string): Journey {
  switch (state) {
    case 'no_approval':
      return mpnApproved().report('id_link.linked', {}, WORD);
    case 'no_link':
      return cspApproved();
    case 'no_signer':
      return cspApproved()
        .change({ contacts: [contact({ roles: ['primary_contact'] })] })
        .report('id_link.linked', {}, WORD);
    case 'available':
      return cspApproved().report('id_link.linked', {}, WORD);
    default:
      return cspApproved().report('id_link.linked', {}, WORD).report('mpa.accepted', {}, WORD);
  }
}

/** The policy, where it is on, is ten days old. */
export function mfaIn(state: string): Journey {
  const journey = begun();
  if (state === 'not_started') return journey.wait(10 * DAY);
  journey.report('mfa.policy_enabled', { method: 'security_defaults' }, WORD);
  const on = journey.now;
  journey.wait(10 * DAY);
  switch (state) {
    case 'enrolling':
      return journey.report('mfa.user_registered', {}, WORD);
    case 'met':
      return journey.report('mfa.reading_recorded', { asOf: addDays(on, 1), enforcedPercent: 100 }, WORD);
    case 'below_target':
      return journey.report('mfa.reading_recorded', { asOf: addDays(on, 9), enforcedPercent: 90 }, WORD);
    default:
      return journey;
  }
}

export function providerLinkIn(state: string): Journey {
  if (state === 'not_applicable') {
    return new Journey({ type: 'additional' }).report('lifecycle.invited', {});
  }
  if (state === 'locked') return begun();
  const journey = cspApproved();
  if (state === 'offerable') return journey;
  journey.report('provider_link.requested', {}, WORD);
  if (state === 'requested') return journey;
  journey.report('provider_link.opened', {}, WORD);
  if (state === 'opened') return journey;
  if (state === 'postponed') return journey.report('provider_link.postponed', {}, WORD);
  journey.report('provider_link.approved', {}, WORD);
  if (state === 'approved') return journey;
  return journey.report('provider_link.removed', {}, { ...WORD, note: '関係の解除を確認' });
}

/** Everything proven by what staff saw. */
export function ready(): Journey {
  const proof = { level: 2 } as const;
  return new Journey()
    .report('lifecycle.invited', {})
    .report('work_tenant.planned', { strategy: 'new_dedicated' })
    .report('work_tenant.created', { domain: 'a.onmicrosoft.com' }, proof)
    .report('mpn.started', {})
    .report('mpn.submitted', { submittedName: NAME, partnerIdNumber: '1234567' })
    .report('mpn.email_confirmed', {})
    .report('mpn.approved', {}, proof)
    .report('csp.started', {})
    .report('csp.submitted', { submittedName: NAME })
    .report('csp.email_confirmed', {})
    .report('csp.approved', {}, proof)
    .report('id_link.linked', {}, proof)
    .report('mpa.accepted', { effectiveDate: '2022-03-01', acceptedBy: '舞黒 太郎' }, proof)
    .report('mfa.policy_enabled', { method: 'security_defaults' }, proof)
    .report('mfa.reading_recorded', { enforcedPercent: 100 }, proof)
    .report('provider_link.requested', {})
    .report('provider_link.approved', {}, proof);
}

export function lifecycleIn(state: string): Journey {
  const active = () => new Journey().report('lifecycle.invited', {});
  switch (state) {
    case 'draft':
      return new Journey();
    case 'on_hold': {
      const journey = active();
      return journey.report('lifecycle.held', { reason: '先方都合', until: addDays(journey.now, 30) });
    }
    case 'ready':
      return ready();
    case 'live':
      return ready().report('lifecycle.confirmed', {});
    case 'withdrawn':
      return active().report('lifecycle.withdrawn', { reason: '取引終了' });
    case 'merged':
      return active().report('lifecycle.merged', { targetId: 'reseller-2' }, { by: LEAD });
    default:
      return active();
  }
}

export { registration };
