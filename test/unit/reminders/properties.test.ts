import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate, Instant } from '../../../src/kernel/time.ts';
import { addMilliseconds } from '../../../src/kernel/time.ts';
import {
  forecastSends,
  isTurn,
  type MailPreference,
  normalAddress,
  type PlannedMessage,
  planMessages,
} from '../../../src/reminders/index.ts';
import { DAY, MINUTE } from '../../support/journey.ts';
import { beginCase, type RandomCase, randomCase, type Throw, throwAt } from '../../support/random-case.ts';
import { ReminderCase, ReminderRun, type SentMail, say, tenantOf } from '../../support/reminder-run.ts';
import { PEOPLE } from '../../support/reminder-scenes.ts';

const closed = (from: string, to: string) => ({
  from: from as CalendarDate,
  to: to as CalendarDate,
  label: '休業',
});
/** Random cases begin in March 2022: Golden Week, Obon and the year end of a distributor that closes for all of them. */
const TENANT = tenantOf(
  {},
  {
    closures: [
      closed('2022-04-28', '2022-05-09'),
      closed('2022-08-10', '2022-08-16'),
      closed('2022-12-28', '2023-01-04'),
    ],
  },
);
const WAITS = [0, MINUTE, 3 * 3_600_000, DAY, 2 * DAY, 3 * DAY, 5 * DAY, 9 * DAY, 20 * DAY];
const CASES = randomCase(22);

/** Carries a random case through time, with mails leaving in between, and holds every moment against what must always be true. */
class Trial {
  readonly one: ReminderCase;
  readonly run: ReminderRun;

  constructor(input: RandomCase) {
    const journey = beginCase(input);
    journey.change({ contacts: PEOPLE });
    this.one = new ReminderCase(journey, TENANT);
    this.run = new ReminderRun([this.one], (mail) => this.judgeMail(mail));
  }

  play(throws: readonly Throw[], each: () => void = () => undefined): this {
    for (const thrown of throws) {
      const { journey } = this.one;
      const wait = WAITS[thrown.wait % WAITS.length] ?? 0;
      this.run.until(addMilliseconds(journey.now, wait));
      this.disturb(thrown);
      const before = this.one.derived;
      const decision = throwAt(journey, { ...thrown, wait: 0 }).decide();
      if (decision.kind !== 'changed') continue;
      journey.take(decision);
      const turned = isTurn(before, this.one.derived);
      const plan = this.one.save(turned);
      this.judgePlan(plan, turned);
      each();
    }
    return this;
  }

  /** People pause, stop, answer, and their mailboxes break. */
  private disturb({ seed, pick }: Throw): void {
    const { journey, preferences } = this.one;
    const contact = PEOPLE[pick % PEOPLE.length];
    if (contact === undefined || seed % 5 !== 0) return;
    const none: MailPreference = { suppressed: null, snoozedUntil: null, timeZone: null };
    const known = preferences.get(contact.id) ?? none;
    switch (pick % 7) {
      case 0:
        preferences.set(contact.id, { ...known, snoozedUntil: addMilliseconds(journey.now, 14 * DAY) });
        break;
      case 1:
        preferences.set(contact.id, { ...known, suppressed: 'stopped' });
        break;
      case 2:
        preferences.set(contact.id, { ...known, suppressed: 'bounced' });
        break;
      case 3:
        preferences.set(contact.id, none);
        break;
      case 4:
        preferences.set(contact.id, { ...known, timeZone: 'America/New_York' });
        break;
      default:
        this.one.lastReplyAt = journey.now;
    }
    this.one.save(false);
  }

  private hoursOf(message: { readonly contactId: PlannedMessage['contactId'] }) {
    const { clock } = this.one.input();
    if (message.contactId === null) return clock.desk;
    return clock.hours(this.one.preferences.get(message.contactId)?.timeZone ?? null);
  }

  private judgePlan(plan: readonly PlannedMessage[], turned: boolean): void {
    const { one } = this;
    const what = say(one.journey.now);
    expect(new Set(plan.map((message) => message.dedupeKey)).size).toBe(plan.length);
    for (const message of plan) {
      const hours = this.hoursOf(message);
      expect(hours.nextOpen(message.notBefore), `${what} ${message.dedupeKey}`).toBe(message.notBefore);
    }
    const input = one.input();
    expect(planMessages(input), 'the same input gives the same plan').toEqual(planMessages(input));
    const again = planMessages(input).map(({ dedupeKey, notBefore }) => [dedupeKey, notBefore]);
    expect(again, `${what}: planning again changes nothing`).toEqual(
      plan.map(({ dedupeKey, notBefore }) => [dedupeKey, notBefore]),
    );
    expect(one.doubled).toEqual([]);
    if (['draft', 'on_hold', 'withdrawn', 'merged'].includes(one.derived.lifecycle)) expect(plan).toEqual([]);
    if (turned) this.judgeTurn(plan);
    if (one.derived.waitingOn === 'microsoft') {
      const { rows } = one.input().policy;
      const nagging = plan.filter(
        ({ rule, contactId }) => contactId !== null && rows.get(rule)?.duringReview !== true,
      );
      expect(nagging, what).toEqual([]);
    }
  }

  /** Waiting that turned into action is said at once: by news to a person, or by the desk where there is nobody. */
  private judgeTurn(plan: readonly PlannedMessage[]): void {
    const requirement = this.one.derived.nextActions[0]?.requirement ?? null;
    const now = this.one.journey.now;
    const said = plan.some(
      (message) =>
        message.requirement === requirement &&
        ((message.audience === 'contact' && message.urgent) || message.instead === 'no_contact') &&
        message.notBefore <= this.hoursOf(message).nextOpen(now),
    );
    expect(said, `${say(now)} it is the reseller's turn with ${requirement}`).toBe(true);
  }

