/** One round of one side. */
export interface Round {
  readonly perSecond: number;
  /** Latencies in milliseconds; NaN where the tool does not tell them. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which that share (0 to 1) of the latencies lies; sorts in place. */
export function percentiles(latencies: Float64Array): Pick<Round, 'p50' | 'p95' | 'p99'> {
  latencies.sort();
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The medians of several rounds, figure by figure. */
export function medianRound(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return { perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99') };
}

/** The exponent k with which the cost of one operation grows with the size: cost ~ size^k. */
export function growthExponent(
  points: readonly { readonly size: number; readonly perSecond: number }[],
): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ perSecond }) => Math.log(1 / perSecond));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const slope = xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0);
  return slope / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}
