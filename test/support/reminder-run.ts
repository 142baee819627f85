import type { Actor } from '../../src/kernel/actor.ts';
import type { ContactId, ResellerId } from '../../src/kernel/ids.ts';
import type { CalendarDate, Instant } from '../../src/kernel/time.ts';
import { toInstant } from '../../src/kernel/time.ts';
import { type Derived, derive } from '../../src/onboarding/rules/derive.ts';
import type { EventData, EventType } from '../../src/onboarding/rules/events.ts';
import { effectiveState } from '../../src/onboarding/rules/settle.ts';
import type { ResellerState } from '../../src/onboarding/rules/state.ts';
import { timerEventsDue } from '../../src/onboarding/rules/timer-events.ts';
import { createBusinessCalendar } from '../../src/platform/calendar/business-calendar.ts';
import { editionOf } from '../../src/programmes/index.ts';
import {
  decideSends,
  isTurn,
  kindOf,
  type MailPreference,
  normalAddress,
  type PastMessage,
  type PersonView,
  type PlanInput,
  type PlannedMessage,
  planClockOf,
  planMessages,
  reminderPolicyOf,
  replyPauseUntil,
  standingOf,
} from '../../src/reminders/index.ts';
import { NO_SETTINGS, type ReminderOverrides, type TenantSettings } from '../../src/tenancy/tenant.ts';
import { type How, type Journey, TIMER } from './journey.ts';

const date = (text: string) => text as CalendarDate;

/** Year end and Obon, as most distributors close. */
export const CLOSURES = [
  { from: date('2025-12-29'), to: date('2026-01-03'), label: '年末年始' },
  { from: date('2026-08-12'), to: date('2026-08-16'), label: 'お盆' },
  { from: date('2026-12-29'), to: date('2027-01-03'), label: '年末年始' },
];

/** A moment by the clock in Tokyo, as in `2026-11-24 10:00`. */
export const jst = (text: string): Instant => toInstant(`${text.replace(' ', 'T')}:00+09:00`);

/** A moment as people in Tokyo say it, with the day of the week. */
export function say(at: Instant): string {
  const local = new Date(Date.parse(at) + 9 * 3_600_000);
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][local.getUTCDay()];
  return `${weekday} ${local.toISOString().slice(0, 16).replace('T', ' ')}`;
}

export interface SentMail {
  readonly at: Instant;
  readonly address: string;
  readonly messages: readonly (PlannedMessage & { readonly resellerId: ResellerId })[];
  readonly urgent: boolean;
}

interface Row {
  readonly message: PlannedMessage;
  past: PastMessage;
}

/** The settings of the tenant in a run. */
export function tenantOf(overrides: ReminderOverrides = {}, settings: Partial<TenantSettings> = {}) {
  const all = { ...NO_SETTINGS, closures: CLOSURES, ...settings, reminderPolicy: overrides };
  const timeZone = 'Asia/Tokyo';
  return { timeZone, settings: all, calendar: createBusinessCalendar({ timeZone, closures: all.closures }) };
}
export type TestTenant = ReturnType<typeof tenantOf>;

/** One reseller with its rows, as the tables keep them: saves plan, cancel and revive, and nothing is forgotten. */
export class ReminderCase {
  readonly rows = new Map<string, Row>();
  preferences = new Map<ContactId, MailPreference>();
  lastReplyAt: Instant | null = null;
  extra: Pick<PlanInput, 'preflight' | 'tickets' | 'evidence' | 'yearly'> = {};
  /** Every key that was ever planned a second time while it was settled; must stay empty. */
  readonly doubled: string[] = [];
  readonly id: ResellerId;
  readonly tenant: TestTenant;
  readonly journey: Journey;
  private seen: Derived;

  constructor(journey: Journey, tenant: TestTenant = tenantOf(), id = 'reseller-1') {
    this.journey = journey;
    this.tenant = tenant;
    this.id = id as ResellerId;
    this.seen = this.derived;
    this.save(false);
  }

  get derived(): Derived {
    return this.derivedAt(this.journey.now, this.journey.state);
  }

  derivedAt(now: Instant, state: ResellerState): Derived {
    const { calendar } = this.tenant;
    return derive(state, this.journey.deriveContext({ calendar, now }));
  }

  input(turned = false): PlanInput {
    const { now, state } = this.journey;
    const edition = editionOf(state.programme);
    return {
      resellerId: this.id,
      state,
      derived: this.derived,
      edition,
      policy: reminderPolicyOf(this.tenant, state.programme),
      clock: planClockOf(this.tenant),
      now,
      past: [...this.rows.values()].map((row) => row.past),
      preferences: this.preferences,
      lastReplyAt: this.lastReplyAt,
      turned,
      ...this.extra,
    };
  }

  /** The record as the timer will leave it at a later moment. */
  later(now: Instant): { readonly state: ResellerState; readonly derived: Derived } {
    const { state } = this.journey;
    const next = effectiveState(state, editionOf(state.programme), now);
    return { state: next, derived: this.derivedAt(now, next) };
  }

  /** What every save does: plan, write what is new, cancel what is gone. */
  save(turned = isTurn(this.seen, this.derived)): readonly PlannedMessage[] {
    this.seen = this.derived;
    const plan = planMessages(this.input(turned));
    const keys = new Set(plan.map((message) => message.dedupeKey));
    for (const row of this.rows.values()) {
      if (row.past.state === 'planned' && !keys.has(row.message.dedupeKey)) {
        row.past = { ...row.past, state: 'cancelled', settledAt: this.journey.now };
      }
    }
    for (const message of plan) {
      const known = this.rows.get(message.dedupeKey);
      if (known !== undefined && known.past.state !== 'planned' && known.past.state !== 'cancelled') {
        this.doubled.push(message.dedupeKey);
        continue;
      }
      const deferred = known?.past.state === 'planned' ? known.past.deferred : null;
      this.rows.set(message.dedupeKey, {
        message,
        past: { ...message, state: 'planned', settledAt: null, deferred },
      });
    }
    return plan;
  }

