import type { TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import type { BusinessCalendar, CalendarDate } from '../kernel/time.ts';
import type { EditionId } from '../programmes/codes.ts';

/** Days on which the distributor is closed besides weekends and national holidays, both ends included. */
export interface Closure {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly label: string;
}

/** The address with which resellers approve the distributor (C109), and what they will see there (C110). */
export interface ProviderLink {
  readonly url: string;
  readonly providerTenantId: string;
  readonly displayName: string;
}

/** What a distributor has set for itself. */
export interface TenantSettings {
  readonly closures: readonly Closure[];
  /** Whether missing MFA blocks orders; null follows the edition (C13). */
  readonly mfaBlocksOrders: boolean | null;
  readonly providerLink: ProviderLink | null;
  /** Preflight rules that this distributor does not want to hear of. */
  readonly preflightOff: readonly string[];
}

export interface Tenant {
  readonly id: TenantId;
  readonly slug: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly programme: EditionId;
  readonly settings: TenantSettings;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A tenant with the calendar that its settings make. */
export interface TenantView extends Tenant {
  readonly calendar: BusinessCalendar;
}

export const NO_SETTINGS: TenantSettings = {
  closures: [],
  mfaBlocksOrders: null,
  providerLink: null,
  preflightOff: [],
};
