import type { QueryResultRow } from 'pg';
import { type Ask, POLICIES } from './catalogue.ts';
import { LOGIN_ROLES, TABLES } from './rights.ts';

/** One way in which somebody could weaken the isolation by mistake. */
export interface Mutant {
  readonly name: string;
  readonly sql: string;
  /** Where to look for the effect; the catalogue is always looked at. */
  readonly tables: readonly string[];
  /** True when data really leaks by it, so that the probes have to notice by themselves, without any list. */
  readonly leaks: boolean;
  /** The rule that has to notice, where another one would as well. */
  readonly rule?: string;
}

interface Policy extends QueryResultRow {
  name: string;
  policy: string;
  permissive: boolean;
  command: string;
  roles: string[];
  reads: string | null;
  writes: string | null;
}

/** Every mutant of every policy, table and grant that the catalogue holds, and a few of what surrounds them. */
export async function mutantsOf(ask: Ask): Promise<Mutant[]> {
  const policies = (await ask<Policy>(POLICIES)).filter((policy) => policy.name in TABLES);
  return [
    ...policies.flatMap(ofPolicy),
    ...Object.keys(TABLES).flatMap(ofTable),
    ...(await ofForeignKeys(ask)),
    ...SURROUNDINGS,
  ];
}

function create(policy: Policy): string {
  const { name, policy: title, permissive, command, roles, reads, writes } = policy;
  const kind = permissive ? 'PERMISSIVE' : 'RESTRICTIVE';
  const using = reads === null ? '' : ` USING (${reads})`;
  const check = writes === null ? '' : ` WITH CHECK (${writes})`;
  return `DROP POLICY ${title} ON ${name}; CREATE POLICY ${title} ON ${name} AS ${kind} FOR ${command} TO ${roles.join(', ')}${using}${check}`;
}

function ofPolicy(policy: Policy): Mutant[] {
  const { name, policy: title, permissive, roles } = policy;
  const rights = roles.map((role) => TABLES[name]?.may[role as 'shirube_staff'] ?? '');
  const isRead = rights.some((letters) => letters.includes('S'));
  const isWritten = rights.some((letters) => /[IU]/.test(letters));
  const mutant = (what: string, sql: string, leaks: boolean): Mutant => ({
    name: `${name}: ${title} ${what}`,
    sql,
    tables: [name],
    leaks: leaks && !permissive,
  });
  return [
    mutant('dropped', `DROP POLICY ${title} ON ${name}`, isRead || isWritten),
    mutant(
      permissive ? 'made restrictive' : 'made permissive',
      create({ ...policy, permissive: !permissive }),
      isRead || isWritten,
    ),
    ...(policy.writes === null
      ? []
      : [
          mutant(
            'without WITH CHECK',
            create({
              ...policy,
              reads: policy.reads ?? (policy.command === 'INSERT' ? null : 'true'),
              writes: null,
            }),
            false,
          ),
        ]),
    ...(permissive || policy.reads === null
      ? []
      : [
          mutant('reads everything', create({ ...policy, reads: 'true' }), isRead),
          mutant('writes everything', create({ ...policy, writes: 'true' }), isWritten),
          mutant(
            'compares row by row',
            create({ ...policy, reads: policy.reads.replace(/\( SELECT (\S+) AS \w+\)/, '$1') }),
            false,
          ),
        ]),
    ...(permissive || roles.length === 1
      ? []
      : roles.map((role, i) =>
          mutant(
            `forgets ${role}`,
            create({ ...policy, roles: roles.filter((other) => other !== role) }),
            // A reseller that may only read is still held by the policy for its own id.
            (role === 'shirube_reseller' && TABLES[name]?.reseller ? /[IU]/ : /./).test(rights[i] ?? ''),
          ),
        )),
  ];
}

function ofTable(name: string): Mutant[] {
  const mutant = (what: string, sql: string, leaks: boolean): Mutant => ({
    name: `${name}: ${what}`,
    sql,
    tables: [name],
    leaks,
  });
  return [
    mutant('row security disabled', `ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`, true),
    mutant('row security not forced', `ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`, true),
    mutant('may be truncated', `GRANT TRUNCATE ON ${name} TO shirube_staff`, false),
    mutant('open to everybody', `GRANT SELECT ON ${name} TO PUBLIC`, false),
    mutant(
      'owned by staff',
      `GRANT CREATE ON SCHEMA public, vault TO shirube_staff; ALTER TABLE ${name} OWNER TO shirube_staff`,
      false,
    ),
    mutant('all of it for the reseller', `GRANT ALL ON ${name} TO shirube_reseller`, false),
  ];
}

