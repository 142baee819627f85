import type { ResellerId } from '../../kernel/ids.ts';
import type { Locale, Text } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { MailItem } from '../rules/types.ts';

/** What a mail says about one thing of one company; built by `itemOf`. */
export type { MailItem } from '../rules/types.ts';

export interface Recipient {
  readonly familyName: string;
  readonly givenName: string;
  readonly locale: Locale;
}

/** How a tenant's mails look and who signs them (TenantSettings.branding). */
export interface Branding {
  /** The distributor as the reseller knows it; the tenant's name without a setting. */
  readonly displayName: string;
  /** `#rrggbb`; darkened by us until white text on it can be read. */
  readonly colour: string;
  readonly supportPhone: string | null;
  readonly supportMail: string | null;
}

/** Public pages that act by POST only, so that a link scanner changes nothing. */
export interface FooterLinks {
  readonly notMine: string;
  readonly handOver: string;
  readonly pause: string;
  readonly stop: string;
  /** For the header List-Unsubscribe (RFC 8058). */
  readonly oneClick: string;
}

/** A tenant's own words, between greeting and items and before the signature. */
export interface TemplateOverride {
  readonly version: number;
  readonly intro: Text | null;
  readonly closing: Text | null;
}

export interface RenderInput {
  /** Everything for one person and day, most urgent first. */
  readonly items: readonly MailItem[];
  readonly recipient: Recipient;
  readonly branding: Branding;
  /** Null in a preview or test mail, whose footer says so. */
  readonly footer: FooterLinks | null;
  readonly override: TemplateOverride | null;
  readonly now: Instant;
  /** The tenant's zone, for the dates that are said. */
  readonly timeZone: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Which words were used: our own version, and the tenant's when it has any, e.g. `1` or `1+4`. */
  readonly templateVersion: string;
}

/** One line of the staff digest. */
export interface StaffItem {
  readonly kind:
    | 'new_rejection'
    | 'overdue'
    | 'undeliverable'
    | 'disputed'
    | 'review_late'
    | 'call'
    | 'unknown_delivery'
    | 'proof_wanted'
    | 'stale'
    | 'integration'
    | 'provider_link'
    | 'other';
  readonly resellerId: ResellerId | null;
  /** Null for what concerns no single company, such as an integration. */
  readonly companyName: string | null;
  /** What to do about it, one sentence. */
  readonly title: Text;
  readonly detail: Text | null;
  readonly since: CalendarDate | null;
  /** Where it is worked on: a page of the console, on our own address. */
  readonly url: string | null;
}

export interface StaffDigestInput {
  readonly items: readonly StaffItem[];
  readonly recipient: { readonly name: string; readonly locale: Locale };
  readonly branding: Branding;
  /** Our own address; the only one besides the edition's that a staff mail may link to. */
  readonly consoleUrl: string | null;
  /** True for what does not wait for 09:00: integration down, provider link changed. */
  readonly instant: boolean;
  readonly now: Instant;
  readonly timeZone: string;
}
