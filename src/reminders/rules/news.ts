import type { Instant } from '../../kernel/time.ts';
import type { RequirementCode } from '../../programmes/codes.ts';
import { type History, hasLeft, isOpen, nameOf } from './history.ts';
import { type Occasion, stampOf } from './occasions.ts';
import { planOccasion } from './plan-occasion.ts';
import { firstContact } from './recipients.ts';
import type { PastMessage, PlanInput, PlannedMessage } from './types.ts';

/**
 * Waiting that turns into action is always said: where a row speaks about it in the next mail anyway, that message becomes
 * news, otherwise there is one of its own. Nothing costs more than a reseller who believes that Microsoft is still
 * reviewing (product finding 3).
 */
export function planTurn(
  plan: readonly PlannedMessage[],
  input: PlanInput,
  history: History,
): readonly PlannedMessage[] {
  const standing = input.past.filter((message) => message.rule === 'your_turn' && isOpen(message));
  const kept = standing.flatMap((message) =>
    isTurnOf(message.requirement, input)
      ? planOccasion(turn(message.requirement, message.occurrence, message.notBefore), input, history)
      : [],
  );
  if (!input.turned || input.derived.waitingOn !== 'reseller') return [...plan, ...kept];
  const requirement = input.derived.nextActions[0]?.requirement ?? null;
  if (kept.some((message) => message.requirement === requirement)) return [...plan, ...kept];
  const said = plan.find(
    (message) => message.requirement === requirement && isFirstWord(message) && isNow(message, input),
  );
  if (said !== undefined) {
    // The desk reads its digest in the morning, whatever is in it.
    if (said.contactId === null) return [...plan, ...kept];
    return [...plan.map((message) => (message === said ? { ...said, urgent: true } : message)), ...kept];
  }
  const own = planOccasion(turn(requirement, `t${stampOf(input.now)}`, input.now), input, history);
  return [...plan, ...kept, ...own];
}

function turn(requirement: RequirementCode | null, occurrence: string, from: Instant): Occasion {
  return { rule: 'your_turn', requirement, occurrence, era: occurrence, from, isAhead: false };
}

function isTurnOf(requirement: RequirementCode | null, { derived }: PlanInput): boolean {
  return derived.requirements.currentlyDue.some(
    (item) => item.code === requirement && item.owner === 'reseller',
  );
}

/** Goes to somebody at the reseller, or to the desk in that person's place. */
function isFirstWord(message: PlannedMessage): boolean {
  return message.audience === 'contact' || message.instead === 'no_contact';
}

function isNow(message: PlannedMessage, input: PlanInput): boolean {
  const { clock, now } = input;
  if (message.contactId === null) return message.notBefore <= clock.desk.nextOpen(now);
  const zone = input.preferences.get(message.contactId)?.timeZone ?? null;
  return message.notBefore <= clock.hours(zone).nextOpen(now);
}

/** Questions that come up whoever holds the task. */
const UPKEEP: ReadonlySet<string> = new Set([
  'stale_fact',
  'evidence_expiring',
  'ticket_waiting',
  'reauthorisation',
]);

/** Whoever takes over from a colleague who has been written to learns at once what is open, not with the colleague's next reminder. */
export function planHandover(
  plan: readonly PlannedMessage[],
  occasions: readonly Occasion[],
  input: PlanInput,
  history: History,
): readonly PlannedMessage[] {
  const person = firstContact(input, false, new Set());
  if (person === null) return [];
  const own = input.past.filter((message) => message.contactId === person.id);
  if (own.some(hasLeft)) return [];
  const tasks = occasions.filter((occasion) => !UPKEEP.has(occasion.rule));
  const earlier = tasks.find((occasion) =>
    (history.get(nameOf(occasion)) ?? []).some(
      (message) => message.audience === 'contact' && hasLeft(message) && hasGivenUp(message, input),
    ),
  );
  if (earlier === undefined) return [];
  const known = own.find(
    (message) =>
      message.rule === 'handed_over' &&
      isOpen(message) &&
      tasks.some((occasion) => occasion.requirement === message.requirement),
  );
  const isSaid = plan.some(
    (message) => message.contactId === person.id && message.audience === 'contact' && isNow(message, input),
  );
  if (known === undefined && isSaid) return [];
  const occasion: Occasion = {
    rule: 'handed_over',
    requirement: known === undefined ? earlier.requirement : known.requirement,
    occurrence: person.id,
    era: person.id,
    from: known?.notBefore ?? input.now,
    isAhead: false,
  };
  return planOccasion(occasion, input, history);
}

/** True when the one who got the message has left the task. */
function hasGivenUp(message: PastMessage, { state }: PlanInput): boolean {
  const contact = state.profile.contacts.find((entry) => entry.id === message.contactId);
  return contact === undefined || contact.leftCompany || !contact.roles.includes('primary_contact');
}
