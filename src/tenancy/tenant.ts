import type { TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import type { BusinessCalendar, CalendarDate } from '../kernel/time.ts';
import type { Audience, EditionId, ReminderRule, StepUnit } from '../programmes/codes.ts';

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

/** Hours in which nothing is sent to anybody, by the recipient's clock; `from` is later in the day than `to`. */
export interface QuietHours {
  /** `HH:MM`, the first minute of silence. */
  readonly from: string;
  /** `HH:MM`, the first minute in which mail may leave again. */
  readonly to: string;
}

/** One row of the reminder table as the tenant wants it: nothing at all, or other days. */
export interface ReminderRowOverride {
  readonly off?: boolean | undefined;
  readonly steps?:
    | readonly { readonly after: number; readonly unit: StepUnit; readonly to: Audience }[]
    | undefined;
}

/** A tenant's own changes to the reminder table; everything left out follows the edition. */
export interface ReminderOverrides {
  /** Nothing is planned for anybody. */
  readonly paused?: boolean | undefined;
  readonly mailsPerWeek?: number | undefined;
  readonly mailsPerRequirement?: number | undefined;
  /** Business days of silence after a reply. */
  readonly replyPause?: number | undefined;
  readonly rules?: { readonly [Rule in ReminderRule]?: ReminderRowOverride | undefined } | undefined;
}

/** Whom mail comes from. Null follows the installation's sender and the branding. */
export interface MailSettings {
  readonly senderName: string | null;
  readonly senderAddress: string | null;
  /** Where answers go: the support centre. */
  readonly replyTo: string | null;
  /** Mails a minute, so that a provider's limit is kept. */
  readonly ratePerMinute: number;
}

/** How mail looks and who signs it. Null follows the tenant's name and our own colour. */
export interface BrandingSettings {
  readonly displayName: string | null;
  readonly colour: string | null;
  readonly supportPhone: string | null;
  readonly supportMail: string | null;
}

/** What a distributor has set for itself. */
export interface TenantSettings {
  readonly closures: readonly Closure[];
  /** Whether missing MFA blocks orders; null follows the edition (C13). */
  readonly mfaBlocksOrders: boolean | null;
  readonly providerLink: ProviderLink | null;
  /** Days after its decision until a document is purged; its hash and what it was stay. */
  readonly documentRetentionDays: number;
  /** Preflight rules that this distributor does not want to hear of. */
  readonly preflightOff: readonly string[];
  readonly quietHours: QuietHours;
  readonly reminderPolicy: ReminderOverrides;
  readonly mail: MailSettings;
  readonly branding: BrandingSettings;
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
  documentRetentionDays: 90,
  preflightOff: [],
  // Mail leaves between ten in the morning and five in the afternoon.
  quietHours: { from: '17:00', to: '10:00' },
  reminderPolicy: {},
  mail: { senderName: null, senderAddress: null, replyTo: null, ratePerMinute: 60 },
  branding: { displayName: null, colour: null, supportPhone: null, supportMail: null },
};
