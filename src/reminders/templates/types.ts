import type { ResellerId } from '../../kernel/ids.ts';
import type { Locale, Text } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type {
  Cause,
  Check,
  EditionId,
  RequirementCode,
  ResellerType,
  StartPoint,
} from '../../programmes/codes.ts';

/** A place to go. Only https on a host that the edition or the tenant's provider link allows reaches a mail. */
export interface MailLink {
  readonly label: Text;
  readonly url: string;
}

/** One field in which what was entered differs from the register (C31, C63). */
export interface Difference {
  readonly field: Text;
  readonly registered: string;
  readonly entered: string;
}

export interface MailDocument {
  readonly label: Text;
  /** Oldest age at Microsoft's decision; null when age does not matter. */
  readonly maxAgeMonths: number | null;
  /** For a document on file that is about to be too old. */
  readonly issuedOn?: CalendarDate | null;
}

/** One way out, with its own steps: the remedies of a cause, in the order in which to try them. */
export interface MailRemedy {
  readonly title: Text;
  readonly steps: readonly Text[];
  readonly link: MailLink | null;
}

/** What a mail says about one thing of one company. All texts in both languages, already in the edition's words. */
export interface MailItem {
  /** A ReminderRule. */
  readonly rule: string;
  readonly edition: EditionId;
  readonly resellerId: ResellerId;
  readonly companyName: string;
  readonly type: ResellerType;
  readonly startPoint: StartPoint;
  readonly requirement: RequirementCode | null;
  /** Which review it is about, where it is about one. */
  readonly review: 'mpn' | 'csp' | null;
  readonly check: Check | null;
  readonly cause: Cause | null;
  readonly urgent: boolean;
  /** The one thing to do, as the edition says it (`Guidance.title`, or the cause's first remedy). */
  readonly actionTitle: Text;
  /** Why it is so (`CauseEntry.explanation`); null when there is nothing to explain. */
  readonly explanation: Text | null;
  readonly steps: readonly Text[];
  readonly remedies: readonly MailRemedy[];
  readonly links: readonly MailLink[];
  readonly difference: readonly Difference[];
  readonly documents: readonly MailDocument[];
  /** What proves that it is done (`RequirementRule.evidenceAccepted`). */
  readonly proof: Text | null;
  /** Facts of this case that belong into the text: a ticket number, the provider's name on the screen, a document's date. */
  readonly facts: readonly { readonly label: Text; readonly value: string }[];
  /** The distributor's own date; never Microsoft's. */
  readonly dueOn: CalendarDate | null;
  /** Which attempt at Microsoft's review, from 1. */
  readonly attempt: number;
  /** 1: the first mail about it; escalations go on counting. */
  readonly step: number;
}

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
