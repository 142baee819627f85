import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseKey } from '../../../src/access/rules/key-format.ts';
import { ROLES } from '../../../src/kernel/actor.ts';
import { createServices, type Services } from '../../../src/main/services.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import { useApi } from '../../support/api.ts';
import { fillTenant, type Side, seal } from '../../support/two-tenants.ts';
import { OPERATIONS, operationIds, type Request, SYSTEM_OPERATIONS } from './operations.ts';
import { requestOf, subjectOf } from './subjects.ts';

const api = useApi();
const CANARY = `Canary${randomBytes(6).toString('hex')}`;
let app: HttpApp;
let services: Services;
let mine: Side;
let theirs: Side;
/** Whatever tenant A, its log readers and its metrics scraper got to see. */
const seen: { readonly where: string; readonly text: string }[] = [];

/** Answers of 500 and above: a leak that stumbles over the canary would look like one. */
const failures: string[] = [];

beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      seen.push({ where: 'log', text: String(chunk) });
      done();
    },
  });
  services = createServices(
    api.database.config,
    createLogger({ logLevel: 'trace' as 'debug' }, destination),
    api.clock.read,
  );
  app = await buildApp(services, { accepting: () => true, loopDelayLimitMs: 600_000 });
  await app.ready();
  theirs = await fillTenant(api, CANARY);
  mine = await fillTenant(api, 'Alpha');
});
afterAll(async () => {
  await app?.close();
  if (services) await closePools(services.pools);
});

async function ask(key: string, request: Request, where: string) {
  const { method, url, body, headers } = request;
  const send = () =>
    app.inject({
      method: method as 'GET',
      url,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body && { payload: body }),
    });
  let answer = await send();
  // Two imports at a time: like any client, it comes back.
  for (let again = 1; answer.statusCode === 503 && again <= 20; again += 1) {
    await sleep(100);
    answer = await send();
  }
  if (answer.statusCode >= 500) failures.push(`${answer.statusCode} ${where}: ${url}`);
  seen.push({ where: `${where}: ${url}`, text: `${JSON.stringify(answer.headers)}\n${answer.body}` });
  return answer;
}

/** Texts by which tenant B could be known, in the forms in which a text can be hidden in another. */
async function marks(): Promise<string[]> {
  const rows = await api.database.oracle<{ id: string }>(
    `SELECT id::text FROM reseller WHERE tenant_id = $1 UNION SELECT id::text FROM api_key WHERE tenant_id = $1
     UNION SELECT id::text FROM audit_event WHERE tenant_id = $1 UNION SELECT id::text FROM import_run WHERE tenant_id = $1`,
    [theirs.tenant.id],
  );
  const plain = [CANARY, theirs.tenant.id, theirs.tenant.slug, ...rows.map((row) => row.id)];
  const hidden = [0, 1, 2].map((shift) => {
    const padded = Buffer.from(`${' '.repeat(shift)}${CANARY}`).toString('base64');
    return padded.slice(shift === 0 ? 0 : 4, -4);
  });
  return [...plain, ...hidden];
}

const hits = (text: string, wanted: readonly string[]) =>
  wanted.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));

/** Puts the canary into every column of tenant B's rows that takes free text, so that a new column is covered as well. */
async function plant(): Promise<string[]> {
  const client = new pg.Client({ connectionString: api.database.oracleUrl });
  await client.connect();
  const planted: string[] = [];
  try {
    const { rows } = await client.query<{ name: string; column: string; type: string }>(
      `SELECT c.oid::regclass::text AS name, quote_ident(a.attname) AS column, format_type(a.atttypid, NULL) AS type
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND n.nspname IN ('public', 'vault') AND a.attnum > 0 AND NOT a.attisdropped
          AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'json', 'jsonb')
          AND (c.relname = 'tenant' OR EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id'))`,
    );
    // No trigger and no foreign key in the way; a column that only takes listed words refuses and stays as it is.
    await client.query('SET session_replication_role = replica');
    for (const { name, column, type } of rows) {
      const text = `'${CANARY}' || substr(md5(random()::text), 1, 8)`;
      const value =
        type === 'text'
          ? text
          : type === 'text[]'
            ? `ARRAY[${text}]`
            : `json_build_object('x', ${text})::${type}`;
      const owner = name === 'tenant' ? 'id' : 'tenant_id';
      await client
        .query(`UPDATE ${name} SET ${column} = ${value} WHERE ${owner} = $1`, [theirs.tenant.id])
        .then(({ rowCount }) => rowCount && planted.push(`${name}.${column}`))
        .catch((error: pg.DatabaseError) => expect(error.code).toBe('23514'));
    }
  } finally {
    await client.end();
  }
  return planted;
}

