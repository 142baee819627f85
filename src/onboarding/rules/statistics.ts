import type { BusinessCalendar, Instant } from '../../kernel/time.ts';
import { STAGES, type Stage } from '../../programmes/codes.ts';
import type { HistoryDraft } from './history.ts';
import type { RejectionCause, ResellerState } from './state.ts';

/** Stages in which Microsoft works: its days are calendar days, everybody else's are business days (product notes 4.7). */
export const MICROSOFT_STAGES: readonly Stage[] = ['mpn_review', 'csp_review'];

/** A case at one moment, as the statistics see it. */
export interface Standing {
  readonly state: ResellerState;
  readonly lifecycle: string;
  readonly stage: string;
  readonly stageSince: Instant;
}

/** Whom a case is compared with: type, start point and what was decided about the work tenant. */
export function cohortOf({ type, startPoint, tracks }: ResellerState): string {
  return `${type}/${startPoint}/${tracks.workTenant.strategy ?? 'undecided'}`;
}

/** Days a stage took, in the days of whoever works in it. */
export function daysIn(stage: string, from: Instant, to: Instant, calendar: BusinessCalendar): number {
  if (!(MICROSOFT_STAGES as readonly string[]).includes(stage)) return calendar.businessDaysBetween(from, to);
  return Math.max(0, dayNumber(calendar.dateOf(to)) - dayNumber(calendar.dateOf(from)));
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

const isClosed = ({ lifecycle }: Standing): boolean => lifecycle === 'withdrawn' || lifecycle === 'merged';

/** The place in the statistics that a case takes up while it stands there; none for one that is closed. */
export function agePlace(standing: Standing | null, calendar: BusinessCalendar): readonly string[] {
  if (standing === null || isClosed(standing)) return [];
  return [`age|${calendar.dateOf(standing.stageSince)}|${standing.stage}/${cohortOf(standing.state)}`];
}

/** What a change adds to the statistics for good: a stage that was left forwards, and the causes of a rejection. */
export function occurrences(
  before: Standing | null,
  after: Standing,
  events: readonly HistoryDraft[],
  calendar: BusinessCalendar,
): readonly string[] {
  const found = events.flatMap((event) => causesOf(event, calendar));
  if (before === null || isClosed(before) || isClosed(after)) return found;
  const [from, to] = [before.stage, after.stage].map((stage) => STAGES.indexOf(stage as Stage));
  if (from === undefined || to === undefined || from < 0 || to <= from) return found;
  const took = daysIn(before.stage, before.stageSince, after.stageSince, calendar);
  const day = calendar.dateOf(after.stageSince);
  return [...found, `done|${day}|${before.stage}/${cohortOf(before.state)}/${Math.min(took, 999)}`];
}

function causesOf(event: HistoryDraft, calendar: BusinessCalendar): string[] {
  const review = /^(mpn|csp)\.rejected$/u.exec(event.type)?.[1];
  if (review === undefined || event.effect !== 'moved' || !Array.isArray(event.data.causes)) return [];
  const day = calendar.dateOf(event.occurredAt);
  return (event.data.causes as readonly RejectionCause[]).map(
    ({ check, cause }) => `cause|${day}|${review}/${check}/${cause}`,
  );
}
