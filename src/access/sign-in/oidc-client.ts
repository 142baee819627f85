import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { type OutboundCall, OutboundError, type OutboundFetch } from '../../platform/net/outbound.ts';
import type { Claims } from '../rules/identity.ts';
import type { OpenProvider } from './provider.ts';

/** The secrets of one sign-in that is under way; they stay with the browser that asked, sealed. */
export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Why the provider's answer cannot be used. */
export class OidcFailure extends Error {
  readonly reason: 'provider_unreachable' | 'provider_refused' | 'token_invalid';
  constructor(reason: OidcFailure['reason'], cause: unknown) {
    super(reason, { cause });
    this.name = 'OidcFailure';
    this.reason = reason;
  }
}

export interface OidcClient {
  /** Where to send the browser, and what to keep until it comes back. */
  begin(
    provider: OpenProvider,
    redirectUri: string,
  ): Promise<{ readonly url: URL; readonly secrets: FlowSecrets }>;
  /** The claims of the ID token for the address that the browser came back to. Throws OidcFailure. */
  redeem(provider: OpenProvider, returned: URL, secrets: FlowSecrets): Promise<Claims>;
  /** Where the person can end the session at the provider as well; null when it offers no such place. */
  signOutUrl(provider: OpenProvider, returnTo: string): Promise<URL | null>;
}

const REMEMBER_MS = 10 * 60_000;
/** Asymmetric only: with a shared secret or none, whoever knows the client could sign. */
const ALGORITHMS = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;

/** The OpenID Connect client (code flow, PKCE S256, state, nonce; signatures checked against the provider's keys). */
export function createOidcClient(fetchOutside: OutboundFetch, clockMs: () => number): OidcClient {
  const known = new Map<string, { config: Configuration; until: number }>();
  const ownFetch = throughOutbound(fetchOutside);

  const configOf = async (provider: OpenProvider): Promise<Configuration> => {
    const name = [provider.issuer, provider.clientId, provider.clientSecret].join('\n');
    const remembered = known.get(name);
    if (remembered && remembered.until > clockMs()) return remembered.config;
    const config = await discover(provider, ownFetch);
    if (known.size >= 1_000) known.clear();
    known.set(name, { config, until: clockMs() + REMEMBER_MS });
    return config;
  };

  return {
    async begin(provider, redirectUri) {
      const config = await configOf(provider);
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        ...wishes(provider),
      });
      return { url, secrets };
    },
    async redeem(provider, returned, { state, nonce, verifier }) {
      const config = await configOf(provider);
      try {
        const tokens = await authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims || !ALGORITHMS.test(algorithmOf(tokens.id_token))) throw new Error('no usable ID token');
        return claims;
      } catch (error) {
        throw failureOf(error);
      }
    },
    async signOutUrl(provider, returnTo) {
      const config = await configOf(provider);
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo });
    },
  };
}

async function discover(provider: OpenProvider, ownFetch: CustomFetch): Promise<Configuration> {
  const issuer = new URL(provider.issuer);
  try {
    const config = await discovery(
      issuer,
      provider.clientId,
      { client_secret: provider.clientSecret },
      (server, client, body, headers) => {
        const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        const way = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
        way(provider.clientSecret)(server, client, body, headers);
      },
      {
        // Plain http gets no further than the outbound calls allow: to this machine, where the operator has named it.
        ...(issuer.protocol === 'http:' && { execute: [allowInsecureRequests] }),
        [customFetch]: ownFetch,
      },
    );
    // Without this the ID token would be believed because it came over TLS; its signature is to be proven all the same.
    enableNonRepudiationChecks(config);
    return config;
  } catch (error) {
    throw new OidcFailure('provider_unreachable', error);
  }
}

/** What the provider is asked for beyond an account: the second factor in the form that its claim has, and whose account it may be. */
function wishes({ mfa, emailDomains }: OpenProvider): Record<string, string> {
  const [value = ''] = mfa.values;
  const claims = { id_token: { acrs: { essential: true, value } } };
  return {
    ...(mfa.claim === 'acrs' && { claims: JSON.stringify(claims) }),
    ...(mfa.claim === 'acr' && { acr_values: mfa.values.join(' ') }),
    ...(emailDomains[0] !== undefined && { domain_hint: emailDomains[0] }),
  };
}

function algorithmOf(token: string | undefined): string {
  const [header = ''] = (token ?? '').split('.');
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: unknown };
  return String(alg);
}

function failureOf(error: unknown): OidcFailure {
  const codes = [error, error instanceof Error ? error.cause : undefined].map((part) =>
    typeof part === 'object' && part !== null && 'code' in part ? String(part.code) : '',
  );
  if (isOutbound(error)) return new OidcFailure('provider_unreachable', error);
  if (codes.includes('OAUTH_AUTHORIZATION_RESPONSE_ERROR')) return new OidcFailure('provider_refused', error);
  return new OidcFailure('token_invalid', error);
}

function isOutbound(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof OutboundError) return true;
  return false;
}

function throughOutbound(fetchOutside: OutboundFetch): CustomFetch {
  return async (url, { method, headers, body }) => {
    const call: OutboundCall = {
      method,
      headers,
      body: body === undefined || body === null ? undefined : String(body),
    };
    return fetchOutside(url, call);
  };
}
