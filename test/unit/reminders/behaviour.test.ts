import { describe, expect, it } from 'vitest';
import type { ContactId } from '../../../src/kernel/ids.ts';
import { addMilliseconds } from '../../../src/kernel/time.ts';
import {
  decideSends,
  forecastSends,
  type MailPreference,
  type PersonView,
  planClockOf,
  standingOf,
} from '../../../src/reminders/index.ts';
import { DAY, LEAD } from '../../support/journey.ts';
import { jst, type ReminderCase, ReminderRun, say, tenantOf } from '../../support/reminder-run.ts';
import {
  caseOf,
  elsewhere,
  inReview,
  invited,
  JIRO,
  mfaDone,
  PROOF,
  SALES,
  TARO,
  withTenant,
} from '../../support/reminder-scenes.ts';

const NONE: MailPreference = { suppressed: null, snoozedUntil: null, timeZone: null };
const prefer = (one: ReminderCase, id: ContactId, change: Partial<MailPreference>) => {
  one.preferences.set(id, { ...NONE, ...change });
  one.save(false);
};

describe('a pause of fourteen days', () => {
  it('postpones reminders, and those behind it with them, but not the call of the sales owner', () => {
    const one = caseOf(invited('2026-11-24 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-11-26 12:00'));
    prefer(one, TARO.id, { snoozedUntil: jst('2026-12-10 12:00') });
    run.until(jst('2026-12-31 12:00'));
    expect(run.lines('first_step')).toEqual([
      'Thu 2026-11-26 10:00 taro first_step#1',
      'Thu 2026-12-10 10:00 sales first_step#5',
      'Thu 2026-12-10 12:00 taro first_step#2',
      // Five business days lie between the second and the third, as in the table.
      'Thu 2026-12-17 10:00 taro first_step#3',
      'Thu 2026-12-17 10:00 jiro first_step#4',
    ]);
  });

  it('does not hold back news: somebody else at the reseller gets them', () => {
    const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-12-14 11:00'));
    prefer(one, TARO.id, { snoozedUntil: jst('2026-12-24 12:00') });
    one.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    run.until(jst('2026-12-14 12:00'));
    expect(run.lines('rejected_business')).toEqual(['Mon 2026-12-14 11:01 jiro rejected_business#1']);
  });

  it('does not make silence of news where there is nobody else: the desk is told', () => {
    const one = caseOf(inReview(invited('2026-12-08 10:00', {}, [TARO]), '2026-12-10 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-12-14 11:00'));
    prefer(one, TARO.id, { snoozedUntil: jst('2026-12-24 12:00') });
    one.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    run.until(jst('2026-12-15 12:00'));
    expect(run.lines('rejected_business')).toEqual(['Tue 2026-12-15 09:00 agent rejected_business#1']);
    expect(run.mails.at(-1)?.messages[0]?.instead).toBe('no_contact');
  });
});

describe('a hold with an end date', () => {
  it('cancels everything; its end is news, and the table begins anew', () => {
    const one = caseOf(withTenant(invited('2026-11-24 10:00')));
    const run = new ReminderRun([one]).until(jst('2026-11-27 12:00'));
    one.report('lifecycle.held', { reason: '先方都合', until: jst('2026-12-12 09:00') });
    expect(one.next()).toBe(jst('2026-12-12 09:00'));
    run.until(jst('2026-12-25 12:00'));
    expect(run.lines()).toEqual([
      'Fri 2026-11-27 10:00 taro next_step#1',
      // The hold ends on a Saturday.
      'Mon 2026-12-14 10:00 taro your_turn#1',
      'Thu 2026-12-17 10:00 taro next_step#1',
      'Wed 2026-12-23 10:00 taro next_step#2',
      'Wed 2026-12-23 10:00 jiro next_step#3',
    ]);
  });

  it('and is over early when somebody resumes', () => {
    const one = caseOf(withTenant(invited('2026-11-24 10:00')));
    const run = new ReminderRun([one]);
    one.report('lifecycle.held', { reason: '先方都合', until: jst('2026-12-12 09:00') });
    run.until(jst('2026-12-01 10:00'));
    one.report('lifecycle.resumed', {});
    run.until(jst('2026-12-04 12:00'));
    expect(run.lines()).toEqual([
      'Tue 2026-12-01 10:01 taro your_turn#1',
      'Fri 2026-12-04 10:00 taro next_step#1',
    ]);
  });
});

