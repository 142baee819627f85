import { setTimeout as sleep } from 'node:timers/promises';
import { roleUrl } from '../../src/platform/db/roles.ts';
import type { BareClient } from './bare-client.ts';
import type { Child } from './child.ts';
import { runLoad, type Source } from './http-load.ts';
import type { BenchOptions } from './options.ts';
import type { Scene } from './scene.ts';
import { median, medianRound, type Round } from './statistics.ts';
import type { Workload } from './workloads.ts';

/** What one operation came to at one size. */
export interface Figure {
  readonly code: string;
  readonly name: string;
  readonly size: number;
  readonly connections: number;
  readonly api: Round;
  /** Median of the API's CPU time for one request, in milliseconds. */
  readonly apiCpuMs: number;
  readonly bare: Round | null;
  /** Median over the rounds of api / bare. */
  readonly ratio: number | null;
  readonly goalRatio: number | null;
  readonly goalLatency: Workload['goalLatency'];
  /** Rate of the bare client without one part of the work, and what share of it that part costs. */
  readonly without: { readonly name: string; readonly perSecond: number; readonly cost: number } | null;
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly hello: Round;
  /** CPU time of one such request, in milliseconds: what the machine charges for the least there is. */
  readonly helloCpuMs: number;
  /** Largest resident memory of the API seen during the run, in bytes. */
  readonly rss: number;
}

interface Series {
  readonly api: Round[];
  readonly cpu: number[];
  readonly bare: Round[];
  readonly without: Round[];
}

export interface Parties {
  readonly scene: Scene;
  readonly api: Child;
  readonly hello: Child;
  readonly bare: BareClient;
  readonly workloads: readonly Workload[];
}

/** All operations in turns, each round the API and the bare client one after the other, the order changing from round to round. */
export async function measure(
  parties: Parties,
  options: BenchOptions,
  say: (text: string) => void,
): Promise<Measured> {
  const { workloads } = parties;
  const all = workloads.map((): Series => ({ api: [], cpu: [], bare: [], without: [] }));
  const hello: Round[] = [];
  const helloCpu: number[] = [];
  const seen = { rss: 0 };
  // Round 0 warms everything up and is thrown away.
  for (let round = 0; round <= options.rounds; round++) {
    const seconds = round === 0 ? Math.min(1, options.seconds) : options.seconds;
    const ceiling = await helloOnce(parties, options.concurrency, seconds);
    if (round > 0) {
      hello.push(ceiling.api);
      helloCpu.push(ceiling.cpu);
    }
    for (const [i, workload] of workloads.entries()) {
      const series = all[i];
      // Every bare run opens connections of its own and warms them up itself.
      const turns = [
        () => apiTurn(parties, workload, options, seconds, seen),
        () => bareTurn(parties, workload, options, seconds),
      ];
      const results: Partial<TurnResult>[] = [];
      const order = round === 0 ? turns.slice(0, 1) : round % 2 === 0 ? turns : turns.reverse();
      for (const turn of order) results.push(await turn());
      if (round > 0 && series) for (const result of results) keep(series, result);
    }
    say(round === 0 ? 'warm' : `round ${round} of ${options.rounds}`);
  }
  const figures = workloads.map((workload, i) => toFigure(workload, all[i], parties.scene.size, options));
  return { figures, hello: medianRound(hello), helloCpuMs: median(helloCpu), rss: seen.rss };
}

interface TurnResult {
  readonly api: Round;
  readonly cpu: number;
  readonly bare: Round;
  readonly without: Round;
}

function keep(series: Series, result: Partial<TurnResult>): void {
  if (result.api) series.api.push(result.api);
  if (result.cpu !== undefined) series.cpu.push(result.cpu);
  if (result.bare) series.bare.push(result.bare);
  if (result.without) series.without.push(result.without);
}

async function helloOnce({ hello }: Parties, connections: number, seconds: number) {
  const request = Buffer.from('GET /hello HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  const source = { next: () => request, answered: (status: number) => status === 200 };
  return loadChild(
    hello,
    Array.from({ length: connections }, () => source),
    seconds,
  );
}

/** Load on a child with its own CPU time for each request. */
async function loadChild(child: Child, sources: Source[], seconds: number) {
  const before = await child.usage();
  const round = await runLoad({ port: child.port, seconds, sources });
  const after = await child.usage();
  return { api: round, cpu: (after.cpu - before.cpu) / 1000 / round.requests, rss: after.rss };
}

/** The sealer works while the API is measured, as it does in production, on an empty queue to begin with. */
async function apiTurn(
  { api, scene }: Parties,
  workload: Workload,
  options: BenchOptions,
  seconds: number,
  seen: { rss: number },
): Promise<Partial<TurnResult>> {
  await api.seal(true);
  await drained(scene);
  const sources = workload.sources(workload.connections ?? options.concurrency);
  const { rss, ...result } = await loadChild(api, sources, seconds);
  seen.rss = Math.max(seen.rss, rss);
  return result;
}

async function bareTurn(
  { api, scene, bare }: Parties,
  workload: Workload,
  options: BenchOptions,
  seconds: number,
): Promise<Partial<TurnResult>> {
  if (workload.scripts.length === 0) return {};
  await drained(scene);
  await api.seal(false);
  const { databaseUrl, secret } = scene.services.config;
  const url = roleUrl(databaseUrl, secret, `shirube_${workload.role}`);
  const run = (scripts: Workload['scripts']) =>
    bare.run({ url, scripts, connections: options.concurrency, seconds });
  const round = await run(workload.scripts);
  const without = workload.without && (await run(workload.without.scripts));
  await api.seal(true);
  return without ? { bare: round, without } : { bare: round };
}

/** Waits until every event has its place in the tree. */
async function drained({ admin }: Scene): Promise<void> {
  for (;;) {
    const { rows } = await admin.query('SELECT 1 FROM audit_unsealed LIMIT 1');
    if (rows.length === 0) return;
    await sleep(100);
  }
}

function toFigure(
  workload: Workload,
  series: Series | undefined,
  size: number,
  options: BenchOptions,
): Figure {
  const { api = [], cpu = [], bare = [], without = [] } = series ?? {};
  const bareRound = bare.length > 0 ? medianRound(bare) : null;
  const ratios = api.map((round, i) => round.perSecond / (bare[i]?.perSecond ?? Number.NaN));
  const { code, name, goalRatio, goalLatency } = workload;
  const withoutRate = medianRound(without).perSecond;
  return {
    code,
    name,
    size,
    connections: workload.connections ?? options.concurrency,
    api: medianRound(api),
    apiCpuMs: median(cpu),
    bare: bareRound,
    ratio: bareRound && median(ratios),
    goalRatio,
    goalLatency,
    without:
      workload.without && bareRound
        ? { name: workload.without.name, perSecond: withoutRate, cost: 1 - bareRound.perSecond / withoutRate }
        : null,
  };
}
