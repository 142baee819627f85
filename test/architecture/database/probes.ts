import pg from 'pg';
import type { Finding } from './catalogue.ts';
import type { Population } from './populate.ts';
import { LOGIN_ROLES, type LoginRole, OWNER, TABLES } from './rights.ts';

type Row = Readonly<Record<string, string | null>>;
type Outcome = { readonly rows: readonly Row[] } | { readonly code: string; readonly text: string };

interface Binding {
  readonly tenant: string;
  readonly reseller: string;
}
const UNBOUND: Binding = { tenant: '', reseller: '' };

/** A column that the role may write, for updates that change nothing. */
const WRITABLE: Readonly<Record<string, string>> = {
  'public.tenant': 'name',
  'public.reseller': 'name',
  'public.reseller_search': 'haystack',
  'public.api_key': 'label',
  'public.staff_user': 'display_name',
  'public.session': 'ended_why',
  'public.portal_link': 'closed_why',
  'public.sign_in_provider': 'client_id',
  'public.guess_count': 'count',
  'public.tally': 'count',
  'public.import_run': 'detail',
  'public.import_row': 'undo',
  'public.preflight_run': 'blocks',
  'public.message': 'why',
  'public.mail': 'response',
  'public.mail_preference': 'version',
  'public.suppression': 'detail',
  'public.evidence': 'purge_at',
  'public.ticket': 'number',
  'public.stat': 'count',
};

/**
 * Tries what must not be possible, and beside it what must be, as each role on each table. The client is a superuser's, inside
 * a transaction; everything that is tried is undone.
 */
export async function probeFindings(
  client: pg.Client,
  people: Population,
  names: readonly string[] = Object.keys(TABLES),
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of names.filter((table) => table in TABLES)) {
    const table = new Probe(client, people, name);
    for (const role of LOGIN_ROLES) findings.push(...(await table.as(role)));
    findings.push(...(await table.asOwner()));
  }
  return findings;
}

class Probe {
  readonly client: pg.Client;
  readonly people: Population;
  readonly name: string;
  readonly tenantColumn: string;
  readonly resellerColumn: string | null;

