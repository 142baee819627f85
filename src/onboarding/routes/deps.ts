import type { Cursors } from '../../platform/http/cursor.ts';
import type { OnboardingDeps } from '../deps.ts';

/** What the routes of this area work with. */
export interface OnboardingRouteDeps extends OnboardingDeps {
  readonly cursors: Cursors;
}
