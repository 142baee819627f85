import type { QueryResultRow } from 'pg';
import { COLUMNS, DEFINERS, EXEMPT, GLOBAL_KEYS, LOGIN_ROLES, OWNER, TABLES } from './rights.ts';

/** One thing that is not as it must be. An empty list of these is what the isolation suite wants. */
export interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** One statement as the superuser. */
export type Ask = <Row extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Everything the catalogue says that differs from the written lists. */
export async function catalogueFindings(ask: Ask): Promise<Finding[]> {
  const rules = [tables, policies, rights, columns, roles, owners, functions, keys, shapes];
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(ask)));
  return findings;
}

// The queue's library keeps its tables in a schema of its own, which the worker alone can open (test/worker/queue.test.ts).
const OURS = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'bullmq') AND n.nspname NOT LIKE 'pg_t%'`;
const NAME = `n.nspname || '.' || c.relname`;

/** Every table has a tenant and forced row security, or a reason. */
async function tables(ask: Ask): Promise<Finding[]> {
  const rows = await ask<{
    name: string;
    kind: string;
    enabled: boolean;
    forced: boolean;
    keyed: boolean;
    resold: boolean;
  }>(
    `SELECT ${NAME} AS name, c.relkind AS kind, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull) AS keyed,
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'reseller_id') AS resold
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm', 'f') AND ${OURS}`,
  );
  const found = rows.flatMap(({ name, kind, enabled, forced, keyed, resold }) => {
    if (name in EXEMPT) return [];
    const wrong = [
      ...(name in TABLES ? [] : ['table is on no list']),
      ...(kind === 'r' ? [] : ['not an ordinary table']),
      ...(keyed || name === 'public.tenant' ? [] : ['table without tenant_id']),
      ...(resold && !TABLES[name]?.reseller ? ['has a reseller but no policy for it'] : []),
      ...(enabled ? [] : ['row security is off']),
      ...(forced ? [] : ['row security is not forced']),
    ];
    return wrong.map((rule) => ({ rule, where: name }));
  });
  const gone = Object.keys(TABLES).filter((name) => !rows.some((row) => row.name === name));
  return [...found, ...gone.map((where) => ({ rule: 'listed table is gone', where }))];
}

interface PolicyRow {
  name: string;
  policy: string;
  permissive: boolean;
  command: string;
  roles: string[];
  reads: string | null;
  writes: string | null;
}

export const POLICIES = `SELECT ${NAME} AS name, p.polname AS policy, p.polpermissive AS permissive,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
    ARRAY(SELECT coalesce(r.rolname, 'public')::text FROM unnest(p.polroles) AS o(oid) LEFT JOIN pg_roles r ON r.oid = o.oid ORDER BY 1) AS roles,
    pg_get_expr(p.polqual, p.polrelid) AS reads, pg_get_expr(p.polwithcheck, p.polrelid) AS writes
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace ORDER BY 1, 2`;

/** One restrictive policy for the tenant and one for the reseller, in the form that is evaluated once per statement; nothing unlisted. */
async function policies(ask: Ask): Promise<Finding[]> {
  const rows = await ask<PolicyRow & QueryResultRow>(POLICIES);
  return Object.entries(TABLES).flatMap(([name, table]) => {
    const own = rows.filter((row) => row.name === name);
    const column = name === 'public.tenant' ? 'id' : 'tenant_id';
    const tenantForm = `(${column} = ( SELECT app.tenant_id() AS tenant_id))`;
    const expected = [
      restrictive('tenant_bound', tenantForm, [...LOGIN_ROLES].sort()),
      ...(table.reseller === null
        ? []
        : [restrictive('reseller_bound', table.reseller, ['shirube_reseller'])]),
    ];
    const missing = expected
      .filter((policy) => !own.some((row) => sameText(describe(row), policy)))
      .map((policy) => `policy is missing or differs: ${policy}`);
    const stray = own
      .filter((row) => !row.permissive && !expected.some((policy) => sameText(describe(row), policy)))
      .map((row) => `unlisted restrictive policy ${row.policy}`);
    return [...missing, ...stray, ...permissiveFaults(own, table.owner ?? {})].map((rule) => ({
      rule,
      where: name,
    }));
  });
}