describe('a reply', () => {
  it('keeps reminders quiet for two business days, the call as well', () => {
    const one = caseOf(invited('2026-11-24 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-11-25 15:00'));
    one.lastReplyAt = jst('2026-11-25 15:00');
    one.save(false);
    run.until(jst('2026-12-03 12:00'));
    expect(run.lines('first_step')).toEqual([
      'Fri 2026-11-27 15:00 taro first_step#1',
      'Wed 2026-12-02 10:00 taro first_step#2',
    ]);
  });

  it('does not hold back news', () => {
    const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-12-14 11:00'));
    one.lastReplyAt = jst('2026-12-14 10:30');
    one.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    run.until(jst('2026-12-14 12:00'));
    expect(run.lines('rejected_business')).toEqual(['Mon 2026-12-14 11:01 taro rejected_business#1']);
  });
});

describe('whom it goes to', () => {
  it('the next contact when the first bounced, without counting the step twice', () => {
    const one = caseOf(invited('2026-11-24 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-11-26 12:00'));
    const [key] = [...one.rows.keys()].filter(
      (name) => name.startsWith('first_step') && name.includes(':1:'),
    );
    const row = one.rows.get(key ?? '');
    if (row === undefined) throw new Error('nothing was sent');
    row.past = { ...row.past, state: 'bounced' };
    prefer(one, TARO.id, { suppressed: 'bounced' });
    run.until(jst('2026-12-02 12:00'));
    expect(run.lines('first_step')).toEqual([
      'Thu 2026-11-26 10:00 taro first_step#1',
      'Thu 2026-11-26 12:00 jiro first_step#1',
      'Tue 2026-12-01 10:00 jiro first_step#2',
    ]);
  });

  it('the desk, once, when nobody can be written to; and the contact again once there is one', () => {
    const one = caseOf(invited('2026-11-24 10:00', {}, [TARO, SALES]));
    const run = new ReminderRun([one]);
    prefer(one, TARO.id, { suppressed: 'stopped' });
    run.until(jst('2026-12-02 12:00'));
    expect(run.lines('first_step')).toEqual(['Thu 2026-11-26 09:00 agent first_step#1']);
    one.journey.change({
      contacts: [{ ...TARO, roles: ['global_admin'] }, { ...JIRO, roles: ['primary_contact'] }, SALES],
    });
    one.save();
    run.until(jst('2026-12-04 12:00'));
    expect(run.lines('first_step')).toEqual([
      'Thu 2026-11-26 09:00 agent first_step#1',
      'Wed 2026-12-02 12:01 jiro first_step#2',
    ]);
  });

  it('the desk instead of a sales owner who is not named', () => {
    const one = caseOf(invited('2026-11-24 10:00', {}, [TARO]));
    const run = new ReminderRun([one]).until(jst('2026-12-31 12:00'));
    expect(run.lines('first_step').at(-1)).toBe('Thu 2026-12-10 09:00 agent first_step#5');
    expect(run.mails.at(-1)?.messages[0]?.instead).toBe('no_sales_owner');
  });

  it('at the recipient’s own morning where the recipient is abroad', () => {
    const one = caseOf(invited('2026-11-24 10:00'));
    prefer(one, TARO.id, { timeZone: 'Europe/London' });
    const run = new ReminderRun([one]).until(jst('2026-11-27 12:00'));
    // Ten in London is seven in the evening in Tokyo.
    expect(run.lines('first_step')).toEqual(['Thu 2026-11-26 19:00 taro first_step#1']);
  });
});

