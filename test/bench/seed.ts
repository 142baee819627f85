import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { gramsOf, haystackOf, searchKey } from '../../src/onboarding/rules/search-key.ts';
import { NAME_PARTS } from './names.ts';
import { CONTACT_MARKS, NAME_MARK, REF_MARK, type Variant } from './variants.ts';

export interface Seed {
  readonly size: number;
  /** The measured tenant first; it gets the resellers 1 to size/2. */
  readonly tenants: readonly string[];
  readonly variants: readonly Variant[];
}

/** Seeded ids run in the order of time, as UUIDv7 do. */
export const resellerIdOf = (n: number): string =>
  `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const ID = "('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
/** Which variant a seeded reseller is. */
export const variantIndexOf = (n: number, variants: number): number => (n >> 1) % variants;

const EVENTS_EACH = 3;
const SUBJECTS = CONTACT_MARKS.map(
  (_, i) => `('01930000-0000-7000-800${i + 1}-' || lpad(to_hex(n), 12, '0'))`,
);

/**
 * Fills the database as its superuser, going round triggers and policies: states made by the real rules, multiplied with names,
 * references and people of their own, their search grams, the last events, person keys and the folded tally. Indexes are built
 * afterwards, statistics gathered, everything written out.
 */
export async function seed(pool: pg.Pool, input: Seed): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'");
    const rebuild = await dropIndexes(client);
    await insertTemplates(client, input);
    for (const sql of [RESELLERS, SEARCH, KEYS, EVENTS, TALLY]) await client.query(sql);
    for (const sql of rebuild) await client.query(sql);
    await client.query(
      'DROP TABLE bench_variant, bench_reseller; RESET session_replication_role; RESET maintenance_work_mem',
    );
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    await checkSearch(client);
  } finally {
    client.release();
  }
}

async function dropIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `SELECT c.oid::regclass::text AS name, pg_get_indexdef(c.oid) AS sql
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ANY (ARRAY['reseller', 'reseller_search', 'vault.subject_key']::regclass[])
        AND NOT i.indisunique`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ sql }) => sql);
}

async function insertTemplates(client: pg.PoolClient, { size, tenants, variants }: Seed): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE bench_variant AS
     SELECT r.ordinality - 1 AS v, r.*, b.buckets
       FROM json_populate_recordset(NULL::reseller, ${literal(variants.map(rowOf))}) WITH ORDINALITY AS r
       JOIN (SELECT ordinality, ARRAY(SELECT json_array_elements_text(value)) AS buckets
               FROM json_array_elements(${literal(variants.map(({ buckets }) => buckets))}) WITH ORDINALITY) b USING (ordinality)`,
  );
  await client.query(
    `CREATE TEMP TABLE bench_reseller AS
     SELECT n, (n / 2) % ${variants.length} AS v, ${ID} AS id,
            CASE WHEN n <= ${Math.ceil(size / 2)} THEN ${text(tenants[0] ?? '')}::uuid
                 ELSE (${array(tenants.slice(1))}::uuid[])[1 + n % ${Math.max(1, tenants.length - 1)}] END AS tenant_id,
            ${part('words', 0)} || ${part('words', 1)} || ${part('words', 2)} AS name,
            ${part('keys', 0)} || ${part('keys', 1)} || ${part('keys', 2)} AS name_key,
            'R-' || lpad(n::text, 7, '0') AS ref
       FROM generate_series(1, ${size}) AS n`,
  );
}

function part(form: 'words' | 'keys', list: number): string {
  const parts = NAME_PARTS[list]?.[form] ?? [];
  return `(${array(parts)})[1 + (hashint4(n * 3 + ${list}) & 1048575) % ${parts.length}]`;
}

function rowOf({ state, columns, identity, revision, lastAt, createdAt }: Variant) {
  return {
    revision,
    partner_id_number: columns.partnerIdNumber,
    name: NAME_MARK,
    name_key: '',
    type: state.type,
    start_point: state.startPoint,
    programme: state.programme,
    lifecycle: columns.lifecycle,
    stage: columns.stage,
    waiting_on: columns.waitingOn,
    needs_fix: columns.needsFix,
    disputed: columns.disputed,
    undeliverable: columns.undeliverable,
    on_hold: columns.onHold,
    open_requirements: columns.openRequirements,
    tags: identity.tags,
    progress_done: columns.progressDone,
    progress_of: columns.progressOf,
    next_requirement: columns.nextRequirement,
    next_situation: columns.nextSituation,
    due_at: columns.dueAt ?? 'infinity',
    stale_at: columns.staleAt,
    stuck_at: columns.stuckAt,
    next_change_at: columns.nextChangeAt,
    stage_since: lastAt,
    state,
    created_at: createdAt,
    updated_at: lastAt,
  };
}

const STATE = [
  [NAME_MARK, "'株式会社' || s.name"],
  [REF_MARK, 's.ref'],
  ...CONTACT_MARKS.map((mark, i) => [mark, SUBJECTS[i]] as const),
].reduce((sql, [mark, value]) => `replace(${sql}, '${mark}', ${value})`, 'v.state::text');

