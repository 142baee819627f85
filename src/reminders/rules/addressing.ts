import type { ContactId } from '../../kernel/ids.ts';
import type { Instant, SendHours } from '../../kernel/time.ts';
import type { Contact } from '../../onboarding/rules/contact.ts';
import type { Audience } from '../../programmes/codes.ts';
import { hasLeft } from './history.ts';
import { later, type Occasion } from './occasions.ts';
import { firstContact, pauseEnd, preferenceOf, salesOwner, secondContact } from './recipients.ts';
import { isNews, laneOf, type NumberedStep } from './schedule.ts';
import type {
  InsteadReason,
  PastMessage,
  PlanInput,
  ReminderPolicy,
  ReminderRow,
  ReminderRule,
} from './types.ts';

/** One occasion with its row and what has become of its messages. */
export interface Scene {
  readonly occasion: Occasion & { readonly counted: Instant };
  readonly row: ReminderRow;
  readonly input: PlanInput;
  readonly rows: readonly PastMessage[];
}

/** Whom a step goes to in the end. */
export interface Addressed {
  readonly audience: Audience;
  readonly contact: Contact | null;
  readonly instead: InsteadReason | null;
}

const desk = (audience: Audience, instead: InsteadReason | null): Addressed => ({
  audience,
  contact: null,
  instead,
});

/** Whom a step goes to; null when it falls away because nobody is there or the desk has been told already. */
export function addressOf(
  step: NumberedStep,
  scene: Scene,
  missed: ReadonlySet<ContactId | null>,
): Addressed | null {
  const { input, row } = scene;
  const urgent = isNews(step, row);
  switch (step.to) {
    case 'contact': {
      const contact = firstContact(input, urgent, missed);
      if (contact === null) return toDesk(step, scene, 'no_contact');
      if (!urgent && hadEnough(contact.id, scene)) return toDesk(step, scene, 'enough_mail');
      return { audience: 'contact', contact, instead: null };
    }
    case 'second_contact': {
      const contact = secondContact(input, missed);
      if (contact === null || hadEnough(contact.id, scene)) return null;
      return { audience: 'second_contact', contact, instead: null };
    }
    case 'sales_owner': {
      const contact = salesOwner(input, missed);
      return contact === null
        ? desk('agent', 'no_sales_owner')
        : { audience: 'sales_owner', contact, instead: null };
    }
    default:
      return desk(step.to, null);
  }
}

/** The desk hears once in each round that a human has to take over. */
function toDesk(step: NumberedStep, { rows, row }: Scene, instead: InsteadReason): Addressed | null {
  const isTold = rows.some(
    (message) =>
      message.step !== step.number &&
      message.contactId === null &&
      message.state !== 'cancelled' &&
      laneOf((row.steps[message.step - 1] ?? row.repeat)?.to ?? 'agent') === 'reseller',
  );
  return isTold ? null : desk('agent', instead);
}

/** True when the person has been written to about this as often as the limit allows, in this attempt and since the last hold. */
function hadEnough(id: ContactId, { occasion, input }: Scene): boolean {
  let count = 0;
  for (const message of input.past) {
    if (message.contactId !== id || message.requirement !== occasion.requirement) continue;
    if (occasion.requirement === null && message.rule !== occasion.rule) continue;
    if (!hasLeft(message) || !isOfEra(message.occurrence, occasion.era)) continue;
    count += 1;
  }
  return count >= input.policy.limits.mailsPerRequirement;
}

function isOfEra(occurrence: string, era: string): boolean {
  return occurrence === era || occurrence.startsWith(`${era}.`);
}

/** Until when a reply of the reseller keeps us quiet; null when it does not, as for news and what waits for others. */
export function replyPauseUntil(
  input: Pick<PlanInput, 'lastReplyAt' | 'clock'> & { readonly policy: ReminderPolicy },
  message: { readonly rule: ReminderRule; readonly urgent: boolean },
): Instant | null {
  const { lastReplyAt, policy } = input;
  if (lastReplyAt === null || message.urgent || policy.limits.replyPause === 0) return null;
  if (policy.rows.get(message.rule)?.waitsFor !== 'reseller') return null;
  return input.clock.calendar.addBusinessDays(lastReplyAt, policy.limits.replyPause);
}

/** The moment within the recipient's hours at which a step that is due then leaves. */
export function slotOf(
  due: Instant,
  step: NumberedStep,
  to: Addressed,
  { scene, standing }: { readonly scene: Scene; readonly standing: PastMessage | undefined },
): Instant {
  const { input, row, occasion } = scene;
  const { calendar } = input.clock;
  const hours = hoursOf(to, input);
  // News and first words go at once, everything else with the mail of the morning.
  const slot =
    step.after === 0 && !occasion.isAhead ? hours.nextOpen(due) : hours.openingOn(calendar.dateOf(due));
  const urgent = isNews(step, row);
  const pause = to.contact === null || urgent ? null : pauseEnd(input, to.contact);
  const quiet = replyPauseUntil(input, { rule: occasion.rule, urgent });
  let at = slot;
  for (const end of [pause, quiet]) if (end !== null && end > at) at = hours.nextOpen(end);
  if (
    standing !== undefined &&
    (standing.deferred === 'one_mail_a_day' || standing.deferred === 'weekly_limit')
  ) {
    at = later(at, hours.nextOpen(standing.notBefore));
  }
  if (at >= input.now) return at;
  // What is due already keeps its place, unless its hours have changed.
  const stood = standing?.notBefore ?? input.now;
  return stood >= at && stood < input.now && hours.nextOpen(stood) === stood
    ? stood
    : hours.nextOpen(input.now);
}

function hoursOf(to: Addressed, input: PlanInput): SendHours {
  if (to.contact === null) return input.clock.desk;
  return input.clock.hours(preferenceOf(input, to.contact.id).timeZone);
}
