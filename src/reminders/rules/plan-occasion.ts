import type { Instant } from '../../kernel/time.ts';
import { type Addressed, addressOf, type Scene, slotOf } from './addressing.ts';
import { type History, isOpen, isSettled, missedBy, nameOf } from './history.ts';
import type { Occasion } from './occasions.ts';
import {
  countsFrom,
  dueOf,
  isNews,
  type Lane,
  leftAt,
  type NumberedStep,
  type Previous,
  stepsOf,
} from './schedule.ts';
import type { PlanInput, PlannedMessage } from './types.ts';

/** The next messages of one occasion; none where its row is switched off or everybody waits for Microsoft. */
export function planOccasion(occasion: Occasion, input: PlanInput, history: History): PlannedMessage[] {
  const row = input.policy.rows.get(occasion.rule);
  if (row === undefined) return [];
  if (input.derived.waitingOn === 'microsoft' && !row.duringReview) return [];
  const counted = countsFrom(occasion, row, input.clock);
  const rows = history.get(nameOf(occasion)) ?? [];
  const scene: Scene = { occasion: { ...occasion, counted }, row, input, rows };
  const mine = nextSteps('reseller', scene);
  const ours = nextSteps('distributor', scene);
  const [first, second] = mine;
  const call = ours[0];
  if (call === undefined) return first === undefined ? [] : [messageOf(first, scene)];
  if (first === undefined) return [messageOf(call, scene)];
  const message = messageOf(first, scene);
  const following =
    second === undefined ? null : followingDue(first.step, second.step, message.notBefore, scene);
  const callsFirst = following === null || call.due < following;
  return callsFirst ? [message, messageOf(call, scene)] : [message];
}

interface Next {
  readonly step: NumberedStep;
  readonly due: Instant;
  readonly to: Addressed;
}

/** The next two steps of a lane that somebody can be found for; none while one is being handed over. */
function nextSteps(lane: Lane, scene: Scene): readonly Next[] {
  const { occasion, row, input, rows } = scene;
  const { calendar } = input.clock;
  const found: Next[] = [];
  let previous: Previous | null = null;
  let passed: Next | null = null;
  for (const step of stepsOf(row, lane)) {
    const own = rows.filter((message) => message.step === step.number);
    if (own.some((message) => message.state === 'handing_over')) return [];
    const settled = own.find(isSettled);
    if (settled !== undefined) {
      previous = { step, at: leftAt(settled, calendar) };
      passed = null;
      continue;
    }
    const due = dueOf(step, occasion, previous, calendar);
    const to = addressOf(step, scene, missedBy(own));
    // The desk is told once that a human has to take over, not once for each mail that cannot be sent.
    if (to === null || (isTakenOver(to) && isTakenOver((passed ?? found[0])?.to))) continue;
    // Of what lies behind a date that is still ahead, only the latest is worth sending.
    if (occasion.isAhead && due <= input.now) {
      passed = { step, due, to };
      continue;
    }
    if (passed !== null) found.push(passed);
    passed = null;
    found.push({ step, due, to });
    if (found.length >= 2) return found;
  }
  return passed === null ? found : [...found, passed];
}

const isTakenOver = (to: Addressed | undefined): boolean =>
  to?.instead === 'no_contact' || to?.instead === 'enough_mail';

function followingDue(step: NumberedStep, next: NumberedStep, at: Instant, scene: Scene): Instant {
  return dueOf(next, scene.occasion, { step, at }, scene.input.clock.calendar);
}

function messageOf(next: Next, scene: Scene): PlannedMessage {
  const { occasion, row, rows } = scene;
  const { step, to } = next;
  const dedupeKey = `${nameOf(occasion)}:${step.number}:${to.contact?.id ?? to.audience}`;
  const standing = rows.find((message) => message.dedupeKey === dedupeKey && isOpen(message));
  return {
    dedupeKey,
    rule: occasion.rule,
    requirement: occasion.requirement,
    occurrence: occasion.occurrence,
    step: step.number,
    audience: to.audience,
    contactId: to.contact?.id ?? null,
    // What was once made news stays news until it has left.
    urgent: isNews(step, row) || standing?.urgent === true,
    notBefore: slotOf(next.due, step, to, { scene, standing }),
    instead: to.instead,
  };
}