/** A different moment for each row, so that no sort has ties. */
const SPREAD = "- (n % 86400) * interval '1 second'";

const RESELLERS = `
  INSERT INTO reseller (tenant_id, id, revision, external_ref, partner_id_number, name, name_key, type, start_point, programme, lifecycle,
    stage, waiting_on, needs_fix, disputed, undeliverable, on_hold, open_requirements, tags, progress_done, progress_of, next_requirement,
    next_situation, due_at, stale_at, stuck_at, next_change_at, stage_since, state, created_at, updated_at)
  SELECT s.tenant_id, s.id, v.revision, s.ref, v.partner_id_number, '株式会社' || s.name, s.name_key, v.type, v.start_point, v.programme, v.lifecycle,
    v.stage, v.waiting_on, v.needs_fix, v.disputed, v.undeliverable, v.on_hold, v.open_requirements, v.tags, v.progress_done, v.progress_of,
    v.next_requirement, v.next_situation, v.due_at ${SPREAD}, v.stale_at ${SPREAD}, v.stuck_at ${SPREAD}, v.next_change_at, v.stage_since ${SPREAD},
    (${STATE})::json, v.created_at ${SPREAD}, v.updated_at ${SPREAD}
    FROM bench_reseller s JOIN bench_variant v ON v.v = s.v ORDER BY n`;

const HAYSTACK = `concat_ws(E'\\n', s.name_key, lower(replace(s.ref, '-', '')), v.partner_id_number, v.state::json #>> '{tracks,workTenant,domain}')`;
const SEARCH = `
  INSERT INTO reseller_search (tenant_id, reseller_id, haystack, grams)
  SELECT h.tenant_id, h.id, h.haystack, ARRAY(
      SELECT DISTINCT right(h.tenant_id::text, 8) || substr(line, i, 2)
        FROM unnest(string_to_array(h.haystack, E'\\n')) AS line, generate_series(1, length(line) - 1) AS i)
    FROM (SELECT s.tenant_id, s.id, s.n, replace(${HAYSTACK}, 'contoso.onmicrosoft.com', 'contosoonmicrosoftcom') AS haystack
            FROM bench_reseller s JOIN bench_variant v ON v.v = s.v) h ORDER BY n`;

const WRAPPED = `'\\x${randomBytes(64).toString('hex')}'::bytea`;
const KEYS = SUBJECTS.map(
  (subject) => `INSERT INTO vault.subject_key (tenant_id, subject_id, reseller_id, kind, wrapped_key)
    SELECT tenant_id, ${subject}::uuid, id, 'contact', ${WRAPPED} FROM bench_reseller ORDER BY n`,
).join(';\n');

/** The last events of each; as large as real ones. Their leaves were sealed long ago, so none waits. */
const EVENTS = `
  INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, actor_id, occurred_at, recorded_at,
    request_id, payload, leaf_hash)
  SELECT s.tenant_id, ('0193000' || k || '-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'reseller', s.id, v.revision - k,
    'csp.documents_sent', 'staff', 'agent', s.tenant_id::text, v.updated_at ${SPREAD}, v.updated_at ${SPREAD},
    s.id::text, rpad('{"events":[', 700, 'x'), sha256(int4send(n) || int4send(k))
    FROM generate_series(0, ${EVENTS_EACH - 1}) AS k, bench_reseller s JOIN bench_variant v ON v.v = s.v
   WHERE v.revision > k ORDER BY n, k DESC`;

const TALLY = `
  INSERT INTO tally (tenant_id, bucket, count)
  SELECT s.tenant_id, bucket, count(*) FROM bench_reseller s JOIN bench_variant v ON v.v = s.v, unnest(v.buckets) AS bucket GROUP BY 1, 2`;

/** The database made the search columns of these rows; the product's own functions have to agree. */
async function checkSearch(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<Record<string, string> & { grams: string[] }>(
    `SELECT r.tenant_id, r.name, r.name_key, r.external_ref, r.partner_id_number, r.state #>> '{tracks,workTenant,domain}' AS domain, s.haystack, s.grams
       FROM reseller r JOIN reseller_search s ON s.tenant_id = r.tenant_id AND s.reseller_id = r.id ORDER BY r.id LIMIT 300`,
  );
  for (const row of rows) {
    const haystack = haystackOf(
      [row.name, row.external_ref, row.partner_id_number, row.domain].map((part) => part ?? null),
    );
    const grams = gramsOf(row.tenant_id ?? '', haystack).sort();
    const same = searchKey(row.name ?? '') === row.name_key && haystack === row.haystack;
    if (!same || grams.join() !== [...row.grams].sort().join())
      throw new Error(`the seed's search columns of ${row.name} are wrong`);
  }
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const array = (values: readonly string[]) => `ARRAY[${values.map(text).join(',')}]::text[]`;
const literal = (value: unknown) => `${text(JSON.stringify(value))}::json`;
