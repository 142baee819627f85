import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../kernel/ids.ts';
import { addMilliseconds, type Instant } from '../kernel/time.ts';
import { transactBound } from '../platform/db/bound.ts';
import type { SendResult } from '../platform/mail/transport.ts';
import { planOn } from './create-planner.ts';
import type { Case, Prepared, Situation } from './prepare-mails.ts';
import { retryDelay } from './rules/retry.ts';
import type { MessageState } from './rules/types.ts';
import type { SendDeps, SendOutcome } from './send-deps.ts';
import {
  type MailRow,
  type SettledMail,
  type SettledMessage,
  type SettledPlan,
  settleMessages,
  suppressBounced,
} from './store/sending.ts';
import type { StoredMessage } from './stored-messages.ts';

export interface Sent {
  readonly row: MailRow;
  readonly result: SendResult;
}

/** Ten minutes: as long as both sides may still be at it (RFC 5321 4.5.3.2.6). */
const UNKNOWN_PAUSE_MS = 600_000;

/** One message with what becomes of it, and its outcome for the worker's numbers. */
interface Fate {
  readonly one: Case;
  readonly settled: SettledMessage;
  readonly outcome: SendOutcome;
}

/** Writes down what was decided before any hand-over: what is skipped, with why, and what waits until later. */
export async function settleDecisions(
  deps: SendDeps,
  situation: Situation,
  prepared: readonly Prepared[],
): Promise<void> {
  const { now } = situation;
  const fates = prepared.flatMap(({ cases, decisions, isAddressless }) =>
    cases.flatMap((one, index): Fate[] => {
      const decision = decisions[index];
      if (decision?.kind === 'skip') return [over(one, now, 'skipped', decision.why, 'skipped', {})];
      if (decision?.kind === 'defer') {
        const { until, why } = decision;
        const settled = { ...keep(one), why, due_at: until, not_before: until };
        return [{ one, settled, outcome: 'deferred' }];
      }
      if (!isAddressless) return [];
      const isDesk = one.message.contactId === null;
      return isDesk
        ? [over(one, now, 'dead', 'no_staff_address', 'failed', {})]
        : [over(one, now, 'skipped', 'other_recipient', 'skipped', {})];
    }),
  );
  await write(deps, situation, [], fates);
}

/** Writes down what the server said. Without results nothing was handed over, and the messages are due again. */
export async function settleSends(
  deps: SendDeps,
  situation: Situation,
  { person, cases, decisions }: Prepared,
  sent: readonly Sent[],
): Promise<void> {
  const now = deps.clock();
  const going = cases.filter((_, index) => decisions[index]?.kind === 'send');
  const best = sent.find(({ result }) => result.kind === 'accepted') ?? sent[0];
  if (!best) {
    const again = going.map(
      (one): Fate => ({ one, settled: { ...keep(one), why: null, due_at: now }, outcome: 'deferred' }),
    );
    return write(deps, situation, [], again);
  }
  const fates = going.map((one) => fateOf(deps, one, best, now));
  const mails = sent.map(({ row, result }): SettledMail => ({ id: row.id, ...mailStateOf(result) }));
  const bounced =
    best.result.kind === 'permanent' && best.result.about === 'address'
      ? { person, mailId: best.row.id }
      : null;
  await write(deps, { ...situation, now }, mails, fates, bounced);
}

/** Writes down that a worker died over these hand-overs. */
export async function settleLost(deps: SendDeps, situation: Situation, lost: readonly Case[]): Promise<void> {
  const mails = [...new Set(lost.flatMap(({ message }) => message.mailId ?? []))];
  const fates = lost.map((one) =>
    unknown(deps, one, one.message.mailId ?? '', situation.now, 'worker_lost', 0),
  );
  await write(
    deps,
    situation,
    mails.map((id) => ({ id, state: 'unknown', response: null })),
    fates,
  );
}

function fateOf(deps: SendDeps, one: Case, { row, result }: Sent, now: Instant): Fate {
  const attempts = one.message.attempts + 1;
  const facts = { mailId: row.id, messageId: row.rfc_message_id, attempts };
  switch (result.kind) {
    case 'accepted':
      return over(one, now, 'accepted', null, 'sent', facts);
    case 'permanent':
      return result.about === 'address'
        ? over(one, now, 'bounced', 'address', 'bounced', { ...facts, code: result.code })
        : over(one, now, 'dead', result.about, 'failed', { ...facts, code: result.code });
    case 'temporary': {
      const delay = retryDelay(attempts, deps.chance(), result.greylisted);
      if (delay === null) return over(one, now, 'dead', 'gave_up', 'failed', { ...facts, code: result.code });
      const at = addMilliseconds(now, delay);
      return {
        one,
        settled: { ...keep(one), why: 'not_taken_yet', due_at: at, next_attempt_at: at },
        outcome: 'retried',
      };
    }
    case 'unknown':
      return unknown(deps, one, row.id, now, 'connection_broke', 1);
  }
}

/**
 * Nobody knows whether the mail arrived. A transport that refuses a second copy gets it again at once. Otherwise nothing is done where a
 * later step follows anyway, which covers it; the last step before a deadline is handed over once more after ten minutes, as the same mail.
 */
