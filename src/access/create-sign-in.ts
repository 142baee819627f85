import type { OutboundFetch } from '../platform/net/outbound.ts';
import type { SignInDeps } from './sign-in/deps.ts';
import { createFlowSeal, type FlowSeal } from './sign-in/flow.ts';
import { createGuesses } from './sign-in/guesses.ts';
import { createOidcClient } from './sign-in/oidc-client.ts';
import { createProviderVault } from './sign-in/provider-vault.ts';
import type { UserDeps } from './users/user-deps.ts';

/** What signing in works with, built once on the secret of the installation. */
export function createSignIn(
  base: UserDeps & { readonly config: { readonly secret: string }; readonly logger: SignInDeps['log'] },
  fetchOutside: OutboundFetch,
): SignInDeps & { readonly flows: FlowSeal } {
  const { secret } = base.config;
  return {
    pools: base.pools,
    clock: base.clock,
    tenants: base.tenants,
    log: base.logger,
    oidc: createOidcClient(fetchOutside, () => performance.now()),
    vault: createProviderVault(secret),
    guesses: createGuesses(secret),
    flows: createFlowSeal(secret),
  };
}