describe('one mail for one person', () => {
  const two = (second = '2026-11-24 10:00') => {
    const first = caseOf(invited('2026-11-24 10:00'), tenantOf(), 'reseller-1');
    const other = caseOf(invited(second), tenantOf(), 'reseller-2');
    return [first, other] as const;
  };

  it('bundles what is due for all companies', () => {
    const run = new ReminderRun(two()).until(jst('2026-12-31 12:00'));
    const taro = run.mails.filter((mail) => mail.address.startsWith('taro'));
    expect(
      taro.map((mail) => `${say(mail.at)} ${mail.messages.map(({ resellerId }) => resellerId).join(' ')}`),
    ).toEqual([
      'Thu 2026-11-26 10:00 reseller-1 reseller-2',
      'Tue 2026-12-01 10:00 reseller-1 reseller-2',
      'Tue 2026-12-08 10:00 reseller-1 reseller-2',
    ]);
  });

  it('never two of reminders on one day, and never three in a week', () => {
    const run = new ReminderRun(two('2026-11-25 10:00')).until(jst('2026-12-31 12:00'));
    const taro = run.mails.filter((mail) => mail.address.startsWith('taro'));
    expect(taro.map((mail) => say(mail.at))).toEqual([
      'Thu 2026-11-26 10:00',
      'Fri 2026-11-27 10:00',
      // The reminders of Tuesday and Wednesday wait for the week to pass, and go together.
      'Thu 2026-12-03 10:00',
      'Thu 2026-12-10 10:00',
    ]);
  });

  it('is foreseen over all of them', () => {
    const cases = two('2026-11-25 10:00');
    const forecast = forecastSends({
      cases: cases.map((one) => ({ input: one.input(), at: (now) => one.later(now) })),
      until: jst('2026-12-31 12:00'),
    });
    const run = new ReminderRun(cases).until(jst('2026-12-31 12:00'));
    const line = (when: string, keys: readonly string[]) => `${when} ${[...keys].sort().join(' ')}`;
    expect(
      forecast
        .map(({ at: when, messages }) =>
          line(
            say(when),
            messages.map((m) => `${m.resellerId}/${m.dedupeKey}`),
          ),
        )
        .sort(),
    ).toEqual(
      run.mails
        .map((mail) =>
          line(
            say(mail.at),
            mail.messages.map((m) => `${m.resellerId}/${m.dedupeKey}`),
          ),
        )
        .sort(),
    );
  });
});

describe('news', () => {
  it('leaves beside the mail of the day, and once in each round', () => {
    const one = caseOf(mfaDone(elsewhere('2026-12-07 10:00')));
    const run = new ReminderRun([one]).until(jst('2026-12-09 11:00'));
    one.report(
      'partner_id.recorded',
      { number: '7654321', kind: 'global', country: 'JP', validity: 'valid' },
      { ...PROOF, note: '訂正' },
    );
    run.until(jst('2026-12-09 12:00'));
    expect(run.lines()).toEqual([
      'Mon 2026-12-07 10:04 taro mpa_available#1',
      'Wed 2026-12-09 10:00 taro mpa_available#2',
      'Wed 2026-12-09 11:01 taro needs_fix#1',
    ]);
  });

  it('a second rejection is a new round from the first word on', () => {
    const one = caseOf(inReview(invited('2026-11-24 10:00'), '2026-11-25 10:00'));
    const run = new ReminderRun([one]).until(jst('2026-11-30 11:00'));
    const cause = { causes: [{ check: 'business', cause: 'registry_mismatch' }] } as const;
    one.report('mpn.rejected', cause);
    run.until(jst('2026-12-02 11:00'));
    one.report('mpn.resubmitted', {});
    run.until(jst('2026-12-07 11:00'));
    one.report('mpn.rejected', cause);
    run.until(jst('2026-12-10 12:00'));
    expect(run.lines('rejected_business')).toEqual([
      'Mon 2026-11-30 11:01 taro rejected_business#1',
      'Mon 2026-12-07 11:01 taro rejected_business#1',
      'Thu 2026-12-10 10:00 taro rejected_business#2',
    ]);
  });

  it('reported at night leaves in the morning', () => {
    const one = caseOf(inReview(invited('2026-11-10 10:00'), '2026-11-12 10:00'));
    one.journey.now = jst('2026-11-20 22:00');
    one.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    const run = new ReminderRun([one]).until(jst('2026-11-25 12:00'));
    // Friday night before Labour Thanksgiving on Monday.
    expect(run.lines('rejected_business')).toEqual(['Tue 2026-11-24 10:00 taro rejected_business#1']);
  });
});

describe('while Microsoft reviews', () => {
  it('the reseller gets one notice and nothing more, even about what was reported without proof', () => {
    const one = caseOf(inReview(invited('2026-11-24 10:00'), '2026-11-26 10:00'));
    one.report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 0 });
    expect(one.derived.waitingOn).toBe('microsoft');
    const run = new ReminderRun([one]).until(jst('2026-12-25 12:00'));
    const people = run.mails.filter((mail) => mail.address.includes('@'));
    expect(people.flatMap((mail) => mail.messages.map(({ rule }) => rule))).toEqual(['review_received']);
    // Once it is the reseller's turn again, everything that has waited comes with the news.
    one.journey.now = jst('2026-12-25 13:00');
    one.report('mpn.approved', {}, PROOF);
    run.until(jst('2026-12-25 14:00'));
    expect(
      run.mails
        .at(-1)
        ?.messages.map(({ rule }) => rule)
        .sort(),
    ).toEqual(['mfa_enrolling', 'unproven', 'your_turn']);
  });
});

