import type { Actor } from '../kernel/actor.ts';
import type { TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';

/** A caller who has shown a valid credential. */
export interface Principal {
  readonly tenantId: TenantId;
  readonly actor: Exclude<Actor, { kind: 'timer' } | { kind: 'operator' }>;
  readonly tenantLocale: Locale;
  readonly expiresAtMs: number;
}
