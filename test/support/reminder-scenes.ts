import type { ContactId } from '../../src/kernel/ids.ts';
import type { Contact } from '../../src/onboarding/rules/contact.ts';
import type { Registration } from '../../src/onboarding/rules/initial-state.ts';
import { contact, Journey, registration } from './journey.ts';
import { jst, ReminderCase, type TestTenant, tenantOf } from './reminder-run.ts';

export const TARO = contact();
export const JIRO = contact({
  id: 'contact-2' as ContactId,
  roles: ['secondary'],
  familyName: '久留米',
  givenName: '次郎',
  email: 'jiro@example.co.jp',
  locale: 'en',
});
export const SALES = contact({
  id: 'contact-9' as ContactId,
  roles: ['sales_owner'],
  familyName: '営業',
  givenName: '三郎',
  email: 'sales@distributor.example',
});
export const PEOPLE: readonly Contact[] = [TARO, JIRO, SALES];

export const PROOF = { level: 2 } as const;

/** A journey that is invited at a moment by Tokyo's clock; every report takes a minute. */
export function invited(
  at: string,
  change: Partial<Registration> = {},
  contacts: readonly Contact[] = PEOPLE,
): Journey {
  const base = registration(change);
  const journey = new Journey({ ...base, profile: { ...base.profile, contacts } });
  journey.now = jst(at);
  return journey.report('lifecycle.invited', {});
}

export function caseOf(journey: Journey, tenant: TestTenant = tenantOf(), id?: string): ReminderCase {
  return new ReminderCase(journey, tenant, id);
}

/** The same journey at a later moment. */
export function at(journey: Journey, moment: string): Journey {
  journey.now = jst(moment);
  return journey;
}

export function withTenant(journey: Journey): Journey {
  return journey
    .report('work_tenant.planned', { strategy: 'new_dedicated' })
    .report('work_tenant.created', { domain: 'shirube1.onmicrosoft.com' });
}

/** Under Microsoft's first review, the address confirmed. */
export function inReview(journey: Journey, moment: string): Journey {
  withTenant(journey)
    .report('mpn.started', {})
    .report('mpn.submitted', { submittedName: '(株)しるべ商事', partnerIdNumber: '1234567' });
  return at(journey, moment).report('mpn.email_confirmed', {});
}

/** The first review passed, the second under way. */
export function inSecondReview(journey: Journey, moment: string): Journey {
  inReview(journey, moment)
    .report('mpn.approved', {}, PROOF)
    .report('csp.started', {})
    .report('csp.submitted', { submittedName: '株式会社しるべ商事' });
  return at(journey, moment).report('csp.email_confirmed', {});
}

/** Additional reseller enrolled elsewhere, its ID proven: nothing left but the agreement and MFA. */
export function elsewhere(start: string, type: 'indirect' | 'additional' = 'additional'): Journey {
  const journey = invited(start, { type, startPoint: 'enrolled_elsewhere' });
  return journey.report(
    'partner_id.recorded',
    { number: '1234567', kind: 'location', country: 'JP', validity: 'valid' },
    PROOF,
  );
}

/** MFA required and measured at its target. */
export function mfaDone(journey: Journey): Journey {
  return journey
    .report('mfa.policy_enabled', { method: 'security_defaults' }, PROOF)
    .report('mfa.reading_recorded', { enforcedPercent: 100, adminsMissing: 0, securityContact: true }, PROOF);
}

export function mpaAccepted(journey: Journey): Journey {
  return journey.report('mpa.accepted', { effectiveDate: '2026-06-01', acceptedBy: '舞黒 太郎' }, PROOF);
}
