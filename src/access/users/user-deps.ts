import type { Tenants } from '../../tenancy/index.ts';
import type { AccessDeps } from '../deps.ts';

/** What the verbs on people work with. */
export interface UserDeps extends AccessDeps {
  readonly tenants: Tenants;
}
