import type { CalendarDate, Instant, SendHours } from '../../kernel/time.ts';
import { addDays } from '../../kernel/time.ts';
import type { DueMessage, PersonView, PlanClock, ReminderLimits, SendDecision, SendPlan } from './types.ts';

/** The frame of a decision: when, by which clock, within which limits. */
export interface SendMoment {
  readonly now: Instant;
  readonly clock: PlanClock;
  readonly limits: ReminderLimits;
}

const SEND: SendDecision = { kind: 'send' };

/**
 * What becomes of everything that is due for one person, of whatever company: one mail for all that may go, so that nobody
 * gets two where one will do. Asked at hand-over, with the record and the person as they are then.
 */
export function decideSends(person: PersonView, due: readonly DueMessage[], moment: SendMoment): SendPlan {
  const decisions = due.map((entry) => decideOne(person, entry, moment));
  const going = due.filter((_, index) => decisions[index]?.kind === 'send');
  if (going.length === 0) return { decisions, urgent: false };
  const urgent = going.some(({ message }) => message.urgent);
  // News leaves in any case, and takes along whatever waits: that is no mail more.
  const limit = urgent ? null : limitFor(person, moment);
  if (limit === null) return { decisions, urgent };
  return { decisions: decisions.map((one) => (one.kind === 'send' ? limit : one)), urgent: false };
}

function decideOne(
  person: PersonView,
  { message, skip, repliedUntil }: DueMessage,
  moment: SendMoment,
): SendDecision {
  if (skip !== null) return { kind: 'skip', why: skip };
  if (person.preference.suppressed !== null) return { kind: 'skip', why: person.preference.suppressed };
  if (person.kind === 'desk') return deskDecision(moment);
  const { now } = moment;
  const hours = hoursOf(person, moment);
  const open = hours.nextOpen(now);
  if (open > now) return { kind: 'defer', until: open, why: 'quiet_hours' };
  const { snoozedUntil } = person.preference;
  if (message.urgent) return SEND;
  if (snoozedUntil !== null && snoozedUntil > now) return wait(hours, snoozedUntil, 'snoozed');
  if (repliedUntil !== null && repliedUntil > now) return wait(hours, repliedUntil, 'replied');
  return SEND;
}

const hoursOf = (person: PersonView, { clock }: SendMoment): SendHours =>
  person.kind === 'desk' ? clock.desk : clock.hours(person.preference.timeZone);

function wait(hours: SendHours, until: Instant, why: 'snoozed' | 'replied'): SendDecision {
  return { kind: 'defer', until: hours.nextOpen(until), why };
}

/** The desk's digest leaves on the morning it is due, or later that day when the morning was missed. */
function deskDecision({ now, clock }: SendMoment): SendDecision {
  const today = clock.desk.dateOf(now);
  const opening = clock.desk.openingOn(today);
  if (opening <= now && clock.desk.dateOf(opening) === today) return SEND;
  return { kind: 'defer', until: opening > now ? opening : clock.desk.nextOpen(now), why: 'quiet_hours' };
}

/** The limit that a mail of plain reminders would break now; null when it breaks none. */
function limitFor(person: PersonView, moment: SendMoment): SendDecision | null {
  if (person.kind === 'desk') return null;
  const hours = hoursOf(person, moment);
  const today = hours.dateOf(moment.now);
  const dates = person.mails.map(({ at }) => hours.dateOf(at));
  if (dates.includes(today)) {
    return { kind: 'defer', until: hours.openingOn(dayAfter(today, 1)), why: 'one_mail_a_day' };
  }
  // The distributor's own people asked for their digests; only the reseller's are counted by the week.
  if (person.kind === 'sales') return null;
  const { mailsPerWeek } = moment.limits;
  const weekAgo = dayAfter(today, -7);
  const counted = person.mails
    .filter(({ urgent }) => !urgent)
    .map(({ at }) => hours.dateOf(at))
    .filter((date) => date > weekAgo)
    .sort();
  if (counted.length < mailsPerWeek) return null;
  const oldest = counted[counted.length - mailsPerWeek] ?? today;
  return { kind: 'defer', until: hours.openingOn(dayAfter(oldest, 7)), why: 'weekly_limit' };
}

function dayAfter(date: CalendarDate, days: number): CalendarDate {
  return addDays(`${date}T00:00:00.000Z` as Instant, days).slice(0, 10) as CalendarDate;
}
