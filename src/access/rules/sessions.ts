/** How long a session lasts whatever happens, in hours. */
export const STAFF_SESSION_HOURS = 8;
export const RESELLER_SESSION_HOURS = 12;
/** How long it lasts without a request, in minutes; app.bind and app.open_session hold the same. */
export const IDLE_MINUTES = 30;
/** How many of one person can be open side by side; one more ends the one that was used longest ago. */
export const SESSIONS_AT_MOST = 5;

/** How long a link opens that lets a contact of a reseller in, in minutes. */
export const LINK_MINUTES = 10;

export const SESSION_ENDS = [
  'signed_out',
  'replaced',
  'too_many',
  'by_admin',
  'user_changed',
  'contact_changed',
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a person recognises their browser by, for instance `Edge, Windows`: no versions and nothing that tells one machine from another. */
export function deviceOf(userAgent: string | undefined): string {
  const name = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [name(BROWSERS), name(SYSTEMS)].filter((part) => part !== undefined).join(', ') || 'unknown';
}