  report<Type extends EventType>(type: Type, data: EventData[Type], how: How = {}): this {
    this.journey.report(type, data, how);
    this.save();
    return this;
  }

  due(now: Instant): Row[] {
    return [...this.rows.values()].filter(({ past }) => past.state === 'planned' && past.notBefore <= now);
  }

  /** The next moment at which something is due or a date comes. */
  next(): Instant | null {
    const moments = [...this.rows.values()]
      .filter(({ past }) => past.state === 'planned')
      .map(({ past }) => past.notBefore as Instant);
    const change = this.derived.nextChangeAt;
    if (change !== null && change > this.journey.now) moments.push(change);
    return moments.sort()[0] ?? null;
  }

  /** What the worker does when a date of the record has come. */
  tick(now: Instant): void {
    this.journey.now = now;
    const context = this.journey.deriveContext({ calendar: this.tenant.calendar, now });
    for (const { type, data } of timerEventsDue(this.journey.state, context)) {
      const decision = this.journey.ask(type, data as never, { by: TIMER as Actor });
      if (decision.kind === 'changed') this.journey.take(decision);
    }
    this.save();
  }
}

/** A worker and its sink: carries out what is due for all resellers of a tenant, moment by moment. */
export class ReminderRun {
  readonly mails: SentMail[] = [];
  readonly skipped: { readonly key: string; readonly why: string }[] = [];
  readonly cases: readonly ReminderCase[];
  now: Instant;
  private readonly watch: (mail: SentMail) => void;

  /** `watch` is told of every mail at the moment at which it leaves. */
  constructor(cases: readonly ReminderCase[], watch: (mail: SentMail) => void = () => undefined) {
    this.cases = cases;
    this.watch = watch;
    this.now = cases[0]?.journey.now ?? jst('2026-01-05 10:00');
  }

  /** Everything that happens until then, the last moment included. */
  until(end: Instant): this {
    for (let round = 0; round < 5_000; round += 1) {
      const next = this.cases
        .map((one) => one.next())
        .filter((at) => at !== null)
        .sort()[0];
      if (next === undefined || next > end) break;
      this.moment(next > this.now ? next : this.now);
    }
    this.now = end > this.now ? end : this.now;
    for (const one of this.cases) one.journey.now = this.now;
    return this;
  }

  private moment(now: Instant): void {
    this.now = now;
    for (const one of this.cases) {
      const change = one.derived.nextChangeAt;
      if (change !== null && change <= now && change > one.journey.now) one.tick(now);
      one.journey.now = now;
    }
    const people = new Map<string, { readonly of: ReminderCase; readonly row: Row }[]>();
    for (const one of this.cases) {
      for (const row of one.due(now)) {
        const address = addressOf(one, row.message);
        people.set(address, [...(people.get(address) ?? []), { of: one, row }]);
      }
    }
    for (const [address, due] of people) this.send(address, due);
    for (const one of this.cases) one.save();
  }

  private send(address: string, due: readonly { readonly of: ReminderCase; readonly row: Row }[]): void {
    const [first] = due;
    if (first === undefined) return;
    const { audience, contactId } = first.row.message;
    const none: MailPreference = { suppressed: null, snoozedUntil: null, timeZone: null };
    const preference = contactId === null ? none : (first.of.preferences.get(contactId) ?? none);
    const mails = this.mails.filter((mail) => mail.address === address);
    const person: PersonView = { kind: kindOf(audience), preference, mails };
    const { clock, policy } = first.of.input();
    const plan = decideSends(
      person,
      due.map(({ of, row }) => ({
        message: row.message,
        skip: standingOf(of.input(), row.message).skip,
        repliedUntil: replyPauseUntil(of.input(), row.message),
      })),
      { now: this.now, clock, limits: policy.limits },
    );
    const going: SentMail['messages'][number][] = [];
    for (const [index, { of, row }] of due.entries()) {
      const decision = plan.decisions[index];
      if (decision === undefined) continue;
      if (decision.kind === 'skip') {
        this.skipped.push({ key: row.message.dedupeKey, why: decision.why });
        row.past = { ...row.past, state: 'skipped', settledAt: this.now };
      } else if (decision.kind === 'defer') {
        row.past = { ...row.past, notBefore: decision.until, deferred: decision.why };
      } else {
        row.past = { ...row.past, state: 'accepted', settledAt: this.now };
        going.push({ ...row.message, resellerId: of.id });
      }
    }
    if (going.length === 0) return;
    const mail = { at: this.now, address, messages: going, urgent: plan.urgent };
    this.mails.push(mail);
    this.watch(mail);
  }

  /** The sends of some rules, one line each: when, to whom, which step. */
  lines(...rules: readonly string[]): string[] {
    return this.mails.flatMap((mail) =>
      mail.messages
        .filter((message) => rules.length === 0 || rules.includes(message.rule))
        .map((message) => `${say(mail.at)} ${nameOf(mail.address)} ${message.rule}#${message.step}`),
    );
  }
}

const nameOf = (address: string): string => address.split('@')[0] ?? address;

function addressOf(one: ReminderCase, message: PlannedMessage): string {
  if (message.contactId === null) return message.audience;
  const contact = one.journey.state.profile.contacts.find((entry) => entry.id === message.contactId);
  return normalAddress(contact?.email ?? message.contactId);
}
