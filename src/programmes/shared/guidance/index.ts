import type { Edition } from '../../edition.ts';
import { businessGuidance, dueDiligenceGuidance, employmentGuidance, identityGuidance } from './checks.ts';
import { cspApplication } from './csp-application.ts';
import { emailGuidance } from './email-check.ts';
import { idLink } from './id-link.ts';
import { invitation } from './invitation.ts';
import { mpa } from './mpa.ts';
import { mpnApplication } from './mpn-application.ts';
import { partnerId } from './partner-id.ts';
import { providerLink } from './provider-link.ts';
import { reviewGuidance } from './review.ts';
import { workTenant } from './work-tenant.ts';

/** Everything that reads the same in every edition but for its nouns. MFA differs in substance and stays with the edition. */
export const sharedGuidance: Omit<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'> = {
  ...invitation,
  ...workTenant,
  ...partnerId,
  ...mpnApplication,
  'mpn.email_ownership_check': emailGuidance('mpn'),
  'mpn.employment_check': employmentGuidance,
  'mpn.business_check': businessGuidance,
  'mpn.identity_check': identityGuidance,
  'mpn.review': reviewGuidance('mpn'),
  ...cspApplication,
  'csp.email_ownership_check': emailGuidance('csp'),
  'csp.employment_check': employmentGuidance,
  'csp.business_check': businessGuidance,
  'csp.identity_check': identityGuidance,
  'csp.due_diligence_check': dueDiligenceGuidance,
  'csp.review': reviewGuidance('csp'),
  ...idLink,
  ...mpa,
  ...providerLink,
};
