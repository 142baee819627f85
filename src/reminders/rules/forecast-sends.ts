import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Derived } from '../../onboarding/rules/derive.ts';
import type { ResellerState } from '../../onboarding/rules/state.ts';
import { replyPauseUntil } from './addressing.ts';
import { decideSends } from './decide-sends.ts';
import { planMessages } from './plan-messages.ts';
import { NO_PREFERENCE, normalAddress } from './recipients.ts';
import type { Audience, ForecastMail, PastMessage, PersonView, PlanInput, PlannedMessage } from './types.ts';

/** A reseller in the forecast: how it stands now, and how it will stand when dates have come. */
export interface ForecastCase {
  readonly input: PlanInput;
  /** The record as it will be at a later moment if nothing is reported until then. */
  readonly at: (now: Instant) => { readonly state: ResellerState; readonly derived: Derived };
}

export interface ForecastQuestion {
  /** All resellers whose people are asked about: somebody who looks after three companies gets one mail for all. */
  readonly cases: readonly ForecastCase[];
  readonly until: Instant;
  /** Mails that left in the last eight days, by normalised address. */
  readonly mailsTo?: (address: string) => PersonView['mails'];
}

interface Running {
  readonly case: ForecastCase;
  input: PlanInput;
  past: readonly PastMessage[];
  plan: readonly PlannedMessage[];
}

interface Waiting {
  readonly run: Running;
  readonly message: PlannedMessage;
}

/** Longest simulation; a forecast that would go on is cut there. */
const MOST_ROUNDS = 2_000;

/**
 * Which mails leave when, to whom and with what in them, if nothing happens until then. It carries out the plan step by step
 * with the functions that plan and decide in earnest, so the answer is what then happens.
 */
export function forecastSends({ cases, until, mailsTo }: ForecastQuestion): readonly ForecastMail[] {
  const runs = cases.map((one) => start(one));
  const sent = new Map<string, { at: Instant; urgent: boolean }[]>();
  const mails: ForecastMail[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const now = nextMoment(runs);
    if (now === null || now > until) break;
    for (const run of runs) comeTo(now, run);
    for (const [address, waiting] of dueByPerson(runs, now)) {
      const known = sent.get(address) ?? [...(mailsTo?.(address) ?? [])];
      sent.set(address, known);
      const mail = carryOut(waiting, known, now);
      if (mail === null) continue;
      known.push({ at: now, urgent: mail.urgent });
      mails.push(mail.mail);
    }
    for (const run of runs) replan(run, run.input.now);
  }
  return mails;
}

function start(one: ForecastCase): Running {
  const { input } = one;
  const run: Running = { case: one, input, past: input.past, plan: [] };
  replan(run, input.now);
  return run;
}

/** The next moment at which a message is due or a record changes by itself. */
function nextMoment(runs: readonly Running[]): Instant | null {
  let first: Instant | null = null;
  for (const { input, plan } of runs) {
    for (const moment of [plan[0]?.notBefore ?? null, input.derived.nextChangeAt]) {
      if (moment === null) continue;
      const at = moment > input.now ? moment : input.now;
      const isOver = moment === input.derived.nextChangeAt && moment <= input.now;
      if (!isOver && (first === null || at < first)) first = at;
    }
  }
  return first;
}

/** The record as it stands then; a hold that ends turns waiting into action. */
function comeTo(now: Instant, run: Running): void {
  const { input } = run;
  const isChanged = input.derived.nextChangeAt !== null && input.derived.nextChangeAt <= now;
  if (!isChanged) {
    run.input = { ...input, now, turned: false };
    return;
  }
  const next = run.case.at(now);
  const turned = isTurn(input.derived, next.derived);
  run.input = { ...input, ...next, now, turned };
  replan(run, now);
}

/** True when somebody else's turn, or a rest, has become the reseller's own turn. An invitation speaks for itself. */
export function isTurn(
  before: { readonly lifecycle: string; readonly waitingOn: string },
  after: { readonly waitingOn: string },
): boolean {
  return before.lifecycle !== 'draft' && before.waitingOn !== 'reseller' && after.waitingOn === 'reseller';
}

