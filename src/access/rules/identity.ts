/** Why a person is not let in. Closed: pages and the audit log speak of nothing else. */
export const SIGN_IN_REFUSALS = [
  'not_configured',
  'provider_unreachable',
  'provider_refused',
  'flow_missing',
  'flow_mismatch',
  'replayed',
  'token_invalid',
  'mfa_missing',
  'unknown_person',
  'invitation_invalid',
  'identity_taken',
  'disabled',
  'too_many',
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

export type Claims = Readonly<Record<string, unknown>>;

/** Who somebody is for ever: the issuer, and the issuer's own name for the person. No address and no name. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ENTRA_HOSTS = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'sts.windows.net',
];

/** The directory that an issuer of Entra ID stands for (`https://login.microsoftonline.com/{tid}/v2.0`); null for other providers. */
export function entraDirectory(issuer: string): string | null {
  const { pathname, hostname } = new URL(issuer);
  const [tid = '', version] = pathname.split('/').filter((part) => part !== '');
  const isEntra = ENTRA_HOSTS.includes(hostname) || (UUID.test(tid) && version === 'v2.0');
  return isEntra && UUID.test(tid) ? tid : null;
}

export type IssuerProblem = 'malformed' | 'many_directories';

/**
 * Whether an issuer stands for one directory. The shared addresses of Entra ID (`common`, `organizations`, `consumers`) do not: with
 * them anybody's directory would do (product notes, promise 45).
 */
export function issuerProblem(issuer: string): IssuerProblem | null {
  if (!URL.canParse(issuer)) return 'malformed';
  const url = new URL(issuer);
  if (url.search !== '' || url.hash !== '' || url.username !== '') return 'malformed';
  // A provider on this very machine, as the demonstration has one, may speak plain http; the operator has to name it besides.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && url.hostname === 'localhost'))
    return 'malformed';
  if (ENTRA_HOSTS.includes(url.hostname) && entraDirectory(issuer) === null) return 'many_directories';
  return null;
}

/**
 * The identity in a token whose signature, issuer, audience, nonce and times have been checked already. For Entra ID it is directory
 * and object (`tid`, `oid`), which survive a new app registration; elsewhere `sub`. Null when the claims do not say it.
 */
export function identityOf(issuer: string, claims: Claims): Identity | null {
  const directory = entraDirectory(issuer);
  if (directory === null) return isName(claims.sub) ? { issuer, subject: claims.sub } : null;
  return claims.tid === directory && isName(claims.oid) ? { issuer, subject: claims.oid } : null;
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 255;

/** True when the token says that a second factor was used, in the claim and with one of the values that the tenant has named. */
export function hasSecondFactor(
  claims: Claims,
  mfa: { readonly claim: string; readonly values: readonly string[] },
): boolean {
  const shown = [claims[mfa.claim]].flat();
  return shown.some((value) => typeof value === 'string' && mfa.values.includes(value));
}

/** Where to go after signing in: a place of this installation, whatever was asked for. */
export function safeReturn(asked: string | undefined): string {
  const isOwn =
    asked !== undefined && asked.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked);
  return isOwn && !asked.startsWith('/auth/') ? asked : '/';
}
