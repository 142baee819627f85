import type { ResellerId } from '../../kernel/ids.ts';
import type { Text } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  type Cause,
  type EditionId,
  editionOf,
  type Link,
  type ReminderRule,
  type RequirementCode,
} from '../../programmes/index.ts';
import type { MailItem } from './types.ts';

interface Sample {
  readonly requirement: RequirementCode;
  readonly situation: string;
  readonly cause?: Cause;
  readonly urgent?: true;
  /** A notice: nothing has to be done. */
  readonly rest?: true;
  readonly differences?: MailItem['differences'];
  readonly microsoftSays?: string;
}

const t = (ja: string, en: string): Text => ({ ja, en });

const DIFFERENCES: MailItem['differences'] = [
  {
    field: t('所在地', 'Address'),
    registered: '東京都港区東新橋五丁目2番3号',
    entered: '東京都港区東新橋5-2-3',
  },
  { field: t('会社名', 'Company name'), registered: '株式会社アオイテック', entered: '(株)アオイテック' },
];

/** A likely case of every rule, for previews and tests. */
const SAMPLES: Readonly<Record<ReminderRule, Sample>> = {
  first_step: { requirement: 'work_tenant', situation: 'undecided' },
  tenant_decision: { requirement: 'work_tenant', situation: 'undecided' },
  next_step: { requirement: 'csp.application', situation: 'not_started' },
  preflight_block: { requirement: 'mpn.application', situation: 'drafting', differences: DIFFERENCES },
  mail_unconfirmed: { requirement: 'csp.email_ownership_check', situation: 'awaiting_confirmation' },
  review_received: { requirement: 'csp.review', situation: 'in_review', rest: true },
  review_check_back: { requirement: 'csp.review', situation: 'in_review', rest: true },
  review_late: { requirement: 'csp.review', situation: 'in_review' },
  rejected_mail: {
    requirement: 'mpn.email_ownership_check',
    situation: 'failed',
    cause: 'mail_not_confirmed',
    urgent: true,
  },
  rejected_employment: {
    requirement: 'csp.employment_check',
    situation: 'failed',
    cause: 'mail_domain_not_owned',
    urgent: true,
  },
  rejected_business: {
    requirement: 'csp.business_check',
    situation: 'failed',
    cause: 'registry_mismatch',
    urgent: true,
    differences: DIFFERENCES,
    microsoftSays:
      'We could not verify your business address. Please submit an official document issued within the past 12 months.',
  },
  rejected_other: {
    requirement: 'csp.review',
    situation: 'documents_requested',
    cause: 'document_unreadable',
    urgent: true,
  },
  duplicate_name: {
    requirement: 'csp.application',
    situation: 'duplicate_name',
    cause: 'duplicate_name',
    urgent: true,
  },
  rejected_unknown: { requirement: 'csp.review', situation: 'rejected_unknown', cause: 'unknown' },
  approval_revoked: { requirement: 'csp.review', situation: 'revoked' },
  needs_fix: { requirement: 'partner_id', situation: 'wrong_kind', urgent: true },
  link_skipped: { requirement: 'id_link', situation: 'skipped' },
  mpa_available: { requirement: 'mpa', situation: 'available', urgent: true },
  mfa_policy: { requirement: 'mfa.policy', situation: 'not_started' },
  mfa_enrolling: { requirement: 'mfa.enrolment', situation: 'enrolling' },
  provider_link: { requirement: 'provider_link', situation: 'offerable' },
  provider_postponed: { requirement: 'provider_link', situation: 'postponed' },
  provider_removed: { requirement: 'provider_link', situation: 'removed', urgent: true },
  ticket_waiting: { requirement: 'csp.review', situation: 'in_review' },
  unproven: { requirement: 'mpa', situation: 'unproven' },
  stale_fact: { requirement: 'mfa.enrolment', situation: 'unproven' },
  evidence_expiring: { requirement: 'csp.business_check', situation: 'documents_requested' },
  reauthorisation: { requirement: 'mfa.enrolment', situation: 'unproven' },
  your_turn: { requirement: 'csp.application', situation: 'not_started', urgent: true },
  handed_over: { requirement: 'mfa.policy', situation: 'not_started' },
};

const PROVIDER_SAMPLE = 'https://partner.microsoft.com/';

/** One item as it would be written for a likely case under an edition. The company does not exist. */
export function sampleItem(rule: ReminderRule, edition: EditionId, step = 1): MailItem {
  const { guidance, causes, remedies, documents, links, reminderTexts } = editionOf(edition);
  const {
    requirement,
    situation,
    cause,
    urgent = false,
    rest = false,
    differences = [],
    microsoftSays = null,
  } = SAMPLES[rule];
  const situations: Readonly<Record<string, (typeof guidance)['mpa']['available']>> = guidance[requirement];
  const told = situations[situation];
  const linkOf = (code: Link) => ({
    code,
    label: links[code].label,
    url: links[code].url ?? PROVIDER_SAMPLE,
  });
  const entry = cause === undefined ? null : causes[cause];
  const ways = (entry?.remedies ?? []).map((code) => remedies[code]);
  const papers = new Set(ways.flatMap((way) => way.documents));
  return {
    rule,
    requirement,
    resellerId: '0190c0de-0000-7000-8000-0000000000aa' as ResellerId,
    companyName: '株式会社アオイテック',
    audience: 'contact',
    urgent,
    step,
    opening: reminderTexts[rule].opening,
    actionTitle: told?.title ?? reminderTexts[rule].opening,
    needsAction: !rest,
    cause:
      entry === null || cause === undefined
        ? null
        : { code: cause, title: entry.title, explanation: entry.explanation },
    microsoftSays,
    steps: entry === null ? (told?.steps ?? []) : [],
    remedies: ways.map((way) => ({
      title: way.text,
      steps: way.steps,
      link: way.link === null ? null : linkOf(way.link),
    })),
    whenOdd: reminderTexts[rule].whenOdd,
    links: (told?.links ?? []).map(linkOf),
    differences,
    documents: [...papers].flatMap((code) => {
      const paper = documents[code];
      return paper === undefined ? [] : [{ label: paper.label, maxAgeMonths: paper.maxAgeMonths }];
    }),
    dueAt: rest ? null : ('2026-12-01T00:00:00.000Z' as Instant),
    nothingUntil: rest ? ('2026-12-01T00:00:00.000Z' as Instant) : null,
    attempt: cause === undefined ? null : 2,
    soFar: { mails: step - 1, lastAt: null },
  };
}
