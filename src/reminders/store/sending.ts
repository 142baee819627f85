import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { Audience, ReminderRule, Suppression } from '../rules/types.ts';

/** A message that this worker holds. */
export interface HeldMessage {
  readonly id: string;
  readonly resellerId: ResellerId;
  readonly dedupeKey: string;
  readonly rule: ReminderRule;
  readonly requirement: string | null;
  readonly occurrence: string;
  readonly step: number;
  readonly audience: Audience;
  readonly contactId: ContactId | null;
  readonly person: string;
  readonly urgent: boolean;
  readonly notBefore: Instant;
  readonly attempts: number;
  readonly fence: number;
  readonly mailId: string | null;
  readonly why: string | null;
}

interface HeldRow extends Record<string, unknown> {
  id: string;
  reseller_id: ResellerId;
  dedupe_key: string;
  rule: ReminderRule;
  requirement: string | null;
  occurrence: string;
  step: number;
  audience: Audience;
  contact_id: ContactId | null;
  person: string;
  urgent: boolean;
  not_before: Instant;
  attempts: number;
  fence: number;
  mail_id: string | null;
  why: string | null;
}

const toHeld = (row: HeldRow): HeldMessage => ({
  id: row.id,
  resellerId: row.reseller_id,
  dedupeKey: row.dedupe_key,
  rule: row.rule,
  requirement: row.requirement,
  occurrence: row.occurrence,
  step: row.step,
  audience: row.audience,
  contactId: row.contact_id,
  person: row.person,
  urgent: row.urgent,
  notBefore: row.not_before,
  attempts: row.attempts,
  fence: row.fence,
  mailId: row.mail_id,
  why: row.why,
});

const LEASE: Statement = { name: 'lease-messages', text: 'SELECT * FROM app.lease_messages($1, $2, $3)' };

/** Leases what is due for the people of these messages; people whom another worker has are left out. */
export async function leaseMessages(
  tx: Tx,
  ids: readonly string[],
  now: Instant,
  leaseMs: number,
): Promise<HeldMessage[]> {
  return (await tx.query<HeldRow>(LEASE, [ids, now, leaseMs])).map(toHeld);
}

const LOST: Statement = {
  name: 'take-lost-hand-overs',
  text: 'SELECT * FROM app.take_lost_hand_overs($1, $2, $3)',
};

/** Hand-overs among these whose worker is gone, now held by us. */
export async function takeLostHandOvers(
  tx: Tx,
  ids: readonly string[],
  now: Instant,
  leaseMs: number,
): Promise<HeldMessage[]> {
  return (await tx.query<HeldRow>(LOST, [ids, now, leaseMs])).map(toHeld);
}

const EXTEND: Statement = { name: 'extend-leases', text: 'SELECT app.extend_leases($1, $2, $3, $4)' };

/** Keeps leases alive. */
export async function extendLeases(
  tx: Tx,
  held: readonly Pick<HeldMessage, 'id' | 'fence'>[],
  now: Instant,
  leaseMs: number,
): Promise<void> {
  await tx.query(EXTEND, [held.map(({ id }) => id), held.map(({ fence }) => fence), now, leaseMs]);
}

/** A person as they are now: what they asked for, and the mails of the last eight days. */
export interface PersonNow {
  readonly suppressed: Suppression | null;
  readonly snoozedUntil: Instant | null;
  readonly timeZone: string | null;
  /** Of their preferences; 0 where there are none. */
  readonly version: number;
  readonly mails: readonly { readonly at: Instant; readonly urgent: boolean }[];
}

const PEOPLE: Statement = {
  name: 'people-now',
  text: `SELECT w.person, s.reason, p.paused_until, p.time_zone, coalesce(p.version, 0) AS version,
           ARRAY(SELECT m.created_at::text || CASE WHEN EXISTS (SELECT 1 FROM message g WHERE g.tenant_id = m.tenant_id AND g.mail_id = m.id AND g.urgent) THEN ' urgent' ELSE '' END
                   FROM mail m WHERE m.tenant_id = app.tenant_id() AND m.person = w.person AND m.created_at > $2::timestamptz - interval '8 days'
                    AND m.state IN ('handing_over', 'accepted', 'delivered', 'unknown')) AS mails
         FROM unnest($1::text[]) AS w (person)
         LEFT JOIN suppression s ON s.tenant_id = app.tenant_id() AND s.person = w.person
         LEFT JOIN mail_preference p ON p.tenant_id = app.tenant_id() AND p.person = w.person`,
};
interface PersonRow extends Record<string, unknown> {
  person: string;
  reason: Suppression | null;
  paused_until: Instant | null;
  time_zone: string | null;
  version: number;
  mails: string[];
}

