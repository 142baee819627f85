import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Population, populate } from '../../architecture/database/populate.ts';
import { useApi } from '../../support/api.ts';

const api = useApi();
let people: Population;
let client: pg.Client;
beforeAll(async () => {
  people = await populate(api);
  client = new pg.Client({ connectionString: api.database.oracleUrl });
  await client.connect();
});
afterAll(async () => client?.end());

/** What a reseller's connection may read: the columns used below, and the one that says whose a row is. */
const RELATIONS = {
  'public.tenant': { columns: ['id', 'name', 'slug'], tenant: 'id', reseller: null },
  'public.reseller': {
    columns: ['id', 'tenant_id', 'name', 'external_ref', 'parent_reseller_id'],
    tenant: 'tenant_id',
    reseller: 'id',
  },
  'public.reseller_search': {
    columns: ['reseller_id', 'tenant_id', 'haystack'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
  'public.api_key': {
    columns: ['id', 'tenant_id', 'reseller_id'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
  'public.idempotency': {
    columns: ['principal_id', 'tenant_id', 'reseller_id', 'key'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
  'public.audit_event': {
    columns: ['id', 'tenant_id', 'entity_id', 'payload'],
    tenant: 'tenant_id',
    reseller: 'entity_id',
  },
  'public.evidence': {
    columns: ['id', 'tenant_id', 'reseller_id', 'document'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
  'public.preflight_run': {
    columns: ['reseller_id', 'tenant_id', 'differences'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
  'vault.subject_key': {
    columns: ['subject_id', 'tenant_id', 'reseller_id', 'kind'],
    tenant: 'tenant_id',
    reseller: 'reseller_id',
  },
} as const;
type Name = keyof typeof RELATIONS;
const NAMES = Object.keys(RELATIONS) as Name[];

/** A statement with its relations and words left open, so that the judge can run the very same text over the allowed rows alone. */
type Template = (relation: (name: Name) => string, word: (n: number) => string) => string;

const name = fc.constantFrom(...NAMES);
const pick = fc.nat(20);
const column = (relation: Name, n: number) => {
  const { columns } = RELATIONS[relation];
  return columns[n % columns.length] ?? columns[0];
};

function predicate(relation: Name, alias: string): fc.Arbitrary<Template> {
  const compare = fc.tuple(pick, fc.constantFrom('=', '<>', '<', '>=', 'LIKE'), pick).map<Template>(
    ([c, operator, w]) =>
      (_, word) =>
        `${alias}.${column(relation, c)}::text ${operator} ${word(w)}`,
  );
  const among = fc.tuple(pick, fc.constantFrom('IN', 'NOT IN'), name, pick).map<Template>(
    ([c, operator, other, d]) =>
      (rel) =>
        `${alias}.${column(relation, c)}::text ${operator} (SELECT i.${column(other, d)}::text FROM ${rel(other)} i)`,
  );
  const exists = fc.tuple(name, pick, pick).map<Template>(
    ([other, c, d]) =>
      (rel) =>
        `EXISTS (SELECT 1 FROM ${rel(other)} e WHERE e.${column(other, d)}::text = ${alias}.${column(relation, c)}::text)`,
  );
  const leak = fc.constant<Template>(() => `f_leak(${alias}.${RELATIONS[relation].tenant}::text)`);
  const atom = fc.oneof(
    compare,
    among,
    exists,
    leak,
    fc.constant<Template>(() => 'true'),
  );
  return fc.tuple(atom, fc.constantFrom('AND', 'OR', 'AND NOT', 'OR NOT'), atom).map(
    ([left, joint, right]) =>
      (rel, word) =>
        `(${left(rel, word)}) ${joint} (${right(rel, word)})`,
  );
}

const select = fc.tuple(name, name, pick, pick, fc.nat(5)).chain(([a, b, c, d, form]) =>
  fc.tuple(predicate(a, 'a'), predicate(b, 'b')).map<Template>(([p, q]) => (rel, word) => {
    const [x, y] = [`a.${column(a, c)}::text`, `b.${column(b, d)}::text`];
    const where = `WHERE ${p(rel, word)}`;
    switch (form) {
      case 0:
        return `SELECT ${x} AS x FROM ${rel(a)} a ${where}`;
      case 1:
        return `SELECT ${x} AS x, ${y} AS y FROM ${rel(a)} a JOIN ${rel(b)} b ON ${x} = ${y} OR ${q(rel, word)} ${where}`;
      case 2:
        return `SELECT ${x} AS x, ${y} AS y FROM ${rel(a)} a LEFT JOIN ${rel(b)} b ON ${q(rel, word)} ${where}`;
      case 3:
        return `WITH x AS MATERIALIZED (SELECT ${x} AS x FROM ${rel(a)} a ${where}) SELECT x.x, count(*) OVER () AS n FROM x
                UNION ALL SELECT ${y}, 0 FROM ${rel(b)} b WHERE ${q(rel, word)}`;
      case 4:
        return `SELECT count(*) AS n, min(${x}) AS low, max(${x}) AS high FROM ${rel(a)} a ${where}`;
      default:
        return `SELECT ${x} AS x, l.n FROM ${rel(a)} a CROSS JOIN LATERAL (SELECT count(*) AS n FROM ${rel(b)} b WHERE ${q(rel, word)}) l ${where}`;
    }
  }),
);

/** Words that are somebody's, most of them somebody else's. */
const word = (n: number): string => {
  const words = [
    people.tenant,
    people.otherTenant,
    people.reseller,
    people.otherReseller,
    '%',
    '%Beta%',
    '%Alpha%',
    'contact',
    '',
  ];
  return pg.escapeLiteral(words[n % words.length] ?? '');
};
const isOwn = (relation: Name, alias = 't') => {
  const { tenant, reseller } = RELATIONS[relation];
  const kind =
    relation === 'public.audit_event' ? ` AND ${alias}.entity_kind IN ('reseller', 'documents')` : '';
  const own = reseller === null ? '' : ` AND ${alias}.${reseller} = '${people.reseller}'${kind}`;
  return `coalesce(${alias}.${tenant} = '${people.tenant}'${own}, false)`;
};

const BECOME = () => `SET LOCAL ROLE shirube_reseller;
  SELECT set_config('app.tenant_id', '${people.tenant}', true), set_config('app.reseller_id', '${people.reseller}', true)`;

async function undone<Result>(work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

interface Attempt {
  readonly target: Name;
  readonly from: Name;
  /** Which kind of statement. */
  readonly form: number;
  readonly n: number;
  readonly p: Template;
}

describe('the connection of one reseller', () => {
  it('reads, whatever it is asked, exactly what the same question finds among its own rows', async () => {
    let rows = 0;
    const question = async (template: Template) => {
      const told = await undone(async () => {
        await client.query(BECOME());
        const answer = await client.query(template((relation) => relation, word));
        const leaked = await client.query<{ seen: string | null }>(
          `SELECT current_setting('probe.seen', true) AS seen`,
        );
        return { answer: sorted(answer.rows), leaked: leaked.rows[0]?.seen ?? '' };
      });
      const own = (relation: Name) => `(SELECT * FROM ${relation} t WHERE ${isOwn(relation)})`;
      const truth = await undone(async () => sorted((await client.query(template(own, word))).rows));
      rows += truth.length;
      // A failing template prints as a function, so the statement is the message.
      expect(
        told.answer,
        template((relation) => relation, word),
      ).toEqual(truth);
      expect(new Set(told.leaked.split(' ').filter(Boolean))).toEqual(
        new Set(told.leaked === '' ? [] : [people.tenant]),
      );
    };
    await fc.assert(fc.asyncProperty(select, question), { numRuns: 250 });
    // The questions were not all of the kind that finds nothing.
    expect(rows).toBeGreaterThan(250);
  });

  it('changes nothing that is not its own, whatever it tries', async () => {
    const written = fc.constantFrom<Name>(...NAMES);
    const attempt = fc
      .tuple(written, name, fc.nat(6), pick)
      .chain(([target, from, form, n]) => predicate(target, 'a').map((p) => ({ target, from, form, n, p })));
    const outcomes = new Map<string, number>();
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

    const tried = async ({ target, from, form, n, p }: Attempt) => {
      const rel = (relation: Name) => relation;
      const { tenant, reseller } = RELATIONS[target];
      const where = p(rel, word);
      const c = column(target, n);
      const row = (
        await client.query<{ row: string }>(
          `SELECT to_jsonb(t)::text AS row FROM ${target} t ORDER BY md5(t::text || $1) LIMIT 1`,
          [String(n)],
        )
      ).rows[0]?.row;
      const change = [
        {},
        { [tenant]: people.tenant },
        { [tenant]: people.otherTenant },
        reseller === null ? {} : { [reseller]: people.reseller },
        reseller === null ? {} : { [tenant]: people.tenant, [reseller]: people.otherReseller },
      ][n % 5];
      const made = pg.escapeLiteral(JSON.stringify({ ...JSON.parse(row ?? '{}'), ...change }));
      const insert = `INSERT INTO ${target} AS a OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::${target}, ${made})`;
      const statements = [
        `DELETE FROM ${target} a WHERE ${where}`,
        `UPDATE ${target} a SET ${c} = a.${c} WHERE ${where}`,
        `UPDATE ${target} a SET ${tenant} = '${people.otherTenant}' FROM ${from} f WHERE ${where}`,
        `UPDATE ${target} a SET ${reseller ?? tenant} = '${people.otherReseller}' WHERE ${where}`,
        insert,
        `${insert} ON CONFLICT DO NOTHING`,
        `WITH gone AS (UPDATE ${target} a SET ${c} = a.${c} WHERE ${where} RETURNING a.${c}) SELECT count(*) FROM gone`,
      ];
      await undone(async () => {
        const before = await others();
        await client.query('SAVEPOINT attempt');
        await client.query(BECOME());
        const outcome = await client.query(statements[form] ?? '').then(
          ({ rowCount }) => ((rowCount ?? 0) > 0 ? 'done' : 'nothing'),
          (error: pg.DatabaseError) => error.code ?? 'unknown',
        );
        count(outcome);
        if (/^\w{5}$/.test(outcome)) await client.query('ROLLBACK TO SAVEPOINT attempt');
        await client.query('RESET ROLE');
        expect(await others(), `${statements[form]} ended with ${outcome}`).toEqual(before);
      });
    };
    await fc.assert(fc.asyncProperty(attempt, tried), { numRuns: 200 });
    expect(outcomes.get('42501') ?? 0).toBeGreaterThan(20);
    expect(outcomes.get('done') ?? 0).toBeGreaterThan(3);
  });

  it('learns of its parent one flag, and of nobody else even that', async () => {
    const asked = async (id: string) =>
      undone(async () => {
        await client.query(BECOME());
        return (await client.query<{ flag: boolean | null }>('SELECT app.parent_linked($1) AS flag', [id]))
          .rows[0]?.flag;
      });
    // Each the other's parent, which only the rules of the product would refuse.
    const parents = `UPDATE reseller SET parent_reseller_id = CASE id WHEN $1 THEN $2 ELSE $1 END::uuid
                      WHERE tenant_id = $3 AND id IN ($1, $2)`;
    await api.database.oracle('ALTER TABLE reseller DISABLE TRIGGER USER');
    await api.database.oracle(parents, [people.reseller, people.otherReseller, people.tenant]);
    await api.database.oracle('ALTER TABLE reseller ENABLE TRIGGER USER');
    expect(await asked(people.reseller)).toBe(false);
    expect(await asked(people.otherReseller)).toBeNull();
  });
});

/** Every row that is not the reseller's, in one fingerprint per table. */
async function others(): Promise<unknown[]> {
  const parts = NAMES.map(
    (relation) =>
      `SELECT '${relation}' AS name, count(*) AS n, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${relation} t WHERE NOT ${isOwn(relation)}`,
  );
  return (await client.query(parts.join(' UNION ALL '))).rows;
}
