import type { ContactId } from '../kernel/ids.ts';
import { type CalendarDate, type Instant, toInstant } from '../kernel/time.ts';
import type { Review } from '../onboarding/rules/state.ts';
import type { Audience, ReminderRule, RequirementCode } from '../programmes/codes.ts';
import {
  DEFER_REASONS,
  type DeferReason,
  type MailPreference,
  type MessageState,
  type PastMessage,
  type Suppression,
} from './rules/types.ts';

/** A past message with the name of the person it is for. */
export interface StoredMessage extends PastMessage {
  readonly person: string;
}

/** What `app.messages_of` tells of a reseller. */
export interface StoredPast {
  readonly messages: readonly StoredMessage[];
  /** By the person's name. */
  readonly people: ReadonlyMap<string, MailPreference>;
  readonly lastReplyAt: Instant | null;
  /** What stands beside the record; null where the connection may not see all of it. */
  readonly beside: StoredBeside | null;
}

/** Blocks of preflight, requests that wait for Microsoft, and accepted documents with an end. */
export interface StoredBeside {
  readonly blocks: {
    readonly checkedAt: Instant;
    readonly rules: readonly string[];
    readonly differences: readonly {
      readonly field: string;
      readonly registered: string;
      readonly entered: string;
    }[];
  } | null;
  readonly tickets: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly since: Instant;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly document: string;
    readonly review: Review | null;
    readonly expiresOn: CalendarDate;
  }[];
}

const NOTHING_BESIDE: StoredBeside = { blocks: null, tickets: [], documents: [] };
const NOTHING: StoredPast = { messages: [], people: new Map(), lastReplyAt: null, beside: NOTHING_BESIDE };

type MessageRow = readonly [
  key: string,
  rule: ReminderRule,
  requirement: RequirementCode | null,
  occurrence: string,
  step: number,
  audience: Audience,
  contactId: ContactId | null,
  person: string,
  urgent: boolean,
  state: MessageState,
  notBefore: number,
  settledAt: number | null,
  why: string | null,
];
type PersonRow = readonly [
  person: string,
  suppressed: Suppression | null,
  pausedUntil: number | null,
  timeZone: string | null,
];

/** Reads the text of `app.messages_of`; null is a reseller about whom nothing was ever planned. */
export function readStoredPast(text: string | null): StoredPast {
  if (text === null) return NOTHING;
  const { messages, people, repliedAt, beside } = JSON.parse(text) as {
    readonly messages: readonly MessageRow[];
    readonly people: readonly PersonRow[];
    readonly repliedAt: number | null;
    readonly beside?: BesideRow | null;
  };
  return {
    messages: messages.map(toMessage),
    people: new Map(people.map(([person, ...known]) => [person, toPreference(known)])),
    lastReplyAt: repliedAt === null ? null : toInstant(repliedAt),
    beside: beside == null ? null : toBeside(beside),
  };
}

interface BesideRow {
  readonly blocks:
    | readonly [number, readonly string[], NonNullable<StoredBeside['blocks']>['differences']]
    | null;
  readonly tickets: readonly (readonly [string, string | null, number])[];
  readonly documents: readonly (readonly [string, string, Review | null, CalendarDate])[];
}

function toBeside({ blocks, tickets, documents }: BesideRow): StoredBeside {
  return {
    blocks:
      blocks === null ? null : { checkedAt: toInstant(blocks[0]), rules: blocks[1], differences: blocks[2] },
    tickets: tickets.map(([id, number, since]) => ({ id, number, since: toInstant(since) })),
    documents: documents.map(([id, document, review, expiresOn]) => ({ id, document, review, expiresOn })),
  };
}

function toMessage(row: MessageRow): StoredMessage {
  const [dedupeKey, rule, requirement, occurrence, step, audience, contactId, person, urgent, state] = row;
  const [notBefore, settledAt, why] = [row[10], row[11], row[12]];
  const past = { dedupeKey, rule, requirement, occurrence, step, audience, contactId, person, urgent, state };
  return {
    ...past,
    notBefore: toInstant(notBefore),
    settledAt: settledAt === null ? null : toInstant(settledAt),
    deferred: isDeferReason(why) ? why : null,
  };
}

function isDeferReason(why: string | null): why is DeferReason {
  return DEFER_REASONS.some((reason) => reason === why);
}

function toPreference([reason, pausedUntil, timeZone]: readonly [
  Suppression | null,
  number | null,
  string | null,
]) {
  return {
    suppressed: reason,
    snoozedUntil: pausedUntil === null ? null : toInstant(pausedUntil),
    timeZone,
  };
}
