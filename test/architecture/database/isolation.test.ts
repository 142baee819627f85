import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useApi } from '../../support/api.ts';
import { type Ask, catalogueFindings, type Finding } from './catalogue.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { type Population, populate } from './populate.ts';
import { probeFindings } from './probes.ts';
import { LOGIN_ROLES, TABLES } from './rights.ts';

const api = useApi();
let people: Population;
let superuser: pg.Client;
const ask: Ask = async (sql, values = []) => (await superuser.query(sql, [...values])).rows;

beforeAll(async () => {
  people = await populate(api);
  superuser = new pg.Client({ connectionString: api.database.oracleUrl });
  await superuser.connect();
});
afterAll(async () => superuser?.end());

/** What a half of the suite says while `sql` holds; nothing of it stays. */
async function under(sql: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  await superuser.query('BEGIN');
  try {
    if (sql !== '') await superuser.query(sql);
    return await look();
  } finally {
    await superuser.query('ROLLBACK');
  }
}
const catalogue = () => catalogueFindings(ask);
const probes = (tables: readonly string[]) => () => probeFindings(superuser, people, tables);

describe('the database', () => {
  it('agrees with the written lists', async () => {
    expect(await under('', catalogue)).toEqual([]);
  });

  it('lets nothing across tenants and resellers, and everything within', async () => {
    expect(await under('', probes(Object.keys(TABLES)))).toEqual([]);
  });

  it.each(LOGIN_ROLES)('tells %s that no tenant is bound, on every table', async (role) => {
    const client = new pg.Client({ connectionString: api.database.url(role) });
    await client.connect();
    try {
      for (const [name, { may }] of Object.entries(TABLES)) {
        const code = await client.query(`SELECT 1 FROM ${name}`).then(
          () => 'answered',
          (error: pg.DatabaseError) => error.code,
        );
        expect([name, code]).toEqual([name, may[role]?.includes('S') ? 'SH001' : '42501']);
      }
    } finally {
      await client.end();
    }
  });
});

describe('these checks', () => {
  it('notice every weakening, and by behaviour alone where something leaks', {
    timeout: 600_000,
  }, async () => {
    const mutants = await mutantsOf(ask);
    const survivors: string[] = [];
    let leaking = 0;
    for (const mutant of mutants) {
      const verdict = await judge(mutant);
      if (mutant.leaks) leaking += 1;
      if (verdict !== 'killed') survivors.push(`${mutant.name} (${verdict})`);
    }
    console.info(`${mutants.length} mutants, ${leaking} of them leaking; ${survivors.length} survived`);
    expect(survivors).toEqual([]);
  });
});

async function judge({ sql, tables, leaks, rule }: Mutant): Promise<string> {
  if (leaks) return (await under(sql, probes(tables))).length > 0 ? 'killed' : 'the probes saw nothing';
  const found = await under(sql, catalogue);
  if (rule !== undefined && !found.some((finding) => finding.rule === rule)) return 'its rule saw nothing';
  return found.length > 0 ? 'killed' : 'survived';
}
