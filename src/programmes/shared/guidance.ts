import type { Edition } from '../edition.ts';
import {
  businessGuidance,
  dueDiligenceGuidance,
  employmentGuidance,
  identityGuidance,
} from './guidance-checks.ts';
import { cspGuidance } from './guidance-csp.ts';
import { mpaGuidance } from './guidance-mpa.ts';
import { mpnGuidance } from './guidance-mpn.ts';
import { providerGuidance } from './guidance-provider.ts';
import { emailGuidance, reviewGuidance } from './guidance-review.ts';
import { startGuidance } from './guidance-start.ts';

/** Everything that reads the same in every edition but for its nouns. MFA differs in substance and stays with the edition. */
export const sharedGuidance: Omit<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'> = {
  ...startGuidance,
  ...mpnGuidance,
  ...cspGuidance,
  ...mpaGuidance,
  ...providerGuidance,
  'mpn.email_ownership_check': emailGuidance('mpn'),
  'mpn.employment_check': employmentGuidance,
  'mpn.business_check': businessGuidance,
  'mpn.identity_check': identityGuidance,
  'mpn.review': reviewGuidance('mpn'),
  'csp.email_ownership_check': emailGuidance('csp'),
  'csp.employment_check': employmentGuidance,
  'csp.business_check': businessGuidance,
  'csp.identity_check': identityGuidance,
  'csp.due_diligence_check': dueDiligenceGuidance,
  'csp.review': reviewGuidance('csp'),
};
