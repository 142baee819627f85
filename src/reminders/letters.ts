import type { Locale } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';
import type { DkimKey, MailAddress, OutgoingMail } from '../platform/mail/transport.ts';
import type { TenantView } from '../tenancy/index.ts';
import type { MailItem } from './rules/types.ts';
import {
  type Branding,
  type FooterLinks,
  renderReminder,
  renderStaffDigest,
  type StaffItem,
  type TemplateOverride,
} from './templates/index.ts';

/** In whose name a tenant's mails leave, and how fast. */
export interface Sender {
  readonly from: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly dkim: DkimKey | null;
  readonly ratePerMinute: number;
  readonly branding: Branding;
  /** The part of a Message-ID behind the @. */
  readonly domain: string;
}

/** What a mail needs besides its items. */
export interface LetterDeps {
  readonly senderOf: (tenant: TenantView) => Sender;
  /** The links with which a person ends, pauses or hands over these mails; null without a public address. */
  readonly footerOf: (
    tenant: TenantView,
    mail: { readonly id: string; readonly person: string },
  ) => FooterLinks | null;
  /** The tenant's own words between greeting and tasks and before the signature; null where it has none. */
  readonly wordsOf: (tenant: TenantView) => Promise<TemplateOverride | null>;
  /** Where staff work; null without a public address. */
  readonly consoleUrl: string | null;
}

export interface Letter {
  readonly outgoing: OutgoingMail;
  readonly templateVersion: string;
}

interface Envelope {
  readonly tenant: TenantView;
  readonly mailId: string;
  readonly to: MailAddress;
  readonly locale: Locale;
  readonly now: Instant;
}

export interface ReminderLetter extends Envelope {
  readonly person: string;
  readonly recipient: { readonly familyName: string; readonly givenName: string };
  readonly items: readonly MailItem[];
}

/** The reminder mail of one person: everything for them in one. */
export async function writeReminder(deps: LetterDeps, letter: ReminderLetter): Promise<Letter> {
  const { tenant, mailId, person, recipient, locale, items, now } = letter;
  const sender = deps.senderOf(tenant);
  const footer = deps.footerOf(tenant, { id: mailId, person });
  const rendered = await renderReminder({
    items,
    recipient: { ...recipient, locale },
    branding: sender.branding,
    footer,
    override: await deps.wordsOf(tenant),
    now,
    timeZone: tenant.timeZone,
  });
  return envelope(sender, letter, rendered, footer?.oneClick ?? null);
}

/** The digest of one of the distributor's own people. */
export async function writeDigest(
  deps: LetterDeps,
  letter: Envelope & { readonly items: readonly MailItem[] },
): Promise<Letter> {
  const { tenant, to, locale, now } = letter;
  const sender = deps.senderOf(tenant);
  const rendered = await renderStaffDigest({
    items: letter.items.map((item) => toStaffItem(item, deps.consoleUrl)),
    recipient: { name: to.name, locale },
    branding: sender.branding,
    consoleUrl: deps.consoleUrl,
    instant: false,
    now,
    timeZone: tenant.timeZone,
  });
  return envelope(sender, letter, rendered, null);
}

const KINDS: Readonly<Partial<Record<MailItem['rule'], StaffItem['kind']>>> = {
  rejected_mail: 'new_rejection',
  rejected_employment: 'new_rejection',
  rejected_business: 'new_rejection',
  rejected_other: 'new_rejection',
  unproven: 'proof_wanted',
  stale_fact: 'stale',
  provider_removed: 'provider_link',
};

function toStaffItem(item: MailItem, consoleUrl: string | null): StaffItem {
  return {
    kind: KINDS[item.rule] ?? 'call',
    resellerId: item.resellerId,
    companyName: item.companyName,
    title: item.actionTitle,
    detail: item.opening,
    since: null,
    url: consoleUrl === null ? null : `${consoleUrl.replace(/\/$/, '')}/resellers/${item.resellerId}`,
  };
}

function envelope(
  sender: Sender,
  { mailId, to, locale }: Envelope,
  rendered: {
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    readonly templateVersion: string;
  },
  oneClickUnsubscribe: string | null,
): Letter {
  const { subject, html, text, templateVersion } = rendered;
  return {
    templateVersion,
    outgoing: {
      // The same at every attempt, and enough to find the mail when it comes back (RFC 5322 3.6.4).
      messageId: `${mailId}@${sender.domain}`,
      from: sender.from,
      to,
      replyTo: sender.replyTo,
      subject,
      html,
      text,
      locale,
      oneClickUnsubscribe,
      idempotencyKey: mailId,
      dkim: sender.dkim,
    },
  };
}
