import type { Tenants } from '../../tenancy/index.ts';
import type { AccessDeps } from '../deps.ts';
import type { Guesses } from './guesses.ts';
import type { OidcClient } from './oidc-client.ts';
import type { ProviderVault } from './provider-vault.ts';

/** What signing in works with. */
export interface SignInDeps extends AccessDeps {
  readonly tenants: Tenants;
  readonly oidc: OidcClient;
  readonly vault: ProviderVault;
  readonly guesses: Guesses;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}
