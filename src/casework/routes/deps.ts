import type { Cursors } from '../../platform/http/cursor.ts';
import type { CaseworkDeps } from '../deps.ts';

/** What the routes of this area work with. */
export interface CaseworkRouteDeps extends CaseworkDeps {
  readonly cursors: Cursors;
}
