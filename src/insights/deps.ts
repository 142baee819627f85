import type { OnboardingDeps } from '../onboarding/index.ts';
import type { Cursors } from '../platform/http/cursor.ts';

/** What the verbs of this area work with; the worklists are lists of the onboarding area. */
export interface InsightsDeps extends OnboardingDeps {
  readonly cursors: Cursors;
}
