import type { OnboardingDeps } from '../onboarding/index.ts';

/** What the verbs of this area work with; the same services as the record itself. */
export type PreflightDeps = OnboardingDeps;
