import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { SignInDeps } from './deps.ts';
import { loadProvider } from './store.ts';

/** Where a browser goes that signs out: to the provider, so that the session there can end too, or to our own page. */
export async function providerSignOut(
  deps: SignInDeps,
  context: CallContext,
  origin: string,
): Promise<string> {
  const own = `${origin}/auth/signed-out`;
  if (context.actor.kind !== 'staff') return own;
  const row = await loadProvider(deps.pools.staff, bindingOf(context));
  if (!row) return own;
  // Signing out here must not depend on the provider's health.
  const url = await deps.oidc.signOutUrl(deps.vault.open(context.tenantId, row), own).catch(() => null);
  return url?.href ?? own;
}