const restrictive = (policy: string, form: string, roles: readonly string[]) =>
  `${policy} RESTRICTIVE ALL TO ${roles.join(',')} USING ${form} WITH CHECK ${form}`;
const describe = (row: PolicyRow) =>
  `${row.policy} ${row.permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} ${row.command} TO ${row.roles.join(',')} USING ${row.reads} WITH CHECK ${row.writes}`;
const sameText = (a: string, b: string) => a === b;

/** Permissive policies open a table to one role each and in one form; the owner's are listed to the letter. */
function permissiveFaults(own: readonly PolicyRow[], owner: Readonly<Record<string, string>>): string[] {
  const permissive = own.filter((row) => row.permissive);
  const faults = permissive.flatMap((row) => {
    const [role = '', ...others] = row.roles;
    if (others.length > 0) return [`policy ${row.policy} is not for one role`];
    const form = `${row.command} USING ${row.reads} WITH CHECK ${row.writes}`;
    if (role === OWNER) return owner[row.policy] === form ? [] : [`owner policy ${row.policy}: ${form}`];
    if (!(LOGIN_ROLES as readonly string[]).includes(role)) return [`policy ${row.policy} for a stranger`];
    return form === OPEN[row.command] ? [] : [`policy ${row.policy}: ${form}`];
  });
  const gone = Object.keys(owner).filter((name) => !permissive.some((row) => row.policy === name));
  return [...faults, ...gone.map((name) => `owner policy ${name} is missing`)];
}

/** What restrictive policies leave over is open, and says so for reading and writing alike. */
const OPEN: Readonly<Record<string, string>> = {
  ALL: 'ALL USING true WITH CHECK true',
  SELECT: 'SELECT USING true WITH CHECK null',
  INSERT: 'INSERT USING null WITH CHECK true',
};

const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;
const FORBIDDEN = ['TRUNCATE', 'REFERENCES', 'TRIGGER'] as const;

/** What grants and permissive policies together let each role do, against the written table. */
async function rights(ask: Ask): Promise<Finding[]> {
  const rows = await ask<{ name: string; role: string; command: string; opened: boolean }>(
    `SELECT ${NAME} AS name, r.rolname AS role, k.command,
       EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND r.oid = ANY (p.polroles)
                AND p.polcmd IN ('*', CASE k.command WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' WHEN 'UPDATE' THEN 'w' ELSE 'd' END)) AS opened
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN (SELECT oid, rolname FROM pg_roles WHERE rolname = ANY ($1)) r
       CROSS JOIN unnest($2::text[]) AS k(command)
      WHERE c.relkind = 'r' AND ${OURS}
        AND CASE WHEN k.command IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') THEN has_any_column_privilege(r.oid, c.oid, k.command)
                 ELSE has_table_privilege(r.oid, c.oid, k.command) END`,
    [LOGIN_ROLES, [...COMMANDS, ...FORBIDDEN]],
  );
  const found: Finding[] = [];
  for (const [name, table] of Object.entries(TABLES)) {
    for (const role of LOGIN_ROLES) {
      const granted = rows.filter((row) => row.name === name && row.role === role);
      const may = COMMANDS.filter((command) => granted.some((row) => row.command === command && row.opened));
      const letters = may.map((command) => command[0]).join('');
      const expected = table.may[role] ?? '';
      if (letters !== expected)
        found.push({ rule: `${role} may ${letters || '-'}, not ${expected || '-'}`, where: name });
      for (const row of granted) {
        const isForbidden = (FORBIDDEN as readonly string[]).includes(row.command);
        if (isForbidden || !row.opened)
          found.push({ rule: `${role} has ${row.command}, which no policy opens`, where: name });
      }
    }
  }
  const open = rows.filter((row) => row.name in EXEMPT && row.command !== 'SELECT');
  return [
    ...found,
    ...open.map((row) => ({ rule: `${row.role} has ${row.command}`, where: row.name })),
    ...(await strangers(ask)),
  ];
}