  private judgeMail(mail: SentMail): void {
    const { one, run } = this;
    const what = `${say(mail.at)} ${mail.address}`;
    const { requirements, lifecycle, waitingOn } = one.derived;
    expect(['active', 'ready', 'live'], what).toContain(lifecycle);
    const open = [...requirements.currentlyDue, ...requirements.pendingVerification].map((item) => item.code);
    for (const message of mail.messages) {
      const isUpkeep = ['stale_fact', 'evidence_expiring', 'ticket_waiting'].includes(message.rule);
      if (message.requirement !== null && !isUpkeep)
        expect(open, `${what} ${message.dedupeKey}`).toContain(message.requirement);
      const waived = requirements.waived.map((item) => item.code);
      if (message.requirement !== null) expect(waived, what).not.toContain(message.requirement);
      const key = message.dedupeKey;
      const sent = run.mails.filter((other) => other.messages.some(({ dedupeKey }) => dedupeKey === key));
      expect(sent.length, `${what} ${key}`).toBe(1);
      const row = one.input().policy.rows.get(message.rule);
      if (waitingOn === 'microsoft' && message.contactId !== null)
        expect(row?.duringReview, `${what} ${key}`).toBe(true);
    }
    this.judgeLimits(mail, what);
  }

  private judgeLimits(mail: SentMail, what: string): void {
    const [first] = mail.messages;
    if (first === undefined || first.contactId === null) return;
    const preference = this.one.preferences.get(first.contactId);
    expect(preference?.suppressed ?? null, what).toBeNull();
    const hours = this.hoursOf(first);
    expect(hours.nextOpen(mail.at), what).toBe(mail.at);
    if (mail.urgent) return;
    const own = this.run.mails.filter((other) => other.address === mail.address);
    const today = hours.dateOf(mail.at);
    const days = own.map((other) => hours.dateOf(other.at));
    expect(days.filter((day) => day === today).length, `${what}: one mail a day`).toBe(1);
    if (preference?.snoozedUntil != null)
      expect(mail.at >= preference.snoozedUntil, `${what}: paused`).toBe(true);
    if (first.audience === 'sales_owner') return;
    const week = own.filter((other) => !other.urgent && daysBetween(hours.dateOf(other.at), today) < 7);
    expect(week.length, `${what}: two reminders a week`).toBeLessThanOrEqual(2);
    this.judgeRequirement(mail, what);
  }

  private judgeRequirement(mail: SentMail, what: string): void {
    for (const message of mail.messages) {
      if (message.urgent || message.requirement === null) continue;
      const era = message.occurrence.split('.')[0];
      const same = this.run.mails.flatMap((other) =>
        other.messages.filter(
          (entry) =>
            entry.contactId === message.contactId &&
            entry.requirement === message.requirement &&
            entry.occurrence.split('.')[0] === era,
        ),
      );
      // Reminders about several things can leave in one mail, so the last of them may be one beyond the fourth.
      expect(same.length, `${what} ${message.dedupeKey}: four about one requirement`).toBeLessThanOrEqual(5);
    }
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

const lineOf = (at: Instant, address: string, messages: readonly PlannedMessage[]) =>
  `${say(at)} ${address}: ${messages
    .map(({ dedupeKey }) => dedupeKey)
    .sort()
    .join(' ')}`;

describe('whatever happens to a case', () => {
  it('plans are stable and within the hours, nobody is reminded of what is done or of what Microsoft does, nobody gets too much, and what turns into action is said', () => {
    let mails = 0;
    fc.assert(
      fc.property(CASES, (input) => {
        const trial = new Trial(input).play(input.throws);
        trial.run.until(addMilliseconds(trial.one.journey.now, 60 * DAY));
        expect(trial.run.skipped, 'what is planned applies when it is due').toEqual([]);
        mails += trial.run.mails.length;
      }),
      { numRuns: 60, seed: 20261123, endOnFailure: true },
    );
    expect(mails, 'enough was sent to judge by').toBeGreaterThan(500);
  });

  it('the forecast is what then happens', () => {
    let mails = 0;
    fc.assert(
      fc.property(CASES, (input) => {
        const trial = new Trial(input).play(input.throws);
        const { one, run } = trial;
        const until = addMilliseconds(one.journey.now, 75 * DAY);
        const forecast = forecastSends({
          cases: [{ input: one.input(), at: (now) => one.later(now) }],
          until,
          mailsTo: (address) => run.mails.filter((mail) => mail.address === address),
        });
        const already = run.mails.length;
        const contacts = one.journey.state.profile.contacts;
        const addressOf = (contactId: PlannedMessage['contactId'], audience: string) =>
          contactId === null
            ? audience
            : normalAddress(contacts.find(({ id }) => id === contactId)?.email ?? contactId);
        const foreseen = forecast.map(({ at, audience, contactId, messages }) =>
          lineOf(at, addressOf(contactId, audience), messages),
        );
        run.until(until);
        const happened = run.mails
          .slice(already)
          .map(({ at, address, messages }) => lineOf(at, address, messages));
        expect([...foreseen].sort()).toEqual([...happened].sort());
        mails += happened.length;
      }),
      { numRuns: 45, seed: 20261124, endOnFailure: true },
    );
    expect(mails, 'enough was foreseen to judge by').toBeGreaterThan(120);
  });
});
