import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { DB_ROLES } from '../../../src/platform/db/pools.ts';
import { useApi } from '../../support/api.ts';
import { fillTenant, type Side } from '../../support/two-tenants.ts';

const api = useApi();

/** Statements that need no tenant, and why. */
const UNBOUND: readonly RegExp[] = [
  /^SELECT \* FROM app\.find_api_key\(\$1\)$/, // before a caller is known
  /^SELECT 1$/, // readiness
  /^SELECT app\.schema_version\(\) AS version$/, // readiness
];
/** Functions that bind by their own first statement; the test below reads that off the catalogue. */
const SELF_BINDING = ['read_reseller', 'load_reseller', 'load_resellers', 'commit_reseller'];
/** Functions that begin with one of those, or bind by themselves where they have nothing to ask it for. */
const BINDING_BY_ANOTHER: Readonly<Record<string, RegExp>> = {
  load_reseller_with_messages:
    /^IF p_key IS NOT NULL THEN\s+RETURN QUERY\s[^;]*\sFROM app\.load_reseller\(p_tenant, p_scope, p_credential, [^;]*;\s+RETURN;\s+END IF;\s+PERFORM app\.bind\(p_tenant, p_scope, p_credential\);/,
  load_resellers_with_messages:
    /^RETURN QUERY\s[^;]*\sFROM app\.load_resellers\(p_tenant, p_scope, p_credential, /,
  commit_reseller_with_messages: /^outcome := app\.commit_reseller\(p_tenant, p_scope, p_credential, /,
};
const calls = new RegExp(
  `^SELECT (\\* FROM )?app\\.(${[...SELF_BINDING, ...Object.keys(BINDING_BY_ANOTHER)].join('|')})\\([$0-9, ]*\\)( AS outcome)?$`,
);

interface Said {
  readonly connection: number;
  readonly text: string;
}
const said: Said[] = [];
let side: Side;

beforeAll(async () => {
  let connections = 0;
  for (const role of DB_ROLES) {
    api.services.pools[role].on('connect', (client) => {
      connections += 1;
      listen(client, connections);
    });
  }
  side = await fillTenant(api, 'Bound');
});

/** Notes every statement a connection is given, in order. */
function listen(client: pg.PoolClient, connection: number): void {
  const query = client.query.bind(client) as (...values: unknown[]) => unknown;
  client.query = ((...values: unknown[]) => {
    const [first] = values;
    const text = typeof first === 'string' ? first : (first as { text: string }).text;
    said.push({ connection, text: text.trim().replace(/\s+/g, ' ') });
    return query(...values);
  }) as typeof client.query;
}

/** What is wrong with the statements of one connection. */
function faults(texts: readonly string[]): string[] {
  const wrong: string[] = [];
  let inside: 'nothing' | 'begun' | 'bound' = 'nothing';
  for (const text of texts) {
    if (/^BEGIN( READ ONLY)?$/.test(text)) inside = 'begun';
    else if (/^(COMMIT|ROLLBACK)$/.test(text)) inside = 'nothing';
    else if (/^SELECT app\.bind\(\$1, \$2, \$3\)$/.test(text) && inside === 'begun') inside = 'bound';
    else if (inside === 'begun') wrong.push(`before binding: ${text}`);
    else if (inside === 'nothing' && !calls.test(text) && !UNBOUND.some((form) => form.test(text)))
      wrong.push(`outside a transaction: ${text}`);
  }
  return wrong;
}

describe('every transaction', () => {
  it('is bound by its first statement', async () => {
    const [{ id, client }] = side.resellers;
    for (const url of [
      '/v1/resellers?q=Bound',
      `/v1/resellers/${id}`,
      `/v1/resellers/${id}/events`,
      `/v1/resellers/${id}/facts`,
      '/v1/api-keys',
      '/v1/tenant',
      '/v1/worklists',
      '/v1/stats/funnel',
      '/v1/worklists/ours',
      '/v1/audit-events',
      '/v1/changes?after=0',
      '/v1/imports',
      `/v1/imports/${side.importId}`,
      '/v1/exports/resellers.csv',
    ])
      expect((await side.admin.get(url)).statusCode, url).toBe(200);
    await side.admin.patch('/v1/tenant', { name: 'other' }, { 'if-match': '*' });
    await side.admin.post('/v1/api-keys', { role: 'agent', label: 'x' }, { 'idempotency-key': 'k' });
    expect((await client.get('/v1/self/status')).statusCode).toBe(200);
    expect((await api.app.inject('/readyz')).statusCode).toBe(200);

    const connections = [...new Set(said.map((entry) => entry.connection))];
    const wrong = connections.flatMap((n) =>
      faults(said.filter((entry) => entry.connection === n).map((entry) => entry.text)),
    );
    expect(said.length).toBeGreaterThan(60);
    expect(said.some((entry) => entry.text.startsWith('SELECT app.bind'))).toBe(true);
    expect(wrong).toEqual([]);
  });

  it('is noticed when it is not', () => {
    expect(faults(['BEGIN', 'SELECT 1 FROM reseller', 'COMMIT'])).toHaveLength(1);
    expect(faults(['SELECT 1 FROM reseller'])).toHaveLength(1);
    expect(faults(['BEGIN', 'SELECT app.bind($1, $2, $3)', 'SELECT 1 FROM reseller', 'COMMIT'])).toEqual([]);
  });

  it('binds itself in the functions of the hot path', async () => {
    const rows = await api.database.oracle<{ name: string; body: string }>(
      'SELECT proname AS name, prosrc AS body FROM pg_proc WHERE proname = ANY ($1)',
      [[...SELF_BINDING, ...Object.keys(BINDING_BY_ANOTHER)]],
    );
    expect(rows).toHaveLength(SELF_BINDING.length + Object.keys(BINDING_BY_ANOTHER).length);
    for (const { name, body } of rows) {
      const first = body.slice(body.indexOf('BEGIN') + 5).trim();
      const wanted = BINDING_BY_ANOTHER[name] ?? /^PERFORM app\.bind\(p_tenant, p_scope, p_credential\);/;
      expect(first, name).toMatch(wanted);
    }
  });
});
