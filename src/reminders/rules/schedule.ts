import { addDays, type BusinessCalendar, type Instant } from '../../kernel/time.ts';
import type { Audience } from '../../programmes/codes.ts';
import type { ReminderRow, ReminderStep } from '../../programmes/edition.ts';
import { later, type Occasion } from './occasions.ts';
import type { PastMessage, PlanClock } from './types.ts';

/** A send of a row with its number; repeats go on counting. */
export interface NumberedStep extends ReminderStep {
  readonly number: number;
}

/** The two series of a row run side by side: a mail that a limit holds back does not hold up the call that follows it. */
export type Lane = 'reseller' | 'distributor';

export function laneOf(audience: Audience): Lane {
  return audience === 'contact' || audience === 'second_contact' ? 'reseller' : 'distributor';
}

/** Repeats of many years; nothing stays open longer. */
const MOST_REPEATS = 520;

/** The sends of one lane in order, the repeats behind them. */
export function* stepsOf(row: ReminderRow, lane: Lane): Generator<NumberedStep> {
  let last: ReminderStep | null = null;
  for (const [index, step] of row.steps.entries()) {
    if (laneOf(step.to) !== lane) continue;
    last = step;
    yield { ...step, number: index + 1 };
  }
  const { repeat } = row;
  if (repeat === null || laneOf(repeat.to) !== lane) return;
  for (let count = 1; count <= MOST_REPEATS; count += 1) {
    const after = (last?.after ?? 0) + count * repeat.after;
    yield { ...repeat, after, number: row.steps.length + count };
  }
}

/** A moment moved by so many days of the step's kind. */
function moved(
  from: Instant,
  count: number,
  unit: ReminderStep['unit'],
  calendar: BusinessCalendar,
): Instant {
  return unit === 'days' ? addDays(from, count) : calendar.addBusinessDays(from, count);
}

/** The last send of a lane and the moment from which the next interval runs. */
export interface Previous {
  readonly step: NumberedStep;
  readonly at: Instant;
}

/**
 * From when the business days of an occasion are counted: what opens in the evening or on a day off is news of the next
 * morning, and the day after that is the first. Microsoft's own clock knows no mornings.
 */
export function countsFrom(occasion: Occasion, row: ReminderRow, clock: PlanClock): Instant {
  return row.waitsFor === 'reseller' && !occasion.isAhead
    ? clock.hours(null).nextOpen(occasion.from)
    : occasion.from;
}

/**
 * When a step is due: so long after the occasion opened, and never sooner after the send before it than the table puts
 * between the two. Whoever was written to late is not written to again the day after.
 */
export function dueOf(
  step: NumberedStep,
  occasion: Occasion & { readonly counted: Instant },
  previous: Previous | null,
  calendar: BusinessCalendar,
): Instant {
  const from = step.unit === 'days' ? occasion.from : occasion.counted;
  // At once is at once, whatever day it is; the hours of the recipient follow.
  const nominal = step.after === 0 ? occasion.from : moved(from, step.after, step.unit, calendar);
  if (previous === null || occasion.isAhead || previous.step.unit !== step.unit) return nominal;
  return later(nominal, moved(previous.at, step.after - previous.step.after, step.unit, calendar));
}

/** From when the interval after a settled message runs: its slot, or the day it really left if that was a later one. */
export function leftAt(message: PastMessage, calendar: BusinessCalendar): Instant {
  const { notBefore, settledAt } = message;
  if (settledAt === null || calendar.dateOf(settledAt) <= calendar.dateOf(notBefore)) return notBefore;
  return settledAt;
}

/** News is the first word of a row that brings some; what follows are reminders. */
export function isNews(step: NumberedStep, row: ReminderRow): boolean {
  return row.urgent && step.number === 1 && laneOf(step.to) === 'reseller';
}
