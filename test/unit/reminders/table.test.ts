import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../src/kernel/time.ts';
import { REMINDER_RULES, type ReminderRule } from '../../../src/programmes/codes.ts';
import { jst, type ReminderCase, ReminderRun } from '../../support/reminder-run.ts';
import {
  at,
  caseOf,
  elsewhere,
  inReview,
  inSecondReview,
  invited,
  mfaDone,
  mpaAccepted,
  PROOF,
  withTenant,
} from '../../support/reminder-scenes.ts';

interface Scenario {
  readonly rule: ReminderRule;
  readonly says: string;
  readonly begin: () => ReminderCase;
  /** Written by hand from the table and the calendar: when, to whom, which send. */
  readonly sends: readonly string[];
}

const date = (text: string) => text as CalendarDate;

/** Every row of the table, each over months in which nobody reacts. Days off: 2026-04-29, 05-04 to 06, 08-11, closures 08-12 to 16 and 12-29 to 01-03, 2027-01-11. */
const SCENARIOS: readonly Scenario[] = [
  {
    rule: 'first_step',
    says: 'invited on the day after Labour Thanksgiving, nothing begun',
    begin: () => caseOf(invited('2026-11-24 10:00')),
    sends: [
      'Thu 2026-11-26 10:00 taro first_step#1',
      'Tue 2026-12-01 10:00 taro first_step#2',
      'Tue 2026-12-08 10:00 taro first_step#3',
      'Tue 2026-12-08 10:00 jiro first_step#4',
      'Thu 2026-12-10 10:00 sales first_step#5',
    ],
  },
  {
    rule: 'tenant_decision',
    says: 'the ID is known, the tenant undecided over the year end',
    begin: () =>
      caseOf(
        invited('2026-12-18 10:00', { startPoint: 'has_mpn' }).report(
          'partner_id.recorded',
          { number: '1234567', kind: 'location', country: 'JP', validity: 'valid' },
          PROOF,
        ),
      ),
    sends: [
      'Wed 2026-12-23 10:00 taro tenant_decision#1',
      'Mon 2027-01-04 10:00 taro tenant_decision#2',
      'Mon 2027-01-04 10:00 jiro tenant_decision#3',
      'Thu 2027-01-07 09:00 agent tenant_decision#4',
    ],
  },
  {
    rule: 'next_step',
    says: 'the form is not begun over Golden Week',
    begin: () => caseOf(withTenant(invited('2026-04-27 10:00'))),
    sends: [
      'Fri 2026-05-01 10:00 taro next_step#1',
      'Tue 2026-05-12 10:00 taro next_step#2',
      'Tue 2026-05-12 10:00 jiro next_step#3',
      'Fri 2026-05-15 09:00 agent next_step#4',
    ],
  },
  {
    rule: 'preflight_block',
    says: 'a block found in the evening before Obon',
    begin: () => {
      const one = caseOf(at(withTenant(invited('2026-08-07 10:00')), '2026-08-07 18:30'));
      one.extra = {
        preflight: [
          {
            review: 'mpn',
            since: jst('2026-08-07 18:30'),
            differences: [],
            findings: [{ ja: '違い', en: 'x' }],
          },
        ],
      };
      one.save();
      return one;
    },
    sends: [
      'Mon 2026-08-10 10:00 taro preflight_block#1',
      'Wed 2026-08-19 10:00 taro preflight_block#2',
      'Tue 2026-08-25 10:00 taro preflight_block#3',
      'Wed 2026-08-26 09:00 agent preflight_block#4',
    ],
  },
  {
    rule: 'mail_unconfirmed',
    says: 'submitted on a Tuesday; the third mail of the week waits for the week to pass, the call does not',
    begin: () =>
      caseOf(
        withTenant(invited('2026-11-24 10:00'))
          .report('mpn.started', {})
          .report('mpn.submitted', { submittedName: '株式会社しるべ商事' }),
      ),
    sends: [
      'Wed 2026-11-25 10:00 taro mail_unconfirmed#1',
      'Thu 2026-11-26 10:00 taro mail_unconfirmed#2',
      'Tue 2026-12-01 09:00 agent mail_unconfirmed#4',
      'Wed 2026-12-02 10:00 taro mail_unconfirmed#3',
    ],
  },
  {
    rule: 'review_received',
    says: 'one notice, whatever the review takes',
    begin: () => caseOf(inReview(invited('2026-12-15 10:00'), '2026-12-17 15:00')),
    sends: ['Thu 2026-12-17 15:01 taro review_received#1'],
  },
  {
    rule: 'review_check_back',
    says: 'the desk looks on day 3, then weekly, over the year end',
    begin: () => caseOf(inReview(invited('2026-12-15 10:00'), '2026-12-17 15:00')),
    sends: [
      'Tue 2026-12-22 09:00 agent review_check_back#1',
      'Mon 2027-01-04 09:00 agent review_check_back#2',
      'Tue 2027-01-12 09:00 agent review_check_back#3',
      'Tue 2027-01-19 09:00 agent review_check_back#4',
      'Tue 2027-01-26 09:00 agent review_check_back#5',
    ],
  },
  {
    rule: 'review_late',
    says: 'after five business days the desk, after ten the lead',
    begin: () => caseOf(inReview(invited('2026-12-15 10:00'), '2026-12-17 15:00')),
    sends: ['Thu 2026-12-24 09:00 agent review_late#1', 'Wed 2027-01-06 09:00 lead review_late#2'],
  },
  {
    rule: 'rejected_mail',
    says: 'the address was refused',
    begin: () => caseOf(rejected('email_ownership', 'mail_not_confirmed')),
    sends: [
      'Mon 2026-12-14 11:01 taro rejected_mail#1',
      'Tue 2026-12-15 10:00 taro rejected_mail#2',
      'Thu 2026-12-17 10:00 taro rejected_mail#3',
      'Fri 2026-12-18 09:00 agent rejected_mail#4',
    ],
  },
  {
    rule: 'rejected_employment',
    says: 'the domain was not proven',
    begin: () => caseOf(rejected('employment', 'mail_domain_not_owned')),
    sends: [
      'Mon 2026-12-14 11:01 taro rejected_employment#1',
      'Thu 2026-12-17 10:00 taro rejected_employment#2',
      'Tue 2026-12-22 10:00 taro rejected_employment#3',
      'Tue 2026-12-22 10:00 jiro rejected_employment#4',
      'Thu 2026-12-24 09:00 agent rejected_employment#5',
    ],
  },
  {
    rule: 'rejected_business',
    says: 'papers wanted for the business check, on a Saturday night before a holiday',
    begin: () =>
      caseOf(
        at(inReview(invited('2026-11-10 10:00'), '2026-11-12 10:00'), '2026-11-21 23:00').report(
          'mpn.documents_requested',
          { documents: ['registry_certificate'], check: 'business' },
        ),
      ),
    sends: [
      'Tue 2026-11-24 10:00 taro rejected_business#1',
      'Fri 2026-11-27 10:00 taro rejected_business#2',
      'Wed 2026-12-02 10:00 taro rejected_business#3',
      'Wed 2026-12-02 10:00 jiro rejected_business#4',
      'Fri 2026-12-04 09:00 agent rejected_business#5',
    ],
  },
  {
    rule: 'rejected_other',
    says: 'papers wanted, nobody knows for which check',
    begin: () =>
      caseOf(
        at(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'), '2026-12-14 11:00').report(
          'mpn.documents_requested',
          { documents: ['other_official_record'] },
        ),
      ),
    sends: [
      'Mon 2026-12-14 11:01 taro rejected_other#1',
      'Thu 2026-12-17 10:00 taro rejected_other#2',
      'Tue 2026-12-22 10:00 taro rejected_other#3',
      'Tue 2026-12-22 10:00 jiro rejected_other#4',
      'Thu 2026-12-24 09:00 agent rejected_other#5',
    ],
  },
  {
    rule: 'duplicate_name',
    says: 'the form says that the name exists',
    begin: () =>
      caseOf(
        at(withTenant(invited('2026-12-14 10:00')), '2026-12-14 11:00')
          .report('mpn.started', {})
          .report('mpn.form_error', { error: 'duplicate_name' }),
      ),
    sends: [
      'Mon 2026-12-14 11:02 taro duplicate_name#1',
      'Tue 2026-12-15 10:00 taro duplicate_name#2',
      'Wed 2026-12-16 09:00 agent duplicate_name#3',
    ],
  },
  {
    rule: 'rejected_unknown',
    says: 'to the desk first, to the lead a day later, never to the reseller',
    begin: () => caseOf(rejected('business', 'unknown')),
    sends: ['Tue 2026-12-15 09:00 agent rejected_unknown#1', 'Wed 2026-12-16 09:00 lead rejected_unknown#2'],
  },
  {
    rule: 'approval_revoked',
    says: 'to the lead first',
    begin: () =>
      caseOf(
        at(
          inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00').report('mpn.approved', {}, PROOF),
          '2026-12-14 11:00',
        ).report('mpn.revoked', {}, { ...PROOF, note: '取り消しの連絡' }),
      ),
    sends: ['Tue 2026-12-15 09:00 lead approval_revoked#1', 'Wed 2026-12-16 09:00 agent approval_revoked#2'],
  },
  {
    rule: 'needs_fix',
    says: 'the wrong account was used',
    begin: () =>
      caseOf(
        at(withTenant(invited('2026-12-08 10:00')), '2026-12-14 11:00').report(
          'work_tenant.wrong_account',
          {},
          { note: '社内のアカウントで作成' },
        ),
      ),
    sends: [
      'Mon 2026-12-14 11:01 taro needs_fix#1',
      'Thu 2026-12-17 10:00 taro needs_fix#2',
      'Tue 2026-12-22 10:00 taro needs_fix#3',
      'Tue 2026-12-22 10:00 jiro needs_fix#4',
      'Thu 2026-12-24 09:00 agent needs_fix#5',
    ],
  },
  {
    rule: 'link_skipped',
    says: 'skipped while Microsoft reviews; without it there is no agreement',
    begin: () => {
      const one = caseOf(inSecondReview(invited('2026-12-01 10:00'), '2026-12-03 10:00'));
      new ReminderRun([one]).until(jst('2026-12-14 10:00'));
      return one.report('id_link.skipped', {});
    },
    sends: [
      'Tue 2026-12-15 10:00 taro link_skipped#1',
      'Thu 2026-12-17 10:00 taro link_skipped#2',
      'Tue 2026-12-22 10:00 taro link_skipped#3',
      'Tue 2026-12-22 10:00 jiro link_skipped#4',
      'Thu 2026-12-24 09:00 agent link_skipped#5',
    ],
  },
  {
    rule: 'mpa_available',
    says: 'at once, then three reminders, the sales owner and the lead',
    begin: () => caseOf(mfaDone(elsewhere('2026-12-07 10:00'))),
    sends: [
      'Mon 2026-12-07 10:04 taro mpa_available#1',
      'Wed 2026-12-09 10:00 taro mpa_available#2',
      'Fri 2026-12-11 10:00 taro mpa_available#3',
      'Wed 2026-12-16 10:00 taro mpa_available#4',
      'Wed 2026-12-16 10:00 jiro mpa_available#5',
      'Thu 2026-12-17 10:00 sales mpa_available#6',
      'Wed 2026-12-23 09:00 lead mpa_available#7',
    ],
  },
  {
    rule: 'mfa_policy',
    says: 'the agreement is signed, MFA is not mandatory',
    begin: () => caseOf(mpaAccepted(elsewhere('2026-12-07 10:00'))),
    sends: [
      'Tue 2026-12-08 10:00 taro mfa_policy#1',
      'Thu 2026-12-10 10:00 taro mfa_policy#2',
      'Wed 2026-12-16 10:00 taro mfa_policy#3',
      'Wed 2026-12-16 10:00 jiro mfa_policy#4',
      'Mon 2026-12-21 09:00 agent mfa_policy#5',
    ],
  },
  {
    rule: 'mfa_enrolling',
    says: 'calendar days, because Microsoft’s figures lag by a week; the last falls into the closure',
    begin: () =>
      caseOf(
        mpaAccepted(elsewhere('2026-12-07 10:00')).report(
          'mfa.policy_enabled',
          { method: 'security_defaults' },
          PROOF,
        ),
      ),
    sends: [
      'Tue 2026-12-15 10:00 taro mfa_enrolling#1',
      'Mon 2026-12-21 10:00 taro mfa_enrolling#2',
      'Mon 2026-12-28 10:00 taro mfa_enrolling#3',
      'Mon 2026-12-28 10:00 jiro mfa_enrolling#4',
      'Mon 2027-01-04 09:00 agent mfa_enrolling#5',
    ],
  },
  {
    rule: 'provider_link',
    says: 'at once when it can be offered',
    begin: () => caseOf(mfaDone(mpaAccepted(elsewhere('2026-12-07 10:00', 'indirect')))),
    sends: [
      'Mon 2026-12-07 10:05 taro provider_link#1',
      'Wed 2026-12-09 10:00 taro provider_link#2',
      'Mon 2026-12-14 10:00 taro provider_link#3',
      'Mon 2026-12-14 10:00 jiro provider_link#4',
      'Wed 2026-12-16 10:00 sales provider_link#5',
    ],
  },
  {
    rule: 'provider_postponed',
    says: 'postponed by the reseller',
    begin: () =>
      caseOf(
        mfaDone(mpaAccepted(elsewhere('2026-12-07 10:00', 'indirect')))
          .report('provider_link.requested', {})
          .report('provider_link.postponed', {}),
      ),
    sends: [
      'Thu 2026-12-10 10:00 taro provider_postponed#1',
      'Wed 2026-12-16 10:00 taro provider_postponed#2',
      'Wed 2026-12-16 10:00 jiro provider_postponed#3',
      'Mon 2026-12-21 10:00 sales provider_postponed#4',
    ],
  },
  {
    rule: 'provider_removed',
    says: 'the approval was taken away from a live reseller',
    begin: () => {
      const journey = mfaDone(mpaAccepted(elsewhere('2026-12-01 10:00', 'indirect')))
        .report('provider_link.requested', {})
        .report('provider_link.approved', {}, PROOF);
      return caseOf(
        at(journey, '2026-12-14 11:00').report(
          'provider_link.removed',
          {},
          { ...PROOF, note: '一覧から消えた' },
        ),
      );
    },
    sends: [
      'Mon 2026-12-14 11:01 taro provider_removed#1',
      'Wed 2026-12-16 10:00 taro provider_removed#2',
      'Mon 2026-12-21 10:00 taro provider_removed#3',
      'Mon 2026-12-21 10:00 jiro provider_removed#4',
      'Wed 2026-12-23 10:00 sales provider_removed#5',
    ],
  },
  {
    rule: 'ticket_waiting',
    says: 'a ticket without an answer',
    begin: () => {
      const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
      one.extra = {
        tickets: [
          {
            id: 'ticket-1',
            number: '2612100040001',
            requirement: 'mpn.review',
            since: jst('2026-12-14 11:00'),
          },
        ],
      };
      one.save();
      return one;
    },
    sends: [
      'Thu 2026-12-17 09:00 agent ticket_waiting#1',
      'Tue 2026-12-22 09:00 agent ticket_waiting#2',
      'Mon 2026-12-28 09:00 lead ticket_waiting#3',
    ],
  },
  {
    rule: 'unproven',
    says: 'the reseller says that it accepted, without proof',
    begin: () => caseOf(mfaDone(elsewhere('2026-12-07 10:00')).report('mpa.accepted', {}, { level: 0 })),
    sends: [
      'Wed 2026-12-09 10:00 taro unproven#1',
      'Wed 2026-12-16 10:00 taro unproven#2',
      'Thu 2026-12-17 09:00 agent unproven#3',
    ],
  },
  {
    rule: 'stale_fact',
    says: 'a live reseller after 180 days',
    begin: () => caseOf(live('2026-06-01 10:00')),
    // 180 days after 2026-06-01 10:05 is Saturday, 2026-11-28.
    sends: [
      'Mon 2026-11-30 10:00 taro stale_fact#1',
      'Mon 2026-12-07 10:00 taro stale_fact#2',
      'Thu 2026-12-10 09:00 agent stale_fact#3',
    ],
  },
  {
    rule: 'evidence_expiring',
    says: 'thirty and seven days before; the desk on the day itself',
    begin: () => {
      const one = caseOf(live('2026-06-01 10:00'));
      one.extra = {
        evidence: [
          {
            id: 'evidence-1',
            requirement: null,
            document: 'registry_certificate',
            expiresOn: date('2026-09-24'),
          },
        ],
      };
      one.save();
      return one;
    },
    // 2026-08-25 is a Tuesday, 2026-09-17 a Thursday; 09-21 to 23 are holidays.
    sends: [
      'Tue 2026-08-25 10:00 taro evidence_expiring#1',
      'Thu 2026-09-17 10:00 taro evidence_expiring#2',
      'Thu 2026-09-24 09:00 agent evidence_expiring#3',
    ],
  },
  {
    rule: 'reauthorisation',
    says: '90, 60 and 30 days before the anniversary, then weekly; after four mails a human',
    begin: () => caseOf(live('2026-06-01 10:00', '2025-10')),
    // The agreement is of 2026-06-01: 2027-03-03, 04-02, 05-02 (a Sunday before Golden Week), 05-09 (a Sunday), 05-11, 05-16.
    sends: [
      'Wed 2027-03-03 10:00 taro reauthorisation#1',
      'Fri 2027-04-02 10:00 taro reauthorisation#2',
      'Thu 2027-05-06 10:00 taro reauthorisation#3',
      'Mon 2027-05-10 10:00 taro reauthorisation#5',
      'Tue 2027-05-11 10:00 sales reauthorisation#4',
      'Mon 2027-05-17 09:00 agent reauthorisation#6',
    ],
  },
  {
    rule: 'your_turn',
    says: 'the first review is passed: the next form is no reminder but news',
    begin: () => {
      const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
      one.journey.now = jst('2026-12-14 11:00');
      return one.report('mpn.approved', {}, PROOF);
    },
    sends: ['Mon 2026-12-14 11:01 taro your_turn#1'],
  },
  {
    rule: 'handed_over',
    says: 'the colleague who takes over learns at once what is open',
    begin: () => {
      const one = caseOf(invited('2026-11-24 10:00'));
      new ReminderRun([one]).until(jst('2026-11-30 13:00'));
      const [taro, jiro, sales] = one.journey.state.profile.contacts;
      if (taro === undefined || jiro === undefined || sales === undefined)
        throw new Error('people are missing');
      one.journey.change({
        contacts: [{ ...taro, roles: ['global_admin'] }, { ...jiro, roles: ['primary_contact'] }, sales],
      });
      one.save();
      return one;
    },
    sends: ['Mon 2026-11-30 13:01 jiro handed_over#1'],
  },
];