/** Everything A can think of: every operation by every role about its own things, and about the other's. */
async function exercise(n: number): Promise<Set<string>> {
  const answered = new Set<string>();
  const subject = await subjectOf(api, mine, n);
  const foreign = {
    reseller: theirs.resellers[0].id,
    contact: theirs.resellers[0].contactId,
    key: parseKey(theirs.admin.key)?.id ?? '',
    event: theirs.resellers[0].id,
    import: theirs.importId,
    evidence: theirs.resellers[0].evidenceId,
    ticket: theirs.resellers[0].ticketId,
    message: theirs.resellers[0].id,
    user: theirs.userId,
  };
  for (const role of ROLES) {
    const client = role === 'reseller' ? subject.filled.client : await mine.tenant.as(role);
    for (const operation of Object.keys(OPERATIONS)) {
      const own = await ask(client.key, requestOf(operation, subject), `${role} ${operation}`);
      if (own.statusCode < 300) answered.add(operation);
      await ask(client.key, requestOf(operation, foreign), `${role} ${operation}, foreign`);
    }
  }
  const wide = ['株式会社', '商事', 'example', 'REF', '1000000000001', '%', '__'];
  for (const q of wide)
    await ask(mine.admin.key, { method: 'GET', url: `/v1/resellers?q=${encodeURIComponent(q)}` }, 'search');
  const lists = [
    'resellers',
    'users',
    'api-keys',
    'audit-events',
    'changes',
    'worklists',
    'stats/funnel',
    'imports',
  ];
  for (const list of lists)
    await ask(mine.admin.key, { method: 'GET', url: `/v1/${list}?limit=200` }, 'list');
  for (const url of ['/livez', '/readyz', '/metrics', '/openapi.json', '/docs', '/nowhere']) {
    if ((await ask(mine.admin.key, { method: 'GET', url }, 'system')).statusCode === 200) {
      if (url === '/livez') answered.add('getLiveness');
      if (url === '/readyz') answered.add('getReadiness');
    }
  }
  return answered;
}

describe('what tenant A, its logs and its metrics get to see', () => {
  it('holds nothing of tenant B', { timeout: 300_000 }, async () => {
    // The other tenant at work in the same process, while somebody reads along.
    for (const url of ['/v1/resellers', `/v1/resellers/${theirs.resellers[0].id}`, '/v1/tenant'])
      expect(
        (await app.inject({ url, headers: { authorization: `Bearer ${theirs.admin.key}` } })).statusCode,
      ).toBe(200);
    await seal(api, theirs.tenant.id);
    // From here on, lines of the log belong to A's requests; those of B's own may carry B's ids, never its texts.
    expect(seen.splice(0).filter((entry) => hits(entry.text, [CANARY]).length > 0)).toEqual([]);

    const answered = await exercise(8);
    const planted = await plant();
    expect(planted.length, planted.join()).toBeGreaterThan(25);
    const columns = ['tenant.name', 'reseller.name', 'reseller.state', 'audit_event.payload'];
    expect(planted).toEqual(expect.arrayContaining(columns));
    await exercise(9);

    const operations = operationIds((await app.inject('/openapi.json')).json());
    const missing = operations.filter((operation) => !answered.has(operation));
    expect(missing.length / operations.length, missing.join()).toBeLessThanOrEqual(0.05);
    expect(seen.filter((entry) => entry.where === 'log').length).toBeGreaterThan(200);
    const wanted = await marks();
    // An answer row by row names each row as the caller named it: that id was the caller's own word.
    const isEcho = (where: string, mark: string) =>
      where.includes(' runBulk, foreign') && mark === theirs.resellers[0].id;
    const found = seen.flatMap((entry) =>
      hits(entry.text, wanted)
        .filter((mark) => !isEcho(entry.where, mark))
        .map((mark) => `${mark} in ${entry.where}`),
    );
    expect(found).toEqual([]);
    expect(failures).toEqual([]);
    expect(SYSTEM_OPERATIONS.every((operation) => answered.has(operation))).toBe(true);
  });

  it('would show it if it were there', async () => {
    const marker = `Alpha`;
    expect(
      seen.some((entry) => entry.where.includes('listResellers') && hits(entry.text, [marker]).length > 0),
    ).toBe(true);
    expect(seen.some((entry) => entry.where === 'log' && hits(entry.text, [marker]).length > 0)).toBe(false);
    const encoded = Buffer.from(`x${CANARY}y`).toString('base64');
    expect(hits(encoded, await marks())).not.toEqual([]);
  });
});
