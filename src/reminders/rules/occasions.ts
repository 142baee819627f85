import type { Instant } from '../../kernel/time.ts';
import type { RequirementItem } from '../../onboarding/rules/derived/types.ts';
import type { ReminderRule, RequirementCode } from '../../programmes/codes.ts';
import { ruleFor } from './classify.ts';
import type { PlanInput } from './types.ts';

/** Something that is open in a record and that a row of the table speaks about. */
export interface Occasion {
  readonly rule: ReminderRule;
  readonly requirement: RequirementCode | null;
  /** Begins with the era: the attempt at Microsoft and the last hold, within which a person is written to only so often. */
  readonly occurrence: string;
  readonly era: string;
  /** When it opened, or the date that lies ahead. */
  readonly from: Instant;
  /** Counted towards `from`: a send whose successor is due already is left out. */
  readonly isAhead: boolean;
}

/** A moment as a short word without separators, for occurrence names. */
export function stampOf(at: Instant): string {
  return at.slice(0, 19).replaceAll('-', '').replaceAll(':', '');
}

export function later(first: Instant, ...others: readonly (Instant | null | undefined)[]): Instant {
  let result = first;
  for (const other of others) if (other != null && other > result) result = other;
  return result;
}

/** Everything that is open in the record and has a row, in the order of the record. A case on hold, closed or not yet begun has nothing. */
export function occasionsOf(input: PlanInput): readonly Occasion[] {
  const { lifecycle, requirements } = input.derived;
  if (lifecycle !== 'active' && lifecycle !== 'ready' && lifecycle !== 'live') return [];
  const found: Occasion[] = [];
  for (const item of requirements.currentlyDue) {
    const rule = ruleFor(item, input);
    if (rule !== null) found.push(occasionOf(rule, item, input));
  }
  for (const item of requirements.pendingVerification) {
    if (item.state === 'unproven') found.push(occasionOf('unproven', item, input));
    else if (item.owner === 'microsoft' && item.code.endsWith('.review'))
      found.push(...reviewing(item, input));
  }
  const open = found.map((occasion) => occasion.requirement);
  found.push(...tickets(input), ...stale(input, open), ...evidence(input), ...yearly(input));
  return found;
}

/** The attempt at Microsoft that a requirement belongs to, and the end of the last hold: a new round of reminders begins with each. */
function eraOf(code: RequirementCode | null, { state }: PlanInput, withHold = true): string {
  const review = code?.startsWith('mpn.')
    ? state.tracks.mpn
    : code?.startsWith('csp.')
      ? state.tracks.csp
      : null;
  const { resumedAt } = state.marks;
  const round = review === null ? '' : `a${review.attempt}`;
  const hold = withHold && resumedAt !== null ? `r${stampOf(resumedAt)}` : '';
  return round + hold || '0';
}

function named(
  rule: ReminderRule,
  requirement: RequirementCode | null,
  local: string,
  from: Instant,
  era: string,
): Occasion {
  return { rule, requirement, occurrence: local === '' ? era : `${era}.${local}`, era, from, isAhead: false };
}

function occasionOf(rule: ReminderRule, item: RequirementItem, input: PlanInput): Occasion {
  const from = openingOf(rule, item, input);
  return named(rule, item.code, localName(rule, item, input), from, eraOf(item.code, input));
}

/** What tells this time from the last within one era. Nothing in it may move while the occasion stays open. */
function localName(rule: ReminderRule, item: RequirementItem, input: PlanInput): string {
  const { tracks } = input.state;
  const since = item.since === null ? '' : stampOf(item.since);
  switch (rule) {
    case 'first_step':
    case 'mail_unconfirmed':
    // Looking again is no new round, whatever it finds.
    case 'preflight_block':
      return '';
    case 'next_step':
      // Beginning to fill in a form is no new round.
      return item.code.endsWith('.application') ? '' : since;
    case 'mpa_available':
      return `c${tracks.csp.attempt}`;
    case 'mfa_enrolling':
      return tracks.mfa.policyOnAt === null ? '' : stampOf(tracks.mfa.policyOnAt);
    case 'provider_link':
      return `${removals(input)}`;
    case 'rejected_mail':
    case 'rejected_employment':
    case 'rejected_business':
    case 'rejected_other':
      return item.state === 'error' ? '' : `d${since}`;
    case 'needs_fix':
      return `${item.situation}${since}`;
    default:
      return since;
  }
}