/** What holds of these people at the moment, by mark. */
export async function loadPeople(
  pool: Pool,
  binding: Binding,
  people: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, PersonNow>> {
  const rows = await readBound<PersonRow>(pool, binding, PEOPLE, [people, now]);
  return new Map(
    rows.map((row) => [
      row.person,
      {
        suppressed: row.reason,
        snoozedUntil: row.paused_until,
        timeZone: row.time_zone,
        version: row.version,
        mails: row.mails.map((text) => ({
          at: new Date(text.replace(' urgent', '')).toISOString() as Instant,
          urgent: text.endsWith(' urgent'),
        })),
      },
    ]),
  );
}

export interface StaffAddress {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: 'ja' | 'en';
}

const STAFF: Statement = {
  name: 'digest-readers',
  text: `SELECT id, display_name AS name, email, locale FROM staff_user
          WHERE tenant_id = app.tenant_id() AND status = 'active' AND role IN ('agent', 'lead', 'admin') ORDER BY id`,
};

/** Who reads the desk's digest. */
export function loadDigestReaders(pool: Pool, binding: Binding): Promise<StaffAddress[]> {
  return readBound<StaffAddress & Record<string, unknown>>(pool, binding, STAFF, []);
}

/** A mail about to be handed over, with what it rests on. */
export interface MailRow {
  readonly id: string;
  readonly rfc_message_id: string;
  readonly person: string;
  readonly audience: 'reseller' | 'staff';
  readonly class: 'reminder' | 'digest';
  readonly contact_id: string | null;
  readonly locale: string;
  readonly template_version: string;
  /** Sealed; null for mail to the distributor's own people. */
  readonly content: string | null;
  readonly preference: number;
  readonly messages: readonly {
    readonly id: string;
    readonly fence: number;
    readonly reseller_id: string;
    readonly revision: number;
  }[];
}

const HAND_OVER: Statement = {
  name: 'hand-over-mails',
  text: 'SELECT app.hand_over_mails($1, $2, $3) AS id',
};

/** Commits the hand-over of these mails; returns those that may go. */
export async function handOverMails(
  tx: Tx,
  mails: readonly MailRow[],
  now: Instant,
  leaseMs: number,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(HAND_OVER, [JSON.stringify(mails), now, leaseMs]);
  return new Set(rows.map((row) => row.id));
}

export interface SettledMessage {
  readonly id: string;
  readonly fence: number;
  readonly state: string;
  readonly why: string | null;
  readonly due_at?: Instant;
  readonly next_attempt_at?: Instant;
  readonly not_before?: Instant;
  /** Whether this is the end of it. */
  readonly settled: boolean;
  readonly event?: string;
  readonly type?: string;
  readonly payload?: unknown;
}
export interface SettledMail {
  readonly id: string;
  readonly state: string;
  readonly response: string | null;
}
export interface SettledPlan {
  readonly id: string;
  readonly revision: number;
  readonly kept: readonly string[] | null;
  readonly dropped: readonly string[] | null;
  /** JSON text of the rows. */
  readonly rows: string | null;
  readonly watch_at: Instant | null;
}

const SETTLE: Statement = {
  name: 'settle-messages',
  text: 'SELECT app.settle_messages($1, $2, $3, $4) AS id',
};

/** Writes down what became of messages, and what follows; returns the ids that were still this worker's. */
export async function settleMessages(
  tx: Tx,
  now: Instant,
  mails: readonly SettledMail[],
  messages: readonly SettledMessage[],
  plans: readonly SettledPlan[],
): Promise<ReadonlySet<string>> {
  const plansJson = plans.map(({ rows, ...rest }) => {
    const text = JSON.stringify(rest);
    return `${text.slice(0, -1)},"rows":${rows ?? 'null'}}`;
  });
  const rows = await tx.query<{ id: string }>(SETTLE, [
    now,
    JSON.stringify(mails),
    JSON.stringify(messages),
    `[${plansJson.join(',')}]`,
  ]);
  return new Set(rows.map((row) => row.id));
}

const SUPPRESS: Statement = {
  name: 'suppress',
  text: `INSERT INTO suppression (tenant_id, person, reason, mail_id, since) VALUES (app.tenant_id(), $1, 'bounced', $2, $3)
         ON CONFLICT (tenant_id, person) DO NOTHING`,
};

/** No more mail to an address whose server says that it takes none. */
export async function suppressBounced(tx: Tx, person: string, mailId: string, now: Instant): Promise<void> {
  await tx.query(SUPPRESS, [person, mailId, now]);
}

const WATCH: Statement = {
  name: 'watch-reseller',
  text: 'SELECT app.watch_reseller($1, $2, $3, $4, $5, $6, $7) AS done',
};

/** Says when to look at a reseller again, and what to send meanwhile. False when its record has moved. */
export async function watchReseller(
  tx: Tx,
  id: ResellerId,
  revision: number,
  plan: {
    readonly rows: string | null;
    readonly kept: readonly string[];
    readonly dropped: readonly string[];
  } | null,
  watchAt: Instant | null,
  now: Instant,
): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>(WATCH, [
    id,
    revision,
    plan?.rows ?? null,
    plan?.kept ?? null,
    plan?.dropped ?? null,
    watchAt,
    now,
  ]);
  return row?.done ?? false;
}