  constructor(client: pg.Client, people: Population, name: string) {
    this.client = client;
    this.people = people;
    this.name = name;
    this.tenantColumn = name === 'public.tenant' ? 'id' : 'tenant_id';
    const { reseller } = TABLES[name] ?? { reseller: null };
    this.resellerColumn = reseller === null ? null : (/\((\w+) = \( SELECT/.exec(reseller)?.[1] ?? null);
  }

  async as(role: LoginRole): Promise<Finding[]> {
    const may = TABLES[this.name]?.may[role] ?? '';
    const found: string[] = [];
    const bound = this.binding(role);
    const read = `SELECT ${this.identity(role)} FROM ${this.name}`;

    const unbound = await this.try(role, UNBOUND, read);
    const expected = may.includes('S') ? 'SH001' : '42501';
    if (!('code' in unbound) || unbound.code !== expected)
      found.push(`an unbound read ends with ${shown(unbound)}`);
    if (may.includes('S')) {
      found.push(...this.onlyOwn(role, 'reads', await this.try(role, bound, read)));
      found.push(...(await this.seesAllItsOwn(role, bound)));
      found.push(...(await this.leaks(role, bound)));
    }
    if (may.includes('I')) found.push(...(await this.inserts(role, bound)));
    if (may.includes('U')) found.push(...(await this.updates(role, bound)));
    if (may.includes('D')) {
      const deletes = `DELETE FROM ${this.name} RETURNING ${this.identity(role)}`;
      found.push(...this.onlyOwn(role, 'deletes', await this.try(role, bound, deletes)));
    }
    if (this.name === 'public.reseller_search' && may.includes('S') && role !== 'shirube_reseller')
      found.push(...(await this.searches(role, bound)));
    return found.map((rule) => ({ rule: `${role}: ${rule}`, where: this.name }));
  }

  /** The owner is bound by its own policies as well: without a tenant it changes nothing, and reads only where a reviewed function must. */
  async asOwner(): Promise<Finding[]> {
    const lookups = Object.values(TABLES[this.name]?.owner ?? {});
    const found: string[] = [];
    const read = await this.try(OWNER, UNBOUND, `SELECT 1 FROM ${this.name}`);
    if (lookups.length === 0 && 'rows' in read && read.rows.length > 0) found.push('reads');
    const update = `UPDATE ${this.name} SET ${this.tenantColumn} = ${this.tenantColumn} RETURNING 1`;
    const written = await this.try(OWNER, UNBOUND, update);
    const harmless = 'rows' in written ? written.rows.length === 0 : written.code === 'SH001';
    if (!harmless) found.push(`updates: ${shown(written)}`);
    return found.map((rule) => ({ rule: `${OWNER}: ${rule}`, where: this.name }));
  }

  binding(role: string): Binding {
    return {
      tenant: this.people.tenant,
      reseller: role === 'shirube_reseller' ? this.people.reseller : '',
    };
  }

  /** Columns by which a row says whose it is. */
  identity(role: string): string {
    const reseller =
      role === 'shirube_reseller' && this.resellerColumn ? `${this.resellerColumn}::text` : 'NULL::text';
    return `${this.tenantColumn}::text AS tenant, ${reseller} AS reseller`;
  }

  onlyOwn(role: string, verb: string, outcome: Outcome): string[] {
    if ('code' in outcome) return [`${verb} nothing: ${outcome.code} ${outcome.text}`];
    const foreign = outcome.rows.filter(
      (row) =>
        row.tenant !== this.people.tenant ||
        (role === 'shirube_reseller' &&
          this.resellerColumn !== null &&
          row.reseller !== this.people.reseller),
    );
    return foreign.length === 0 ? [] : [`${verb} ${foreign.length} foreign rows`];
  }

  /** The whole condition of that reseller's rows: some things of a reseller are staff's own. */
  ofReseller(id: string): string {
    const condition = TABLES[this.name]?.reseller ?? 'false';
    return condition.replace(/\( SELECT app\.reseller_id\(\) AS reseller_id\)/, `'${id}'`);
  }

  /** The twin of every refusal: what is its own, a role does see, to the last row. */
  async seesAllItsOwn(role: string, bound: Binding): Promise<string[]> {
    const own =
      role === 'shirube_reseller' && this.resellerColumn ? ` AND ${this.ofReseller(bound.reseller)}` : '';
    const { rows } = await this.client.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${this.name} WHERE ${this.tenantColumn} = '${bound.tenant}'${own}`,
    );
    const seen = await this.try(role, bound, `SELECT 1 FROM ${this.name}`);
    const count = 'rows' in seen ? seen.rows.length : -1;
    const truth = Number(rows[0]?.n);
    return truth > 0 && count === truth ? [] : [`sees ${count} of its ${truth} rows`];
  }

  async leaks(role: string, bound: Binding): Promise<string[]> {
    const outcome = await this.try(
      role,
      bound,
      `SELECT 1 FROM ${this.name} WHERE f_leak(${this.tenantColumn}::text);
       SELECT current_setting('probe.seen', true) AS seen`,
    );
    if ('code' in outcome) return [`cannot be asked with a function: ${outcome.code}`];
    const seen = (outcome.rows[0]?.seen ?? '').split(' ').filter((id) => id !== '');
    return seen.length > 0 && seen.every((id) => id === bound.tenant)
      ? []
      : ['a function saw rows before the policy did'];
  }

  async inserts(role: string, bound: Binding): Promise<string[]> {
    const { tenant, otherTenant, otherReseller } = this.people;
    const byTenant = (id: string) => `${this.tenantColumn} = '${id}'`;
    const foreign = [{ of: byTenant(otherTenant), change: {} }];
    if (role === 'shirube_reseller' && this.resellerColumn) {
      const byReseller = (id: string) => `${byTenant(tenant)} AND ${this.ofReseller(id)}`;
      foreign.push({ of: byReseller(otherReseller), change: {} });
      foreign.push({ of: byReseller(bound.reseller), change: { [this.tenantColumn]: otherTenant } });
    }
    const found: string[] = [];
    for (const { of, change } of foreign) {
      const { rows } = await this.client.query<{ row: string }>(
        `SELECT (to_jsonb(t) || $1)::text AS row FROM ${this.name} t WHERE ${of} LIMIT 1`,
        [JSON.stringify(change)],
      );
      const json = pg.escapeLiteral(rows[0]?.row ?? '');
      const insert = `INSERT INTO ${this.name} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::${this.name}, ${json})`;
      const outcome = await this.try(role, bound, insert);
      if (!refused(outcome)) found.push(`inserts a foreign row: ${shown(outcome)}`);
    }
    return found;
  }

  async updates(role: string, bound: Binding): Promise<string[]> {
    const column = WRITABLE[this.name];
    if (column === undefined) return ['may update, but no writable column is named for the probe'];
    const touch = `UPDATE ${this.name} SET ${column} = ${column} RETURNING ${this.identity(role)}`;
    const found = this.onlyOwn(role, 'updates', await this.try(role, bound, touch));
    const give = `UPDATE ${this.name} SET ${this.tenantColumn} = '${this.people.otherTenant}'`;
    const given = await this.try(role, bound, give);
    if (!refused(given)) found.push(`gives rows to another tenant: ${shown(given)}`);
    if (role === 'shirube_reseller' && this.resellerColumn) {
      const swap = `UPDATE ${this.name} SET ${this.resellerColumn} = '${this.people.otherReseller}'`;
      const swapped = await this.try(role, bound, swap);
      if (!refused(swapped)) found.push(`gives rows to another reseller: ${shown(swapped)}`);
    }
    return found;
  }

  /** The one function that looks below the policy finds the tenant's own. */
  async searches(role: string, bound: Binding): Promise<string[]> {
    const found = await this.try(role, bound, `SELECT app.search_resellers('{}', '%', 1000)::text AS id`);
    if ('code' in found) return [`cannot search: ${found.code} ${found.text}`];
    const { rows } = await this.client.query<Row>(
      `SELECT tenant_id::text AS tenant, NULL AS reseller FROM reseller WHERE id = ANY ($1)`,
      [found.rows.map((row) => row.id)],
    );
    return rows.length === 0 ? ['finds nothing'] : this.onlyOwn(role, 'finds', { rows });
  }

  /** One attempt as a role, undone afterwards. */
  async try(role: string, bound: Binding, sql: string): Promise<Outcome> {
    const settings = `SELECT set_config('app.tenant_id', '${bound.tenant}', true), set_config('app.reseller_id', '${bound.reseller}', true)`;
    try {
      const results = (await this.client.query(
        `SAVEPOINT probe; SET LOCAL ROLE ${role}; ${settings}; ${sql}`,
      )) as unknown as pg.QueryResult<Row>[];
      return { rows: results.at(-1)?.rows ?? [] };
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      return { code: error.code ?? '', text: error.message };
    } finally {
      await this.client.query('ROLLBACK TO SAVEPOINT probe; RELEASE SAVEPOINT probe');
    }
  }
}

/** By row security or for want of the right, and not because the row happened to be there already. */
const refused = (outcome: Outcome) => 'code' in outcome && outcome.code === '42501';
const shown = (outcome: Outcome) =>
  'code' in outcome ? `${outcome.code} ${outcome.text}` : `${outcome.rows.length} rows`;