/** Each foreign key without its tenant, which would let a row hang on another tenant's. */
async function ofForeignKeys(ask: Ask): Promise<Mutant[]> {
  const keys = await ask<{ name: string; own: string; far: string; columns: string[]; theirs: string[] }>(
    `SELECT k.conname AS name, k.conrelid::regclass::text AS own, k.confrelid::regclass::text AS far,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY c(n, i) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.n ORDER BY i) AS columns,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY c(n, i) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.n ORDER BY i) AS theirs
       FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      WHERE k.contype = 'f' AND n.nspname IN ('public', 'vault') AND cardinality(k.conkey) > 1`,
  );
  return keys.map(({ name, own, far, columns, theirs }) => {
    const rest = (names: readonly string[]) => names.slice(1).join(', ');
    return {
      name: `${name} without the tenant`,
      sql: `ALTER TABLE ${own} DROP CONSTRAINT ${name};
            ALTER TABLE ${far} ADD CONSTRAINT wide_key UNIQUE (${rest(theirs)});
            ALTER TABLE ${own} ADD CONSTRAINT ${name} FOREIGN KEY (${rest(columns)}) REFERENCES ${far} (${rest(theirs)}) NOT VALID`,
      tables: [],
      leaks: false,
      rule: 'foreign key without the tenant',
    };
  });
}

const around = (name: string, sql: string, tables: readonly string[] = [], leaks = false): Mutant => ({
  name,
  sql,
  tables,
  leaks,
});

const UNBOUND_IS_NULL = `CREATE OR REPLACE FUNCTION app.tenant_id() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog
  AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$`;
const SEARCH_ALL = `CREATE OR REPLACE FUNCTION app.search_resellers(p_grams text[], p_pattern text, p_limit integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ SELECT reseller_id FROM public.reseller_search $$`;

const SURROUNDINGS: readonly Mutant[] = [
  ...LOGIN_ROLES.flatMap((role) => [
    around(`${role} bypasses row security`, `ALTER ROLE ${role} BYPASSRLS`, ['public.reseller'], true),
    around(`${role} creates roles`, `ALTER ROLE ${role} CREATEROLE`),
    around(`${role} can become the owner`, `GRANT shirube_owner TO ${role}`),
    around(`${role} may create tables`, `GRANT CREATE ON SCHEMA public TO ${role}`),
    around(`${role} may read digests`, `GRANT SELECT ON api_key TO ${role}`),
  ]),
  around('one role becomes another', 'GRANT shirube_staff TO shirube_reseller'),
  around('the owner logs in', 'ALTER ROLE shirube_owner LOGIN'),
  around('unbound is empty instead of an error', UNBOUND_IS_NULL, ['public.reseller'], true),
  around('search looks everywhere', SEARCH_ALL, ['public.reseller_search'], true),
  around(
    'a search path follows the caller',
    'ALTER FUNCTION app.search_resellers(text[], text, integer) RESET search_path',
  ),
  around('a definer for everybody', 'GRANT EXECUTE ON FUNCTION app.find_api_key(uuid) TO PUBLIC'),
  around('a definer for the reseller', 'GRANT EXECUTE ON FUNCTION app.list_tenants() TO shirube_reseller'),
  around('an invoker becomes a definer', 'ALTER FUNCTION app.read_reseller SECURITY DEFINER'),
  around(
    'a new definer',
    `CREATE FUNCTION app.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT count(*) FROM public.reseller';
     ALTER FUNCTION app.peek() OWNER TO shirube_owner`,
  ),
  around(
    'a view with the eyes of its owner',
    'CREATE VIEW all_resellers AS SELECT * FROM reseller; ALTER VIEW all_resellers OWNER TO shirube_owner',
  ),
  around(
    'a copy in a materialized view',
    'CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM reseller; ALTER MATERIALIZED VIEW counts OWNER TO shirube_owner',
  ),
  around(
    'a new table that nobody thought about',
    'CREATE TABLE memo (tenant_id uuid NOT NULL, text text); ALTER TABLE memo OWNER TO shirube_owner',
  ),
  around(
    'a key that is unique across tenants',
    'CREATE UNIQUE INDEX corporate_number_key ON reseller (corporate_number, tenant_id)',
  ),
  around('an enum', "CREATE TYPE mood AS ENUM ('a'); ALTER TABLE reseller ADD COLUMN mood mood"),
  around('a leakproof function', 'ALTER FUNCTION app.tenant_id() LEAKPROOF'),
];
