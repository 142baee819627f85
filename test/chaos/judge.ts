import type pg from 'pg';
import type { TakenMail } from '../support/smtp-sink.ts';

export interface Verdict {
  readonly holds: boolean;
  readonly states: Readonly<Record<string, number>>;
  /** Messages that did not come to an end. */
  readonly open: number;
  /** Accepted according to the row, unknown to the mail server. */
  readonly lost: number;
  /** People who got more than one mail. */
  readonly duplicates: number;
  /** Of these, without a mail that is on record as handed over twice or as unknown. */
  readonly unexplained: number;
  readonly seeded: number;
  /** Audit events of messages against messages that are over. */
  readonly untold: number;
}

const FIRST = "step = 1 AND audience = 'contact'";

/** First reminders that have not come to an end. */
export async function openMessages(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM message WHERE ${FIRST} AND state IN ('planned', 'leased', 'handing_over')`,
  );
  return rows[0]?.n ?? -1;
}

/** Holds the rows against what the mail server took. */
export async function judge(admin: pg.Pool, taken: readonly TakenMail[], seeded: number): Promise<Verdict> {
  const { rows } = await admin.query<{ state: string; n: number }>(
    `SELECT state, count(*)::integer AS n FROM message WHERE ${FIRST} GROUP BY state ORDER BY state`,
  );
  const states = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  const mails = await admin.query<{ id: string; rfc: string; state: string; doubled: boolean }>(
    `SELECT m.id, m.rfc_message_id AS rfc, m.state, m.possible_duplicate AS doubled FROM mail m`,
  );
  const known = new Map(mails.rows.map((mail) => [mail.rfc, mail]));
  const byId = Map.groupBy(taken, ({ messageId }) => messageId);
  const lost = mails.rows.filter((mail) => mail.state === 'accepted' && !byId.has(mail.rfc)).length;
  const byPerson = Map.groupBy(taken, ({ to }) => to);
  const doubled = [...byPerson.values()].filter((list) => list.length > 1);
  const unexplained = doubled.filter(
    (list) =>
      !list.some(({ messageId }) => {
        const mail = known.get(messageId);
        return mail !== undefined && (mail.doubled || mail.state === 'unknown');
      }),
  ).length;
  const told = await admin.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM message m WHERE ${FIRST} AND state IN ('accepted', 'skipped', 'bounced', 'dead', 'unknown')
        AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.tenant_id = m.tenant_id AND e.entity_kind = 'message' AND e.entity_id = m.id)`,
  );
  const open = await openMessages(admin);
  const untold = told.rows[0]?.n ?? -1;
  const total = Object.values(states).reduce((sum, n) => sum + n, 0);
  const holds = open === 0 && lost === 0 && unexplained === 0 && untold === 0 && total === seeded;
  return { holds, states, open, lost, duplicates: doubled.length, unexplained, seeded, untold };
}

interface Run {
  readonly seed: number;
  readonly minutes: number;
  readonly count: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly verdict: Verdict;
}

const list = (entries: Readonly<Record<string, number>>) =>
  Object.entries(entries)
    .map(([name, n]) => `| ${name} | ${n} |`)
    .join('\n');

/** The report as Markdown. */
export function reportOf({ seed, minutes, count, faults, answers, verdict }: Run): string {
  return `# Chaos run of reminders

Seed ${seed}; ${count} due messages; ${minutes} minutes of faults, then calm until every message has come to an end.

Result: **${verdict.holds ? 'every promise held' : 'NOT HELD'}**: ${verdict.lost} lost, ${verdict.open} without an end, ${verdict.duplicates} people with a second mail,
${verdict.unexplained} of them unexplained, ${verdict.untold} without an audit event.

| Fault | times |
|---|---|
${list(faults)}

| The mail server | mails |
|---|---|
${list(answers)}

| What became of them | messages |
|---|---|
${list(verdict.states)}

A second mail is explained when its mail is on record as handed over twice (\`possible_duplicate\`) or as \`unknown\`: the worker died, or the
connection broke, between the server's acceptance and our commit (RFC 1047). Accepted rows were held against the mail server's own list.
`;
}
