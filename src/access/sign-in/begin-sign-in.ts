import type { TenantId } from '../../kernel/ids.ts';
import { safeReturn } from '../rules/identity.ts';
import { findSlugsAcrossTenants, findTenantAcrossTenants } from '../store.ts';
import type { SignInDeps } from './deps.ts';
import { FLOW_SECONDS, type Flow } from './flow.ts';
import { OidcFailure } from './oidc-client.ts';
import { SignInRefused } from './refused.ts';
import { loadProvider } from './store.ts';

export interface BeginSignIn {
  readonly slug: string;
  readonly returnTo: string | undefined;
  /** The token of an invitation link; it is looked at only when the person comes back from the provider. */
  readonly invitation: string | undefined;
  readonly origin: string;
  readonly nowMs: number;
}

/** Sends somebody to the distributor's own identity provider. Changes nothing here. Throws SignInRefused. */
export async function beginSignIn(
  deps: SignInDeps,
  input: BeginSignIn,
): Promise<{ readonly url: URL; readonly flow: Flow }> {
  const tenantId = (await findTenantAcrossTenants(deps.pools.staff, input.slug)) as TenantId | null;
  const binding = tenantId && { tenantId, resellerId: null, credentialId: null };
  const row = binding && (await loadProvider(deps.pools.staff, binding));
  if (!tenantId || !row) throw new SignInRefused('not_configured');
  const provider = deps.vault.open(tenantId, row);
  try {
    const { url, secrets } = await deps.oidc.begin(provider, callbackOf(input.origin, input.slug));
    const flow: Flow = {
      ...secrets,
      tenantId,
      slug: input.slug,
      issuer: provider.issuer,
      returnTo: safeReturn(input.returnTo),
      invitation: input.invitation ?? null,
      untilMs: input.nowMs + FLOW_SECONDS * 1_000,
    };
    return { url, flow };
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    deps.log.warn({ tenantId, errorCode: error.reason, err: error }, 'identity provider unusable');
    throw new SignInRefused(error.reason);
  }
}

/** An address of each tenant's own: an answer of one provider can never be taken for another's (RFC 9700, 4.4). */
export const callbackOf = (origin: string, slug: string): string => `${origin}/auth/callback/${slug}`;

/** The one distributor of an installation that has no other: nobody has to be asked for whom they work. */
export async function onlyTenant(deps: SignInDeps): Promise<string | undefined> {
  const [slug, another] = await findSlugsAcrossTenants(deps.pools.staff);
  return another === undefined ? slug : undefined;
}