describe('a worker that was away', () => {
  it('does not write two reminders on two days in a row', () => {
    const one = caseOf(invited('2026-11-24 10:00'));
    const run = new ReminderRun([one]);
    run.now = jst('2026-12-01 11:00');
    run.until(jst('2026-12-31 12:00'));
    expect(run.lines('first_step').filter((line) => line.includes('taro'))).toEqual([
      'Tue 2026-12-01 11:00 taro first_step#1',
      'Fri 2026-12-04 10:00 taro first_step#2',
      'Fri 2026-12-11 10:00 taro first_step#3',
    ]);
  });
});

describe('a tenant’s own table', () => {
  it('sends on its own days', () => {
    const own = tenantOf({
      rules: {
        first_step: {
          steps: [
            { after: 1, unit: 'business_days', to: 'contact' },
            { after: 4, unit: 'business_days', to: 'agent' },
          ],
        },
      },
    });
    const run = new ReminderRun([caseOf(invited('2026-11-24 10:00'), own)]).until(jst('2026-12-31 12:00'));
    expect(run.lines('first_step')).toEqual([
      'Wed 2026-11-25 10:00 taro first_step#1',
      'Mon 2026-11-30 09:00 agent first_step#2',
    ]);
  });

  it('leaves out a row that is off, and everything while it is paused', () => {
    const off = caseOf(invited('2026-11-24 10:00'), tenantOf({ rules: { first_step: { off: true } } }));
    expect(off.input().policy.rows.has('first_step')).toBe(false);
    expect([...off.rows.keys()]).toEqual([]);
    const paused = caseOf(invited('2026-11-24 10:00'), tenantOf({ paused: true }));
    expect(paused.rows.size).toBe(0);
  });

  it('sends in its own hours', () => {
    const early = tenantOf({}, { quietHours: { from: '12:00', to: '08:30' } });
    const run = new ReminderRun([caseOf(invited('2026-11-24 10:00'), early)]).until(jst('2026-11-27 12:00'));
    expect(run.lines('first_step')).toEqual(['Thu 2026-11-26 08:30 taro first_step#1']);
  });
});

describe('why a message is not sent any more', () => {
  const planned = () => {
    const one = caseOf(withTenant(invited('2026-11-24 10:00')));
    const [row] = [...one.rows.values()];
    if (row === undefined) throw new Error('nothing is planned');
    return { one, message: row.message };
  };
  const whyOf = (one: ReminderCase, message: Parameters<typeof standingOf>[1]) =>
    standingOf(one.input(), message).skip;

  it('it still applies', () => {
    const { one, message } = planned();
    expect(whyOf(one, message)).toBeNull();
  });

  it.each([
    [
      'done',
      (one: ReminderCase) => one.report('mpn.started', {}).report('mpn.submitted', { submittedName: 'x' }),
    ],
    [
      'waived',
      (one: ReminderCase) =>
        one.report(
          'requirement.waived',
          { code: 'mpn.application', reason: '合意', expiresAt: jst('2027-03-01 10:00') },
          { by: LEAD },
        ),
    ],
    [
      'on_hold',
      (one: ReminderCase) => one.report('lifecycle.held', { reason: '都合', until: jst('2026-12-10 09:00') }),
    ],
    ['closed', (one: ReminderCase) => one.report('lifecycle.withdrawn', { reason: '辞退' })],
    [
      'stopped',
      (one: ReminderCase) => {
        one.preferences.set(TARO.id, { ...NONE, suppressed: 'stopped' });
      },
    ],
    [
      'other_recipient',
      (one: ReminderCase) => {
        one.journey.change({
          contacts: [{ ...TARO, roles: ['global_admin'] }, { ...JIRO, roles: ['primary_contact'] }, SALES],
        });
      },
    ],
  ] as const)('%s', (why, happen) => {
    const { one, message } = planned();
    happen(one);
    expect(whyOf(one, message)).toBe(why);
  });
});