/** How often the approval has been lost: asking for it anew is a new round. */
function removals({ past }: PlanInput): number {
  const rounds = new Set<string>();
  for (const message of past) if (message.rule === 'provider_removed') rounds.add(message.occurrence);
  return rounds.size;
}

function openingOf(rule: ReminderRule, item: RequirementItem, input: PlanInput): Instant {
  const { state, now } = input;
  const opened = item.openedAt ?? item.since ?? now;
  const { csp, mfa } = state.tracks;
  switch (rule) {
    case 'mfa_policy':
      // Offered during the reviews, reminded of after the last of them.
      return later(opened, csp.state === 'approved' ? csp.seenAt : state.waivers['csp.review']?.since);
    case 'mfa_enrolling':
      return later(mfa.policyOnAt ?? opened, state.marks.resumedAt, state.marks.unwaivedAt[item.code]);
    case 'preflight_block':
      return later(
        input.preflight?.find((entry) => item.code === `${entry.review}.application`)?.since ?? opened,
      );
    default:
      return opened;
  }
}

/** One notice to the reseller, and the desk's own dates, which run by Microsoft's clock. */
function reviewing(item: RequirementItem, input: PlanInput): readonly Occasion[] {
  const since = item.since ?? input.now;
  const [era, local] = [eraOf(item.code, input), stampOf(since)];
  return [
    // A hold in between is no second receipt.
    named('review_received', item.code, local, item.openedAt ?? since, eraOf(item.code, input, false)),
    named('review_check_back', item.code, local, since, era),
    named('review_late', item.code, local, since, era),
  ];
}

function tickets(input: PlanInput): readonly Occasion[] {
  return (input.tickets ?? []).map(({ id, requirement, since }) =>
    named('ticket_waiting', requirement, `${id}.${stampOf(since)}`, since, eraOf(requirement, input, false)),
  );
}

/**
 * Asking whether something still holds makes no sense while something is being asked for in the same part of the journey,
 * and has to wait while something is broken in any part.
 */
function stale(input: PlanInput, open: readonly (RequirementCode | null)[]): readonly Occasion[] {
  const { staleAt, staleFact, overlays } = input.derived;
  if (staleAt === null || staleFact === null || overlays.includes('needs_fix')) return [];
  const part = partOf(staleFact.requirement);
  if (open.some((code) => code !== null && partOf(code) === part)) return [];
  const era = eraOf(staleFact.requirement, input, false);
  return [named('stale_fact', staleFact.requirement, `${staleFact.path}.${stampOf(staleAt)}`, staleAt, era)];
}

const partOf = (code: RequirementCode): string => code.split('.')[0] ?? code;

function evidence(input: PlanInput): readonly Occasion[] {
  return (input.evidence ?? []).map(({ id, requirement, expiresOn }) => ({
    ...named(
      'evidence_expiring',
      requirement,
      `${id}.${expiresOn}`,
      startOf(expiresOn),
      eraOf(requirement, input, false),
    ),
    isAhead: true,
  }));
}

/** Noon UTC of a date: the same date in every zone that Japan's distributors work in. */
function startOf(date: string): Instant {
  return `${date}T03:00:00.000Z` as Instant;
}

/** The next anniversary of the enrolment, for editions in which Microsoft looks again every year. */
function yearly(input: PlanInput): readonly Occasion[] {
  const { edition, derived, now, yearly: known } = input;
  if (edition.reauthorisation === null || derived.lifecycle !== 'live' || known?.renewed === true) return [];
  const dueOn = known?.dueOn ?? nextAnniversary(input, edition.reauthorisation.everyMonths);
  if (dueOn === null || startOf(dueOn) <= now) return [];
  return [{ ...named('reauthorisation', null, dueOn, startOf(dueOn), '0'), isAhead: true }];
}

function nextAnniversary({ state, now, clock }: PlanInput, months: number): string | null {
  const { mpa, csp } = state.tracks;
  const first = mpa.effectiveDate ?? (csp.state === 'approved' ? csp.since : state.marks.liveAt);
  if (first === null) return null;
  const today = clock.calendar.dateOf(now);
  const [year = 0, month = 1, day = 1] = first.slice(0, 10).split('-').map(Number);
  for (let count = 1; ; count += 1) {
    const date = new Date(Date.UTC(year, month - 1 + count * months, day)).toISOString().slice(0, 10);
    if (date > today) return date;
  }
}
