import type { ContactId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { MessagePlan, Planner, PlanRequest } from '../onboarding/index.ts';
import { editionOf } from '../programmes/index.ts';
import { BESIDE, besideOf } from './beside-record.ts';
import { DESK, type PersonNames } from './person-names.ts';
import { nameOf } from './rules/history.ts';
import { planMessages } from './rules/plan-messages.ts';
import type { MailPreference, PlanInput, PlannedMessage } from './rules/types.ts';
import { readStoredPast, type StoredMessage, type StoredPast } from './stored-messages.ts';
import { planClockOf, reminderPolicyOf } from './tenant-clock.ts';

/** The planner that every save asks: what is to be sent because of a record, against what is planned already. */
export function createPlanner(personOf: PersonNames): Planner {
  return {
    plan(request) {
      return planOn(request, readStoredPast(request.messages), personOf);
    },
  };
}

/** The same on a past that has been read already, perhaps with what has just happened in it. */
export function planOn(request: PlanRequest, past: StoredPast, personOf: PersonNames): MessagePlan | null {
  const plan = planMessages(planInputOf(request, past, personOf));
  return differenceOf(plan, past, (message) => recipientOf(message, request, personOf));
}

/** Everything that planning looks at, from what a save knows. */
export function planInputOf(request: PlanRequest, past: StoredPast, personOf: PersonNames): PlanInput {
  const { id, tenant, state, derived, now } = request;
  return {
    resellerId: id,
    state,
    derived,
    edition: editionOf(state.programme),
    policy: reminderPolicyOf(tenant, state.programme),
    clock: planClockOf(tenant),
    now,
    past: past.messages,
    preferences: preferencesOf(request, past, personOf),
    lastReplyAt: past.lastReplyAt,
    turned: isTurned(request, past),
    ...besideOf(state, past.beside),
  };
}

/** Whose turn it was is known from the saved record; before anything was ever sent, it was only the invitation that was waited for. */
function isTurned({ waitedOn, derived }: PlanRequest, past: StoredPast): boolean {
  if (waitedOn === null || waitedOn === 'reseller' || derived.waitingOn !== 'reseller') return false;
  return waitedOn !== 'distributor' || past.messages.length > 0;
}

function preferencesOf(
  { tenant, state }: PlanRequest,
  { people }: StoredPast,
  personOf: PersonNames,
): ReadonlyMap<ContactId, MailPreference> {
  const found = new Map<ContactId, MailPreference>();
  // Nearly nobody has any; names cost a hash each.
  if (people.size === 0) return found;
  for (const { id, email } of state.profile.contacts) {
    const known = email === null ? undefined : people.get(personOf(tenant.id, email));
    if (known !== undefined) found.set(id, known);
  }
  return found;
}

function recipientOf(
  { contactId }: PlannedMessage,
  { tenant, state }: PlanRequest,
  personOf: PersonNames,
): string {
  if (contactId === null) return DESK;
  const contact = state.profile.contacts.find((entry) => entry.id === contactId);
  return contact?.email == null ? DESK : personOf(tenant.id, contact.email);
}

/** What has to be written so that the rows say what the plan says; null when they do. */
function differenceOf(
  plan: readonly PlannedMessage[],
  { messages: stored, beside }: StoredPast,
  personOf: (message: PlannedMessage) => string,
): MessagePlan | null {
  // Nothing can be said about what could not be seen: it stays as it is.
  const unseen =
    beside === null ? stored.filter((message) => isOpen(message) && BESIDE.has(message.rule)) : [];
  const known = new Map(stored.map((message) => [message.dedupeKey, message]));
  const keys = new Set([...plan, ...unseen].map((message) => message.dedupeKey));
  const dropped = stored
    .filter((message) => isOpen(message) && !keys.has(message.dedupeKey))
    .map((message) => message.dedupeKey);
  const rows = plan.flatMap((message) => {
    const person = personOf(message);
    const before = known.get(message.dedupeKey);
    return before !== undefined && isOpen(before) && isSame(before, message, person)
      ? []
      : [toRow(message, person)];
  });
  if (rows.length === 0 && dropped.length === 0) return null;
  return {
    rows: rows.length === 0 ? null : JSON.stringify(rows),
    kept: [...new Set([...plan, ...unseen].map(nameOf))],
    dropped,
  };
}

const isOpen = (message: StoredMessage): boolean => message.state === 'planned' || message.state === 'leased';

function isSame(before: StoredMessage, message: PlannedMessage, person: string): boolean {
  return (
    before.notBefore === message.notBefore &&
    before.person === person &&
    before.contactId === message.contactId &&
    before.audience === message.audience &&
    before.urgent === message.urgent
  );
}

function toRow(message: PlannedMessage, person: string) {
  return {
    id: newId<string>(),
    dedupe_key: message.dedupeKey,
    rule: message.rule,
    requirement: message.requirement,
    occurrence: message.occurrence,
    step: message.step,
    audience: message.audience,
    contact_id: message.contactId,
    person,
    urgent: message.urgent,
    not_before: message.notBefore,
  };
}
