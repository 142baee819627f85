import { deriveKey, openBytes, sealBytes } from '../../platform/crypto/sealing.ts';
import type { OpenProvider, SignInProvider } from './provider.ts';
import type { ProviderRow } from './store.ts';

/** Seals client secrets with a key of the installation, each for its own tenant. */
export interface ProviderVault {
  seal(tenantId: string, clientSecret: string): Buffer;
  open(tenantId: string, row: ProviderRow): OpenProvider;
}

export function createProviderVault(secret: string): ProviderVault {
  const key = deriveKey(secret, 'sign-in-provider');
  const contextOf = (tenantId: string) => `client-secret/${tenantId}`;
  return {
    seal: (tenantId, clientSecret) => sealBytes(key, Buffer.from(clientSecret), contextOf(tenantId)),
    open(tenantId, row) {
      const clientSecret = openBytes(key, row.client_secret, contextOf(tenantId));
      if (!clientSecret)
        throw new Error('a client secret cannot be opened with the secret of this installation');
      return { ...shownProvider(row), clientSecret: clientSecret.toString() };
    },
  };
}

/** What may be shown of a provider: everything but the secret. */
export function shownProvider(row: ProviderRow): SignInProvider {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    mfa: { claim: row.mfa_claim, values: row.mfa_values },
    emailDomains: row.email_domains,
    revision: row.revision,
  };
}