/** Plans anew and remembers what is planned, as the tables do: rows that are not named any more are cancelled. */
function replan(run: Running, now: Instant): void {
  run.input = { ...run.input, now, past: run.past };
  run.plan = planMessages(run.input);
  const byKey = new Map(run.plan.map((message) => [message.dedupeKey, message]));
  const settled = run.past.filter((message) => message.state !== 'planned' && message.state !== 'cancelled');
  const deferred = new Map(run.past.map((message) => [message.dedupeKey, message.deferred]));
  const planned = [...byKey.values()].map((message) =>
    toPast(message, 'planned', null, deferred.get(message.dedupeKey) ?? null),
  );
  run.past = [...settled, ...planned];
  run.input = { ...run.input, past: run.past, turned: false };
}

function toPast(
  message: PlannedMessage,
  state: PastMessage['state'],
  settledAt: Instant | null,
  deferred: PastMessage['deferred'],
): PastMessage {
  return { ...message, state, settledAt, deferred };
}

function dueByPerson(runs: readonly Running[], now: Instant): Map<string, Waiting[]> {
  const people = new Map<string, Waiting[]>();
  for (const run of runs) {
    for (const message of run.plan) {
      if (message.notBefore > now) continue;
      const address = personOf(run, message);
      const known = people.get(address) ?? [];
      known.push({ run, message });
      people.set(address, known);
    }
  }
  return people;
}

/** The normalised address; for the desk its role. */
function personOf(run: Running, { audience, contactId }: PlannedMessage): string {
  if (contactId === null) return audience;
  const contact = run.input.state.profile.contacts.find((entry) => entry.id === contactId);
  return normalAddress(contact?.email ?? contactId);
}

function carryOut(
  waiting: readonly Waiting[],
  mails: PersonView['mails'],
  now: Instant,
): { readonly mail: ForecastMail; readonly urgent: boolean } | null {
  const [first] = waiting;
  if (first === undefined) return null;
  const { input } = first.run;
  const { audience, contactId } = first.message;
  const person: PersonView = {
    kind: kindOf(audience),
    preference: preferenceOf(input, contactId),
    mails,
  };
  const due = waiting.map(({ run, message }) => ({
    message,
    skip: null,
    repliedUntil: replyPauseUntil(run.input, message),
  }));
  const plan = decideSends(person, due, { now, clock: input.clock, limits: input.policy.limits });
  const going: (PlannedMessage & { readonly resellerId: ResellerId })[] = [];
  for (const [index, { run, message }] of waiting.entries()) {
    const decision = plan.decisions[index];
    if (decision === undefined || decision.kind === 'skip') continue;
    const isSent = decision.kind === 'send';
    if (isSent) going.push({ ...message, resellerId: run.input.resellerId });
    settle(run, message, isSent ? { sentAt: now } : { deferred: decision.why, until: decision.until });
  }
  if (going.length === 0) return null;
  return { mail: { at: now, audience, contactId, messages: going }, urgent: plan.urgent };
}

function settle(
  run: Running,
  message: PlannedMessage,
  how: { readonly sentAt: Instant } | { readonly deferred: PastMessage['deferred']; readonly until: Instant },
): void {
  const row =
    'sentAt' in how
      ? toPast(message, 'accepted', how.sentAt, null)
      : toPast({ ...message, notBefore: how.until }, 'planned', null, how.deferred);
  run.past = run.past.map((entry) => (entry.dedupeKey === message.dedupeKey ? row : entry));
}

/** Which limits hold for a message's recipient. */
export function kindOf(audience: Audience): PersonView['kind'] {
  switch (audience) {
    case 'agent':
    case 'lead':
      return 'desk';
    case 'sales_owner':
      return 'sales';
    default:
      return 'reseller';
  }
}

function preferenceOf(input: PlanInput, contactId: ContactId | null): PersonView['preference'] {
  return contactId === null ? NO_PREFERENCE : (input.preferences.get(contactId) ?? NO_PREFERENCE);
}
