import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Source } from './http-load.ts';
import type { Sent } from './recorder.ts';
import type { Scene } from './scene.ts';
import { type Replace, type Script, toScript } from './scripts.ts';
import { resellerIdOf } from './seed.ts';
import { pick, wireRequest } from './wire-request.ts';
import type { RecordRequest, Workload } from './workloads.ts';

/** Microsoft asks for papers, the reseller sends them: waits on the reseller, waits on Microsoft, and again. */
const EVENTS = [
  { type: 'csp.documents_requested', data: { documents: ['registry_certificate'], check: 'business' } },
  { type: 'csp.documents_sent', note: '登記簿謄本をお送りしたとの連絡あり' },
] as const;
const bodyOf = (review: 'mpn' | 'csp', phase: 0 | 1): string =>
  JSON.stringify(EVENTS[phase]).replace('csp.', `${review}.`);

/**
 * P1: an event is reported, the real thing. Even numbers belong to the API's side, odd ones to the bare client's, so that neither
 * spoils the other's revisions.
 */
export async function eventWorkload(scene: Scene, record: RecordRequest): Promise<Workload> {
  const recorded = await recordEvents(scene, record);
  const functions = {
    load: await argumentNames(scene.admin, 'load_reseller_with_messages'),
    commit: await argumentNames(scene.admin, 'commit_reseller_with_messages'),
  };
  const scripts = (withTally: boolean) =>
    recorded.map(({ name, sent, variant }) =>
      eventScript(scene, { name, sent, variant }, functions, withTally),
    );
  return {
    code: 'P1',
    name: 'report an event',
    goalRatio: 0.45,
    goalLatency: { percentile: 'p99', ms: 60 },
    sources: eventSources(scene),
    role: 'staff',
    scripts: scripts(true),
    without: { name: 'P1 without keeping the counts', scripts: scripts(false) },
  };
}

/** Revisions live as long as the workload: the next round continues where the last one ended. */
function eventSources(scene: Scene): Workload['sources'] {
  const even: number[] = [];
  for (let n = 2; n <= scene.resellers; n += 2) if (scene.variantOf(n).inReview) even.push(n);
  const revision = new Map<number, number>();
  const phase = new Map<number, 0 | 1>();
  return (connections) => {
    const used = Math.min(connections, even.length);
    return Array.from({ length: used }, (_, connection): Source => {
      const mine = even.filter((_, index) => index % used === connection);
      let n = 0;
      return {
        next() {
          n = pick(mine);
          const { inReview, revision: seeded } = scene.variantOf(n);
          const headers = { 'if-match': `"${revision.get(n) ?? seeded}"`, 'idempotency-key': randomUUID() };
          const body = bodyOf(inReview ?? 'csp', phase.get(n) ?? 0);
          return wireRequest(
            'POST',
            `/v1/resellers/${resellerIdOf(n)}/events`,
            scene.staffKey,
            headers,
            body,
          );
        },
        answered(status) {
          revision.set(n, (revision.get(n) ?? scene.variantOf(n).revision) + 1);
          phase.set(n, phase.get(n) === 1 ? 0 : 1);
          return status === 201;
        },
      };
    });
  };
}

interface Recorded {
  readonly name: string;
  readonly sent: readonly Sent[];
  readonly variant: number;
}

/** Both events on one reseller of each of a few standings of the bare client's side. */
async function recordEvents(scene: Scene, record: RecordRequest): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const indexes = scene.variants.flatMap((variant, index) => (variant.inReview ? [index] : []));
  for (const variant of indexes.filter((index) => 2 * index + 1 <= scene.resellers).slice(0, 6)) {
    const n = 2 * variant + 1;
    const { inReview, revision } = scene.variantOf(n);
    for (const phase of [0, 1] as const) {
      const { sent } = await record({
        method: 'POST',
        url: `/v1/resellers/${resellerIdOf(n)}/events`,
        key: scene.staffKey,
        headers: { 'if-match': `"${revision + phase}"`, 'idempotency-key': randomUUID() },
        body: JSON.parse(bodyOf(inReview ?? 'csp', phase)),
        expect: 201,
      });
      recorded.push({ name: `event${variant}_${phase}`, sent, variant });
    }
  }
  return recorded;
}

async function argumentNames(admin: pg.Pool, name: string): Promise<string[]> {
  const { rows } = await admin.query<{ names: string[] }>(
    `SELECT proargnames[1:pronargs] AS names FROM pg_proc WHERE proname = $1 AND pronamespace = 'app'::regnamespace`,
    [name],
  );
  if (!rows[0]) throw new Error(`there is no function app.${name}`);
  return rows[0].names;
}

const NOW = "date_trunc('milliseconds', clock_timestamp())";
/** In the order of time, like the product's UUIDv7, so that the index grows at its end. */
const NEW_ID =
  "(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || substr(md5(random()::text), 1, 20))::uuid";

/** The JSON text as an SQL expression in which every row has an id of its own; without colons, which pgbench takes for variables. */
function withNewIds(rows: string): string {
  const quoted = rows.replaceAll("'", "''").replaceAll(':', "' || chr(58) || '");
  const id = /"id"' \|\| chr\(58\) \|\| '"[^"]+"/g;
  return `('${quoted.replaceAll(id, `"id"' || chr(58) || '"' || ${NEW_ID} || '"`)}')::json`;
}

/** Another reseller, event, key and moment each time; revision and state are those that the load has just brought. */
function eventScript(
  scene: Scene,
  { name, sent, variant }: Recorded,
  functions: { readonly load: readonly string[]; readonly commit: readonly string[] },
  withTally: boolean,
): Script {
  const count = scene.variants.length;
  const last = Math.floor(((scene.resellers - 1) / 2 - variant) / count);
  const id = `('01930000-0000-7000-8000-' || lpad(to_hex(2 * (${count} * :q::int + ${variant}) + 1), 12, '0'))::uuid`;
  const line = (part: string) => {
    const found = sent.findIndex(({ text }) => text.includes(`app.${part}_reseller_with_messages(`));
    if (found < 0)
      throw new Error(`reporting an event does not call app.${part}_reseller_with_messages any more`);
    return found;
  };
  const [load, commit] = [line('load'), line('commit')];
  const sentAs = (argument: string) => sent[commit]?.values[functions.commit.indexOf(argument)];
  const subjects = (sentAs('p_subjects') as readonly string[] | null) ?? [];
  const messages = sentAs('p_messages');
  const changed: Readonly<Record<string, string>> = {
    p_id: id,
    p_key: ':k',
    p_expected: ':kept_revision',
    p_state: ':kept_state',
    p_event: NEW_ID,
    p_at: NOW,
    p_occurred_at: NOW,
    ...(typeof messages === 'string' ? { p_messages: withNewIds(messages) } : {}),
    ...(subjects.length > 0 ? { p_subjects: `ARRAY[${subjects.map(() => NEW_ID).join(', ')}]` } : {}),
    ...(withTally ? {} : { p_buckets: "'{}'", p_changes: "'{}'" }),
  };
  const replace: Replace = ({ line: at, at: parameter }) => {
    const names = at === load ? functions.load : functions.commit;
    return changed[names[parameter] ?? ''];
  };
  return toScript(name, sent, {
    draws: [
      { name: 'q', from: 0, to: Math.max(0, last) },
      { name: 'k', from: 1, to: 9_000_000_000_000 },
    ],
    replace,
    keep: load,
  });
}
