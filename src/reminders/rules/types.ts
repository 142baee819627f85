import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import type { Text } from '../../kernel/text.ts';
import type { BusinessCalendar, CalendarDate, Instant, SendHours } from '../../kernel/time.ts';
import type { Derived } from '../../onboarding/rules/derive.ts';
import type { ResellerState, Review } from '../../onboarding/rules/state.ts';
import type { Audience, Cause, Link, ReminderRule, RequirementCode } from '../../programmes/codes.ts';
import type { Edition, ReminderRow } from '../../programmes/edition.ts';

export type { Audience, ReminderRule } from '../../programmes/codes.ts';
export type { ReminderRow, ReminderStep } from '../../programmes/edition.ts';

/** `planned` and `leased` rows may still be cancelled; from `handing_over` on the message counts as sent until told otherwise. */
export const MESSAGE_STATES = [
  'planned',
  'leased',
  'handing_over',
  'accepted',
  'delivered',
  'bounced',
  'cancelled',
  'skipped',
  'dead',
  'unknown',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * The next sends that follow from a record: of every open occasion the next step to the reseller and the next step to
 * the distributor's own people. What comes after is planned by the transaction that settles these.
 */
export interface PlannedMessage {
  /** rule:requirement:occurrence:step:whom — unique for tenant and reseller for ever. A cancelled row comes back under its key. */
  readonly dedupeKey: string;
  readonly rule: ReminderRule;
  readonly requirement: RequirementCode | null;
  /** Names this time round: attempt, the moment it opened, the end of a hold. */
  readonly occurrence: string;
  /** 1 is the first send; escalations go on counting. */
  readonly step: number;
  readonly audience: Audience;
  /** Null for `agent` and `lead`, who read the desk's digest. */
  readonly contactId: ContactId | null;
  /** Leaves beside the daily mail and the weekly limit; never in quiet hours. */
  readonly urgent: boolean;
  /** Always a moment within the recipient's send hours. */
  readonly notBefore: Instant;
  /** Why it goes to somebody else than the row says; null as a rule. */
  readonly instead: InsteadReason | null;
}

/** `no_contact`: nobody at the reseller can be written to. `enough_mail`: a human takes over from the reminders. */
export type InsteadReason = 'no_contact' | 'enough_mail' | 'no_sales_owner';

/** What has become of a message of this reseller: all that planning knows of the past. */
export interface PastMessage {
  readonly dedupeKey: string;
  readonly rule: ReminderRule;
  readonly requirement: RequirementCode | null;
  readonly occurrence: string;
  readonly step: number;
  readonly audience: Audience;
  readonly contactId: ContactId | null;
  readonly urgent: boolean;
  readonly state: MessageState;
  readonly notBefore: Instant;
  readonly settledAt: Instant | null;
  /** Why a planned row waits longer than planned, as decided when it was due. */
  readonly deferred: DeferReason | null;
}

/** Why nobody writes to an address any more. */
export const SUPPRESSIONS = ['bounced', 'complained', 'stopped', 'erased'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/** What is known of a contact's address besides the record. */
export interface MailPreference {
  readonly suppressed: Suppression | null;
  /** The person asked for a pause until then. */
  readonly snoozedUntil: Instant | null;
  /** IANA zone of the person where it is not the tenant's. */
  readonly timeZone: string | null;
}

/** An edition's rows and limits with the tenant's own changes. */
export interface ReminderPolicy {
  /** Nothing is planned for anybody. */
  readonly paused: boolean;
  readonly rows: ReadonlyMap<ReminderRule, ReminderRow>;
  readonly limits: ReminderLimits;
}

export interface ReminderLimits {
  /** Mails to one person in seven days; urgent news come on top. */
  readonly mailsPerWeek: number;
  /** Mails to one person about one requirement; then a human takes over. */
  readonly mailsPerRequirement: number;
  /** Business days of silence after a reply of the reseller. */
  readonly replyPause: number;
}

/** Working days and send hours of a tenant, built from its settings by platform/calendar. */
export interface PlanClock {
  readonly calendar: BusinessCalendar;
  /** Send hours for a person; null is the tenant's own zone. */
  readonly hours: (timeZone: string | null) => SendHours;
  /** The moment of the desk's digest: once on every business day. */
  readonly desk: SendHours;
}

/** What preflight found in the data that is about to be submitted, as far as it keeps the submission back. */
export interface PreflightBlock {
  readonly review: Review;
  /** When it was found. */
  readonly since: Instant;
  readonly differences: readonly Difference[];
  readonly findings: readonly Text[];
}

/** A request at Microsoft on which Microsoft has to move. */
export interface WaitingTicket {
  readonly id: string;
  readonly number: string | null;
  readonly requirement: RequirementCode | null;
  /** When Microsoft's turn began: the last reply to it. */
  readonly since: Instant;
}

/** An accepted document that runs out. */
export interface ExpiringEvidence {
  readonly id: string;
  readonly requirement: RequirementCode | null;
  /** Code in `Edition.documents`. */
  readonly document: string;
  readonly expiresOn: CalendarDate;
}

/** Everything planning looks at. Pure data: the same input gives the same plan. */
export interface PlanInput {
  readonly resellerId: ResellerId;
  readonly state: ResellerState;
  /** `derive` of that state at `now`. */
  readonly derived: Derived;
  readonly edition: Edition;
  readonly policy: ReminderPolicy;
  readonly clock: PlanClock;
  readonly now: Instant;
  readonly past: readonly PastMessage[];
  /** By contact; a contact that is missing has none. */
  readonly preferences: ReadonlyMap<ContactId, MailPreference>;
  /** When the reseller last answered the desk in any way. */
  readonly lastReplyAt: Instant | null;
  /** The change that is being saved turned waiting for somebody else into the reseller's own turn. */
  readonly turned: boolean;
  readonly preflight?: readonly PreflightBlock[];
  readonly tickets?: readonly WaitingTicket[];
  readonly evidence?: readonly ExpiringEvidence[];
  /** The date of the next yearly check where it is known better than the record tells; `renewed` ends the series. */
  readonly yearly?: { readonly dueOn: CalendarDate; readonly renewed: boolean };
}

/** Why a planned message is not sent any more; kept with the row and shown with the texts of reasons.ts. */
export const SKIP_REASONS = [
  'done',
  'waived',
  'on_hold',
  'closed',
  'waiting_for_microsoft',
  'changed',
  'other_recipient',
  'paused',
  'bounced',
  'complained',
  'stopped',
  'erased',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const DEFER_REASONS = ['quiet_hours', 'one_mail_a_day', 'weekly_limit', 'snoozed', 'replied'] as const;
export type DeferReason = (typeof DEFER_REASONS)[number];

/** What happens to a due message, with the record and the person as they are at hand-over. */
export type SendDecision =
  | { readonly kind: 'send' }
  | { readonly kind: 'skip'; readonly why: SkipReason }
  | { readonly kind: 'defer'; readonly until: Instant; readonly why: DeferReason };

/** One recipient of a tenant at hand-over: a normalised address, whatever companies it belongs to. */
export interface PersonView {
  /** `desk`: an agent or lead reading the digest; no limits of number apply. */
  readonly kind: 'reseller' | 'sales' | 'desk';
  readonly preference: MailPreference;
  /** Mails handed over to this person in the last eight days, of any company. */
  readonly mails: readonly { readonly at: Instant; readonly urgent: boolean }[];
}

/** A message that is due, with what its own company's record says now. */
export interface DueMessage {
  readonly message: Pick<PlannedMessage, 'dedupeKey' | 'rule' | 'urgent' | 'audience' | 'notBefore'>;
  /** From `whyNotAnyMore` on the record as it is now; null when it still applies. */
  readonly skip: SkipReason | null;
  /** Postponed by a reply until then; null when not. From `replyPauseUntil`. */
  readonly repliedUntil: Instant | null;
}

/** One entry per due message, in the same order; all that say `send` go into one mail. */
export interface SendPlan {
  readonly decisions: readonly SendDecision[];
  /** Whether the mail counts as urgent news (`PersonView.mails`); false when nothing is sent. */
  readonly urgent: boolean;
}

/** One mail of the forecast: everything a person will get at that moment if nothing else happens. */
export interface ForecastMail {
  readonly at: Instant;
  readonly audience: Audience;
  readonly contactId: ContactId | null;
  readonly messages: readonly (PlannedMessage & { readonly resellerId: ResellerId })[];
}

/** Register against entry, character by character as people wrote it. */
export interface Difference {
  readonly field: Text;
  readonly registered: string;
  readonly entered: string;
}

export interface MailLink {
  readonly code: Link;
  readonly label: Text;
  readonly url: string;
}

/** One task in a mail: everything a template needs, in both languages, nothing looked up elsewhere. */
export interface MailItem {
  readonly rule: ReminderRule;
  readonly requirement: RequirementCode | null;
  readonly resellerId: ResellerId;
  readonly companyName: string;
  readonly audience: Audience;
  readonly urgent: boolean;
  readonly step: number;
  /** Why this is written now, in one or two sentences. */
  readonly opening: Text;
  /** The single thing to do, or that there is nothing to do. */
  readonly actionTitle: Text;
  /** False for notices such as "received, nothing to do". */
  readonly needsAction: boolean;
  readonly cause: { readonly code: Cause; readonly title: Text; readonly explanation: Text } | null;
  /** What Microsoft wrote, as it was reported. */
  readonly microsoftSays: string | null;
  readonly steps: readonly Text[];
  /** What to do about the cause, in the order in which to try it. */
  readonly remedies: readonly {
    readonly title: Text;
    readonly steps: readonly Text[];
    readonly link: MailLink | null;
  }[];
  /** Screens that look wrong and are not, and what helps when one behaves oddly. */
  readonly whenOdd: readonly Text[];
  readonly links: readonly MailLink[];
  readonly differences: readonly Difference[];
  readonly documents: readonly { readonly label: Text; readonly maxAgeMonths: number | null }[];
  /** The distributor's own date, never Microsoft's. */
  readonly dueAt: Instant | null;
  /** "Nothing to do until": when the desk looks again. */
  readonly nothingUntil: Instant | null;
  /** Which run through Microsoft's review; null outside reviews. */
  readonly attempt: number | null;
  /** For the desk: whom the reminders went to and how often, so that a call can begin there. */
  readonly soFar: { readonly mails: number; readonly lastAt: Instant | null };
}
