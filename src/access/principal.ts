import type { Actor } from '../kernel/actor.ts';
import type { TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';

/** A caller who has shown a valid credential. */
export interface Principal {
  readonly tenantId: TenantId;
  readonly actor: Exclude<Actor, { kind: 'timer' } | { kind: 'operator' } | { kind: 'import' }>;
  /** The language of the person, or of the tenant where a program calls. */
  readonly tenantLocale: Locale;
  readonly expiresAtMs: number;
  /** What a browser must send along with whatever changes something; null for a key, which no browser sends by itself. */
  readonly csrfToken: string | null;
}
