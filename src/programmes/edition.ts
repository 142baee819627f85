import type { Text } from '../kernel/text.ts';
import type { CalendarDate } from '../kernel/time.ts';
import type {
  Audience,
  Cause,
  Check,
  CheckState,
  EditionId,
  EnrolmentState,
  EvidenceLevel,
  IdLinkState,
  Lifecycle,
  Link,
  MfaState,
  MpaState,
  Overlay,
  Owner,
  PartnerIdState,
  ProviderLinkState,
  Remedy,
  ReminderRule,
  RequirementCode,
  ResellerType,
  SituationOf,
  Stage,
  StartPoint,
  StepUnit,
  Term,
  WorkTenantState,
} from './codes.ts';

/** What one situation of one requirement says to the person who must act. */
export interface Guidance {
  /** One line that names the single thing to do, in the imperative or polite request form. */
  readonly title: Text;
  /** The exact remedy, step by step; also the odd screens that frighten people (C47, C74). */
  readonly steps: readonly Text[];
  readonly links: readonly Link[];
  /** Who acts in this situation, where that differs from the requirement's owner. */
  readonly owner?: Owner;
  /** The distributor's own date in this situation, where it differs from the requirement's. */
  readonly dueInBusinessDays?: number | null;
  /** What the distributor's desk does meanwhile. Never shown to the reseller. */
  readonly deskSteps?: readonly Text[];
  /** The items that this text carries; docs/guide-coverage.md lists them. */
  readonly items: readonly string[];
}

/** One requirement of the edition, in the order of the procedure. */
export interface RequirementRule {
  readonly code: RequirementCode;
  readonly stage: Stage;
  /** Who normally acts; a situation may hand it to Microsoft or the distributor. */
  readonly owner: Owner;
  readonly title: Text;
  readonly types: readonly ResellerType[];
  readonly startPoints: readonly StartPoint[];
  /** Requirements that must be satisfied before this one can be worked on. */
  readonly blockedBy: readonly RequirementCode[];
  /** The distributor's own date in business days from becoming due; null when nobody is held to a date. Never Microsoft's threat. */
  readonly dueInBusinessDays: number | null;
  /** The lowest level of evidence that satisfies it. */
  readonly evidenceNeeded: EvidenceLevel;
  readonly evidenceAccepted: Text;
  readonly items: readonly string[];
}

export interface LinkEntry {
  /** Null where the address is the tenant's own setting (the provider approval link, C109). */
  readonly url: string | null;
  readonly label: Text;
  /** Language of the page behind it. */
  readonly pageLocale: 'ja' | 'en' | 'any';
  readonly lastChecked: CalendarDate;
  readonly items: readonly string[];
}

export interface RemedyEntry {
  readonly text: Text;
  readonly steps: readonly Text[];
  readonly link: Link | null;
  /** Documents the remedy asks for, by code of `Edition.documents`. */
  readonly documents: readonly string[];
  readonly items: readonly string[];
}

export interface CauseEntry {
  readonly title: Text;
  readonly explanation: Text;
  /** In the order in which to try them. */
  readonly remedies: readonly Remedy[];
  /** Who acts on it: `unknown` goes to the distributor first. */
  readonly owner: Owner;
  readonly items: readonly string[];
}

export interface DocumentEntry {
  readonly label: Text;
  /** Oldest age at Microsoft's decision, in months; null when age does not matter. */
  readonly maxAgeMonths: number | null;
  readonly items: readonly string[];
}

/** One step of the printed-guide view (`GET /v1/self/guide`): what is done, or why it is skipped. */
export interface GuideStep {
  readonly code: string;
  readonly stage: Stage;
  readonly title: Text;
  readonly body: readonly Text[];
  readonly links: readonly Link[];
  readonly types: readonly ResellerType[];
  readonly startPoints: readonly StartPoint[];
  /** Said in place of the body where type or start point skips the step. */
  readonly skippedBecause: Text;
  readonly items: readonly string[];
}

/** A noun of the procedure for somebody who meets it for the first time (C11). */
export interface GlossaryEntry {
  readonly term: Term;
  readonly explanation: Text;
  readonly items: readonly string[];
}

/** What a reminder says besides the guidance of its requirement. */
export interface ReminderText {
  /** Why it is written now, to somebody who may never have heard of the procedure. */
  readonly opening: Text;
  /** What looks wrong on the way and is not, and what helps when a screen behaves oddly (C39, C40, C47, C100). */
  readonly whenOdd: readonly Text[];
}

/** What Microsoft checks again every year once a reseller is live (C128). */
export interface Reauthorisation {
  readonly everyMonths: number;
  /** Days before the anniversary on which the distributor reminds. */
  readonly noticeDays: readonly number[];
  readonly conditions: readonly Text[];
  readonly items: readonly string[];
}