function rejected(check: 'email_ownership' | 'employment' | 'business', cause: never | string) {
  return at(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'), '2026-12-14 11:00').report(
    'mpn.rejected',
    { causes: [{ check, cause: cause as 'unknown' }] },
  );
}

function live(start: string, programme: '2022-02' | '2025-10' = '2022-02') {
  const journey = invited(start, { type: 'additional', startPoint: 'enrolled_elsewhere', programme }).report(
    'partner_id.recorded',
    { number: '1234567', kind: 'location', country: 'JP', validity: 'valid' },
    PROOF,
  );
  return mfaDone(mpaAccepted(journey)).report('lifecycle.confirmed', {});
}

describe('the reminder table', () => {
  it('has a scenario for every row', () => {
    expect(SCENARIOS.map(({ rule }) => rule)).toEqual([...REMINDER_RULES]);
  });

  it.each(SCENARIOS)('$rule: $says', ({ rule, begin, sends }) => {
    const one = begin();
    const end = rule === 'review_check_back' ? '2027-01-31 12:00' : '2027-05-31 12:00';
    const run = new ReminderRun([one]).until(jst(end));
    expect(run.lines(rule)).toEqual(sends);
    expect(one.doubled).toEqual([]);
    expect(run.skipped).toEqual([]);
  });
});
