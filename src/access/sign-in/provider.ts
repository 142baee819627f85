/** Claims of an ID token that can prove a second factor: `acrs` is Entra ID's authentication context, `amr` and `acr` are the standard's. */
export const MFA_CLAIMS = ['amr', 'acr', 'acrs'] as const;
export type MfaClaim = (typeof MFA_CLAIMS)[number];

/** The identity provider of one distributor, as it may be shown. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly mfa: { readonly claim: MfaClaim; readonly values: readonly string[] };
  /** Mail domains of the people, as a hint to the provider; never a reason to let anybody in. */
  readonly emailDomains: readonly string[];
  readonly revision: number;
}

/** The same with the secret in clear, for the moment of use. */
export interface OpenProvider extends SignInProvider {
  readonly clientSecret: string;
}

/** What an ID token has to show unless the tenant says otherwise: that a second factor was used (RFC 8176). */
export const DEFAULT_MFA = { claim: 'amr', values: ['mfa'] } as const;