describe('the decision at hand-over', () => {
  const tenant = tenantOf();
  const clock = planClockOf(tenant);
  const limits = { mailsPerWeek: 2, mailsPerRequirement: 4, replyPause: 2 };
  const noon = jst('2026-11-26 12:00');
  const due = (change: object = {}) => ({
    message: {
      dedupeKey: 'k',
      rule: 'first_step',
      urgent: false,
      audience: 'contact',
      notBefore: noon,
    } as const,
    skip: null,
    repliedUntil: null,
    ...change,
  });
  const urgent = due({ message: { ...due().message, dedupeKey: 'u', urgent: true } });
  const person = (change: Partial<PersonView> = {}): PersonView => ({
    kind: 'reseller',
    preference: NONE,
    mails: [],
    ...change,
  });
  const mail = (when: string, isUrgent = false) => ({ at: jst(when), urgent: isUrgent });
  const decide = (who: PersonView, list: readonly ReturnType<typeof due>[], now = noon) =>
    decideSends(who, list, { now, clock, limits }).decisions.map((one) =>
      one.kind === 'defer'
        ? `${one.why} ${say(one.until)}`
        : one.kind === 'skip'
          ? `skip ${one.why}`
          : one.kind,
    );

  it.each([
    ['all that may go, in one mail', person(), [due(), due()], noon, ['send', 'send']],
    ['what is gone stays behind', person(), [due({ skip: 'done' }), due()], noon, ['skip done', 'send']],
    [
      'nobody who stopped',
      person({ preference: { ...NONE, suppressed: 'stopped' } }),
      [urgent],
      noon,
      ['skip stopped'],
    ],
    ['not at night', person(), [urgent], jst('2026-11-26 17:00'), ['quiet_hours Fri 2026-11-27 10:00']],
    ['not on a day off', person(), [due()], jst('2026-12-29 12:00'), ['quiet_hours Mon 2027-01-04 10:00']],
    [
      'one a day',
      person({ mails: [mail('2026-11-26 10:00')] }),
      [due()],
      noon,
      ['one_mail_a_day Fri 2026-11-27 10:00'],
    ],
    [
      'news goes beside it and takes the rest along',
      person({ mails: [mail('2026-11-26 10:00')] }),
      [due(), urgent],
      noon,
      ['send', 'send'],
    ],
    [
      'two a week',
      person({ mails: [mail('2026-11-20 10:00'), mail('2026-11-24 10:00')] }),
      [due()],
      noon,
      ['weekly_limit Fri 2026-11-27 10:00'],
    ],
    [
      'a week later there is room',
      person({ mails: [mail('2026-11-19 10:00'), mail('2026-11-24 10:00')] }),
      [due()],
      noon,
      ['send'],
    ],
    [
      'news does not count',
      person({ mails: [mail('2026-11-24 10:00', true), mail('2026-11-25 10:00')] }),
      [due()],
      noon,
      ['send'],
    ],
    [
      'the distributor’s own people are counted by the day only',
      person({ kind: 'sales', mails: [mail('2026-11-24 10:00'), mail('2026-11-25 10:00')] }),
      [due()],
      noon,
      ['send'],
    ],
    [
      'a pause',
      person({ preference: { ...NONE, snoozedUntil: jst('2026-12-05 12:00') } }),
      [due(), urgent],
      noon,
      ['snoozed Mon 2026-12-07 10:00', 'send'],
    ],
    [
      'a reply',
      person(),
      [due({ repliedUntil: jst('2026-11-27 09:00') }), urgent],
      noon,
      ['replied Fri 2026-11-27 10:00', 'send'],
    ],
    ['the desk at nine', person({ kind: 'desk' }), [due()], jst('2026-11-26 09:00'), ['send']],
    [
      'the desk later that day when the morning was missed',
      person({ kind: 'desk' }),
      [due()],
      noon,
      ['send'],
    ],
    [
      'the desk not before nine',
      person({ kind: 'desk' }),
      [due()],
      jst('2026-11-26 08:59'),
      ['quiet_hours Thu 2026-11-26 09:00'],
    ],
    [
      'the desk not on a day off',
      person({ kind: 'desk' }),
      [due()],
      jst('2026-12-30 12:00'),
      ['quiet_hours Mon 2027-01-04 09:00'],
    ],
  ] as const)('%s', (_, who, list, now, expected) => {
    expect(decide(who, list, now)).toEqual(expected);
  });

  it('takes no account of mails older than the window', () => {
    const old = [{ at: addMilliseconds(noon, -9 * DAY), urgent: false }];
    expect(decide(person({ mails: [...old, ...old, ...old] }), [due()])).toEqual(['send']);
  });
});