/** Grants to anybody but the owner and our roles, PUBLIC included. */
async function strangers(ask: Ask): Promise<Finding[]> {
  return ask<Finding & QueryResultRow>(
    `SELECT 'granted to ' || coalesce(r.rolname, 'PUBLIC') AS rule, ${NAME} AS where
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE ${OURS} AND coalesce(r.rolname, 'PUBLIC') <> ALL ($1)`,
    [[OWNER, 'shirube_migrator', ...LOGIN_ROLES]],
  );
}

/** Where only some columns are granted, exactly those. */
async function columns(ask: Ask): Promise<Finding[]> {
  const rows = await ask<{ cell: string; names: string[]; whole: boolean }>(
    `SELECT ${NAME} || ' ' || r.rolname || ' ' || k.command AS cell,
       array_agg(a.attname::text ORDER BY a.attname) FILTER (WHERE has_column_privilege(r.oid, c.oid, a.attnum, k.command)) AS names,
       bool_and(has_column_privilege(r.oid, c.oid, a.attnum, k.command)) AS whole
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       CROSS JOIN (SELECT oid, rolname FROM pg_roles WHERE rolname = ANY ($1)) r
       CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS k(command)
      WHERE c.relkind = 'r' AND ${OURS} AND has_any_column_privilege(r.oid, c.oid, k.command)
      GROUP BY 1 ORDER BY 1`,
    [LOGIN_ROLES],
  );
  const partial = Object.fromEntries(rows.filter((row) => !row.whole).map((row) => [row.cell, row.names]));
  const cells = new Set([...Object.keys(COLUMNS), ...Object.keys(partial)]);
  return [...cells]
    .filter((cell) => JSON.stringify(COLUMNS[cell]) !== JSON.stringify(partial[cell]))
    .map((where) => ({ rule: 'columns differ from the list', where }));
}

/** No role of ours can step around row security, own, create, or become the owner. */
async function roles(ask: Ask): Promise<Finding[]> {
  return ask<Finding & QueryResultRow>(
    `WITH ours AS (SELECT * FROM pg_roles WHERE rolname = ANY ($1) OR rolname IN ($2, 'shirube_migrator'))
     SELECT 'has a right over the whole server' AS rule, rolname AS where FROM ours
      WHERE rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication
     UNION ALL SELECT 'the owner can log in', rolname FROM ours WHERE rolname = $2 AND rolcanlogin
     UNION ALL SELECT 'is a member of ' || pg_get_userbyid(m.roleid), o.rolname
       FROM pg_auth_members m JOIN ours o ON o.oid = m.member
      WHERE NOT (o.rolname = 'shirube_migrator' AND pg_get_userbyid(m.roleid) = $2)
     UNION ALL SELECT 'can become ' || o.rolname, r.rolname
       FROM pg_auth_members m JOIN ours o ON o.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
      WHERE NOT r.rolsuper AND r.rolname <> 'shirube_migrator'
     UNION ALL SELECT 'may ' || k.name || ' in the database', rolname FROM ours CROSS JOIN unnest(ARRAY['CREATE', 'TEMP']) AS k(name)
      WHERE rolname = ANY ($1) AND has_database_privilege(ours.oid, current_database(), k.name)
     UNION ALL SELECT 'may create in ' || n.nspname, rolname FROM ours CROSS JOIN pg_namespace n
      WHERE rolname = ANY ($1) AND ${OURS} AND has_schema_privilege(ours.oid, n.oid, 'CREATE')`,
    [LOGIN_ROLES, OWNER],
  );
}