function unknown(deps: SendDeps, one: Case, mailId: string, now: Instant, why: string, tried: 0 | 1): Fate {
  const facts = { mailId, attempts: one.message.attempts + tried, reason: why };
  const settled = over(one, now, 'unknown', why, 'unknown', facts);
  const isSecond = one.message.why === 'possible_duplicate' || facts.attempts > 1;
  if (isSecond) return settled;
  const isLast = !deps.transport.idempotent && followsAnyway(deps, one, now);
  if (isLast) return settled;
  const at = deps.transport.idempotent ? now : addMilliseconds(now, UNKNOWN_PAUSE_MS);
  return {
    one,
    settled: { ...keep(one), why: 'possible_duplicate', due_at: at, next_attempt_at: at },
    outcome: 'unknown',
  };
}

/** True when the plan has a later step to the same side, counting this one as gone. */
function followsAnyway(deps: SendDeps, one: Case, now: Instant): boolean {
  const plan = planOn({ ...one.request, now }, withFate(one, 'unknown', now), deps.personOf);
  if (!plan?.rows) return false;
  const rows = JSON.parse(plan.rows) as {
    rule: string;
    occurrence: string;
    step: number;
    contact_id: string | null;
  }[];
  const { rule, occurrence, step, contactId } = one.message;
  return rows.some(
    (row) =>
      row.rule === rule &&
      row.occurrence === occurrence &&
      row.step > step &&
      (row.contact_id === null) === (contactId === null),
  );
}

/** Still to be sent: nothing of it is over. */
function keep({ message }: Case) {
  return { id: message.id, fence: message.fence, state: 'planned', settled: false } as const;
}

/** The end of a message, told in the audit log. Ids and codes only. */
function over(
  one: Case,
  _now: Instant,
  state: MessageState,
  why: string | null,
  outcome: SendOutcome,
  facts: Readonly<Record<string, unknown>>,
): Fate {
  const { message } = one;
  const payload = {
    resellerId: message.resellerId,
    rule: message.rule,
    requirement: message.requirement,
    step: message.step,
    audience: message.audience,
    ...(message.contactId === null ? {} : { contactId: message.contactId }),
    ...(why === null ? {} : { why }),
    ...facts,
  };
  return {
    one,
    outcome,
    settled: {
      id: message.id,
      fence: message.fence,
      state,
      why,
      settled: true,
      event: newId<string>(),
      type: `message.${EVENT[outcome]}`,
      payload,
    },
  };
}

const EVENT: Readonly<Record<SendOutcome, string>> = {
  sent: 'sent',
  skipped: 'skipped',
  deferred: 'deferred',
  retried: 'retried',
  failed: 'failed',
  bounced: 'bounced',
  unknown: 'unknown',
};

function mailStateOf(result: SendResult): { state: string; response: string | null } {
  switch (result.kind) {
    case 'accepted':
      return { state: 'accepted', response: withoutAddresses(result.response) };
    case 'temporary':
      return { state: 'failed', response: withoutAddresses(result.response) };
    case 'permanent':
      return { state: 'refused', response: withoutAddresses(result.response) };
    case 'unknown':
      return { state: 'unknown', response: withoutAddresses(result.why) };
  }
}

/** Servers quote the recipient; the address stands in the record and nowhere else. */
function withoutAddresses(response: string): string {
  return response.replace(/[^\s<>"']+@[^\s<>"',;:]+/gu, '…').slice(0, 300);
}

const withFate = (one: Case, state: MessageState, now: Instant) => ({
  ...one.past,
  messages: one.past.messages.map(
    (message): StoredMessage =>
      message.dedupeKey === one.message.dedupeKey ? { ...message, state, settledAt: now } : message,
  ),
});

/** What follows for the records of what is over now: the next step, planned by the same transaction. */
function plansOf(deps: SendDeps, { now }: Situation, fates: readonly Fate[]): SettledPlan[] {
  const over = fates.filter(({ settled }) => settled.settled);
  const byReseller = Map.groupBy(over, ({ one }) => one.record.id);
  return [...byReseller].map(([id, ended]): SettledPlan => {
    const states = new Map(
      ended.map(({ one, settled }) => [one.message.dedupeKey, settled.state as MessageState]),
    );
    const [first] = ended;
    if (!first) return { id, revision: 0, rows: null, kept: null, dropped: null, watch_at: null };
    const { record, past, request } = first.one;
    const messages = past.messages.map((message): StoredMessage => {
      const state = states.get(message.dedupeKey);
      return state === undefined ? message : { ...message, state, settledAt: now };
    });
    const plan = planOn({ ...request, now }, { ...past, messages }, deps.personOf);
    return {
      id,
      revision: record.revision,
      rows: plan?.rows ?? null,
      kept: plan?.kept ?? null,
      dropped: plan?.dropped ?? null,
      watch_at: null,
    };
  });
}

const ATTEMPTS = 5;

async function write(
  deps: SendDeps,
  situation: Situation,
  mails: readonly SettledMail[],
  fates: readonly Fate[],
  bounced: { readonly person: string; readonly mailId: string } | null = null,
): Promise<void> {
  if (fates.length === 0 && mails.length === 0) return;
  const binding = { tenantId: situation.tenant.id, resellerId: null, credentialId: null };
  const plans = plansOf(deps, situation, fates);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await transactBound(deps.pools.worker, binding, async (tx) => {
        if (bounced) await suppressBounced(tx, bounced.person, bounced.mailId, situation.now);
        return settleMessages(
          tx,
          situation.now,
          mails,
          fates.map(({ settled }) => settled),
          plans,
        );
      });
      for (const { settled, outcome } of fates) if (done.has(settled.id)) deps.onOutcome(outcome);
      return;
    } catch (error) {
      // The database may be away for a moment. What was handed over is worth several attempts; then the rows say "unknown" by themselves.
      if (attempt === ATTEMPTS) throw error;
      await sleep(200 * 2 ** attempt);
    }
  }
}
