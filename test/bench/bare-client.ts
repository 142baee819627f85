import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Script } from './scripts.ts';
import { percentiles, type Round } from './statistics.ts';

export interface BareRun {
  readonly url: string;
  readonly scripts: readonly Script[];
  readonly connections: number;
  readonly seconds: number;
}

/** Runs scripts against the database without the product. */
export interface BareClient {
  readonly name: string;
  run(run: BareRun): Promise<Round>;
}

/** pgbench where the machine has it, otherwise the same statements on bare driver connections. */
export async function findBareClient(): Promise<BareClient> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  for (const version of versions.sort().reverse()) folders.push(`/usr/lib/postgresql/${version}/bin`);
  for (const folder of folders) {
    const file = join(folder, 'pgbench');
    const version = await promisify(execFile)(file, ['--version']).catch(() => undefined);
    if (version) return { name: version.stdout.trim(), run: (run) => runPgbench(file, run) };
  }
  return bareDriver;
}

/** The same statements over bare connections of the driver. */
export const bareDriver: BareClient = { name: 'pg driver (pgbench was not found)', run: runDriver };

/** New connections plan every statement anew; that time is not the database's limit, so it does not count. */
const WARM_SECONDS = 2;

async function runPgbench(file: string, { url, scripts, connections, seconds }: BareRun): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-pgbench-'));
  const counted = Math.ceil(seconds);
  try {
    const args = ['-n', '-M', 'prepared', '-c', String(connections), '-j', String(Math.min(2, connections))];
    args.push('-T', String(counted + WARM_SECONDS), '-P', '1');
    for (const script of scripts) {
      const path = join(folder, `${script.name}.sql`);
      await writeFile(path, toPgbench(script));
      args.push('-f', path);
      for (const [name, value] of Object.entries(script.variables)) args.push('-D', `${name}=${value}`);
    }
    const { password, ...rest } = partsOf(url);
    const { stdout, stderr } = await promisify(execFile)(file, [...args, rest.url], {
      env: { ...process.env, PGPASSWORD: password },
      maxBuffer: 1 << 24,
    });
    const rates = [...stderr.matchAll(/progress: [\d.]+ s, ([\d.]+) tps/g)].map((match) => Number(match[1]));
    const steady = rates.slice(WARM_SECONDS);
    const perSecond = steady.reduce((sum, rate) => sum + rate, 0) / steady.length;
    if (!(perSecond > 0) || /number of failed transactions: [1-9]/.test(stdout))
      throw new Error(`pgbench, ${scripts[0]?.name}: ${stdout}${stderr}`);
    return { perSecond, p50: Number.NaN, p95: Number.NaN, p99: Number.NaN };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function partsOf(url: string): { url: string; password: string } {
  const parsed = new URL(url);
  const { password } = parsed;
  parsed.password = '';
  return { url: parsed.href, password: decodeURIComponent(password) };
}

function toPgbench({ draws, lines, pipelined }: Script): string {
  const text = draws.map(({ name, from, to }) => `\\set ${name} random(${from}, ${to})`);
  if (pipelined) text.push('\\startpipeline');
  for (const { sql, keepAs } of lines) {
    const flat = sql.replaceAll(/\s*\n\s*/g, ' ');
    text.push(keepAs ? `${flat} \\gset ${keepAs}` : `${flat};`);
  }
  if (pipelined) text.push('\\endpipeline');
  return `${text.join('\n')}\n`;
}

async function runDriver({ url, scripts, connections, seconds }: BareRun): Promise<Round> {
  const prepared = scripts.map((script) => ({
    script,
    lines: script.lines.map((line, i) => prepare(line.sql, `${script.name}_${i}`)),
  }));
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, pipeline: true }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const work = async (client: pg.Client) => {
    for (let now = performance.now(); now < end; ) {
      const { script, lines } = prepared[Math.floor(Math.random() * prepared.length)] ?? {};
      if (script && lines) await runOnce(client, script, lines);
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  };
  try {
    await Promise.all(clients.map(work));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  const took = (performance.now() - started) / 1000;
  return { perSecond: latencies.length / took, ...percentiles(Float64Array.from(latencies)) };
}

interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly variables: readonly string[];
}

function prepare(sql: string, name: string): Prepared {
  const variables: string[] = [];
  const text = sql.replaceAll(/(?<!:):([a-z]\w*)/g, (_, variable: string) => {
    const known = variables.indexOf(variable);
    return `$${known < 0 ? variables.push(variable) : known + 1}`;
  });
  return { name, text, variables };
}

async function runOnce(client: pg.Client, script: Script, lines: readonly Prepared[]): Promise<void> {
  const values: Record<string, unknown> = { ...script.variables };
  for (const { name, from, to } of script.draws)
    values[name] = from + Math.floor(Math.random() * (to - from + 1));
  const send = ({ name, text, variables }: Prepared) => {
    const isPlain = variables.length === 0 && /^(BEGIN|COMMIT)/.test(text);
    return client.query(
      isPlain ? { text } : { name, text, values: variables.map((variable) => values[variable]) },
    );
  };
  if (script.pipelined) {
    await Promise.all(lines.map(send));
    return;
  }
  for (const [i, line] of lines.entries()) {
    const { rows } = await send(line);
    const { keepAs } = script.lines[i] ?? {};
    if (keepAs)
      for (const [column, value] of Object.entries(rows[0] ?? {})) values[keepAs + column] = asText(value);
  }
}

const asText = (value: unknown) =>
  value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value;