/** Everything in our schemas is the owner's, and nothing is anybody else's. */
async function owners(ask: Ask): Promise<Finding[]> {
  return ask<Finding & QueryResultRow>(
    `SELECT 'owned by ' || pg_get_userbyid(c.relowner) AS rule, ${NAME} AS where
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${OURS} AND c.relkind <> 't' AND pg_get_userbyid(c.relowner) <> $1
     UNION ALL SELECT 'owned by ' || pg_get_userbyid(p.proowner), p.oid::regprocedure::text
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS} AND pg_get_userbyid(p.proowner) <> $1
     UNION ALL SELECT 'owned by ' || pg_get_userbyid(n.nspowner), n.nspname
       FROM pg_namespace n WHERE ${OURS} AND pg_get_userbyid(n.nspowner) <> $1`,
    [OWNER],
  );
}

/** Functions have a fixed search path; those that run as the owner are listed, with their callers. */
async function functions(ask: Ask): Promise<Finding[]> {
  const rows = await ask<{
    name: string;
    definer: boolean;
    leakproof: boolean;
    path: string | null;
    callers: string[];
  }>(
    `SELECT p.oid::regprocedure::text AS name, p.prosecdef AS definer, p.proleakproof AS leakproof,
       (SELECT s FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%') AS path,
       ARRAY(SELECT DISTINCT coalesce(r.rolname, 'PUBLIC')::text FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
               LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> p.proowner ORDER BY 1) AS callers
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS}`,
  );
  const found = rows.flatMap(({ name, definer, leakproof, path, callers }) => {
    const listed = DEFINERS[name];
    const wrong = [
      ...(path === 'search_path=pg_catalog' || path === 'search_path=pg_catalog, public'
        ? []
        : ['search_path is not fixed']),
      ...(leakproof ? ['declared leakproof'] : []),
      ...(definer && listed === undefined ? ['runs as the owner, unlisted'] : []),
      ...(!definer && listed !== undefined ? ['does not run as the owner'] : []),
      ...(definer && callers.join() !== [...(listed ?? [])].join()
        ? [`may be called by ${callers.join() || 'nobody'}`]
        : []),
    ];
    return wrong.map((rule) => ({ rule, where: name }));
  });
  const gone = Object.keys(DEFINERS).filter((name) => !rows.some((row) => row.name === name));
  return [...found, ...gone.map((where) => ({ rule: 'listed function is gone', where }))];
}

/** Unique keys and foreign keys begin with the tenant: neither can tell what another tenant has (S1, S4 of the notes). */
async function keys(ask: Ask): Promise<Finding[]> {
  const unique = await ask<Finding & QueryResultRow>(
    `SELECT 'unique across tenants' AS rule, i.relname AS where
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE (x.indisunique OR x.indisexclusion) AND ${OURS} AND ${NAME} <> ALL ($1)
        AND i.relname <> ALL ($2) AND a.attname IS DISTINCT FROM 'tenant_id'`,
    [Object.keys(EXEMPT), Object.keys(GLOBAL_KEYS)],
  );
  const foreign = await ask<Finding & QueryResultRow>(
    `SELECT 'foreign key without the tenant' AS rule, k.conname AS where
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1]
       JOIN pg_attribute far ON far.attrelid = k.confrelid AND far.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND ${OURS}
        AND NOT (own.attname = 'tenant_id' AND far.attname = CASE WHEN k.confrelid = 'public.tenant'::regclass THEN 'id' ELSE 'tenant_id' END)`,
  );
  return [...unique, ...foreign];
}

/** No enums (their equality is not leakproof), and no view that looks with its owner's eyes. */
async function shapes(ask: Ask): Promise<Finding[]> {
  return ask<Finding & QueryResultRow>(
    `SELECT 'enum column' AS rule, ${NAME} || '.' || a.attname AS where
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem
      WHERE ${OURS} AND c.relkind = 'r' AND a.attnum > 0 AND (t.typtype = 'e' OR e.typtype = 'e')
     UNION ALL SELECT 'view is not security_invoker', ${NAME}
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${OURS} AND c.relkind = 'v' AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)`,
  );
}