/** One send of a series, counted from the moment its occasion opened (before a date that lies ahead: negative). */
export interface ReminderStep {
  readonly after: number;
  readonly unit: StepUnit;
  readonly to: Audience;
}

/** One row of the reminder table (product notes 4.6): what is sent when, until what ends it. */
export interface ReminderRow {
  readonly rule: ReminderRule;
  /** What the row is called where people read the timetable. */
  readonly title: Text;
  readonly steps: readonly ReminderStep[];
  /** Goes on after the last step to the same audience lane, until the occasion ends; null when it does not. */
  readonly repeat: ReminderStep | null;
  /** The first send is news that leaves beside the daily mail and the weekly limit; never in quiet hours. */
  readonly urgent: boolean;
  /** Whether the row may write to the reseller while everything else waits for Microsoft. */
  readonly duringReview: boolean;
  /** Whose move ends it: a reply of the reseller postpones only what waits for the reseller. */
  readonly waitsFor: Owner;
  /** What the message must hold. */
  readonly holds: Text;
  /** What ends the series. */
  readonly stops: Text;
  readonly items: readonly string[];
}

type Labels<Code extends string> = Readonly<Record<Code, Text>>;

/**
 * One edition of the procedure, as data. Everything a person reads about the procedure comes from here;
 * no rule and no route holds a sentence of its own.
 */
export interface Edition {
  readonly id: EditionId;
  readonly label: Text;
  /** What the texts were true of; shown beside the guidance (C1). */
  readonly validAsOf: CalendarDate;
  readonly terms: Labels<Term>;
  readonly stages: Labels<Stage>;
  readonly lifecycles: Labels<Lifecycle>;
  readonly overlays: Labels<Overlay>;
  readonly owners: Labels<Owner>;
  readonly types: Labels<ResellerType>;
  readonly startPoints: Labels<StartPoint>;
  readonly evidenceLevels: readonly [Text, Text, Text, Text, Text];
  readonly states: {
    readonly enrolment: Labels<EnrolmentState>;
    readonly check: Labels<CheckState>;
    readonly workTenant: Labels<WorkTenantState>;
    readonly partnerId: Labels<PartnerIdState>;
    readonly idLink: Labels<IdLinkState>;
    readonly mpa: Labels<MpaState>;
    readonly mfa: Labels<MfaState>;
    readonly providerLink: Labels<ProviderLinkState>;
  };
  readonly checkLabels: Labels<Check>;
  /** Which checks Microsoft runs in each review. */
  readonly checks: { readonly mpn: readonly Check[]; readonly csp: readonly Check[] };
  readonly requirements: readonly RequirementRule[];
  readonly guidance: { readonly [Code in RequirementCode]: Readonly<Record<SituationOf<Code>, Guidance>> };
  readonly causes: Readonly<Record<Cause, CauseEntry>>;
  readonly remedies: Readonly<Record<Remedy, RemedyEntry>>;
  readonly documents: Readonly<Record<string, DocumentEntry>>;
  readonly links: Readonly<Record<Link, LinkEntry>>;
  readonly guide: readonly GuideStep[];
  readonly glossary: readonly GlossaryEntry[];
  readonly reminderTexts: Readonly<Record<ReminderRule, ReminderText>>;
  /** Null where the edition knows no yearly check. */
  readonly reauthorisation: Reauthorisation | null;
  readonly review: {
    /** What the guide promises, said to people who wait (C52, C53, C85, C120). */
    readonly expectation: { readonly mpn: Text; readonly csp: Text };
    /** Business days after which the distributor looks again the first time; weekly after that. */
    readonly checkBackBusinessDays: number;
    /** Business days after which a review counts as late and a Microsoft request is opened (C120). */
    readonly lateAfterBusinessDays: number;
    /** Business days without the confirmation mail before the resend remedy is shown (C120). */
    readonly mailMissingAfterBusinessDays: number;
    /** Appeals after which Microsoft is said to stop listening (C128). */
    readonly appealLimit: number;
  };
  readonly mfa: {
    /** 2022: every enabled account. 2025: every administrator, plus a security contact. */
    readonly target: 'all_users' | 'administrators';
    /** Days in which Microsoft's request rates still hold days before the policy (C126). */
    readonly readingLagDays: number;
  };
  /** What is sent when, one row for every rule that the edition knows. */
  readonly reminders: readonly ReminderRow[];
  /** Days after which a fact must be confirmed again: while under way, and once live. */
  readonly staleAfterDays: { readonly active: number; readonly live: number };
  /** Whether missing MFA blocks orders or only warns (C13). */
  readonly mfaBlocksOrders: boolean;
  /** Sentences shown with the whole guide: where facts may have changed since. */
  readonly notices: readonly Text[];
}
