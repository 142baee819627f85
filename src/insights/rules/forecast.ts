import { quantileAfter, type Span, type Survival } from './survival.ts';

/** Below this many finished cases history says too little, and the guide's figures are shown instead (product notes 4.7). */
export const ENOUGH = 20;

/** One stage that still lies ahead, or that the case is in. */
export interface StageAhead {
  readonly stage: string;
  readonly survival: Survival;
  /** Days the case has been in it; 0 for what lies ahead. */
  readonly waited: number;
}

/**
 * Numbers between 0 and 1 that look random and are the same for the same seed, so that two looks at one case give one answer
 * (mulberry32).
 */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Simulated futures: for each run, the days that every stage still takes. Null when a stage rests on too few cases. Where the estimate
 * ends before everybody has left, the longest wait seen stands for the rest, so the far end is rather too early than invented.
 */
export function simulate(
  stages: readonly StageAhead[],
  runs: number,
  seed: number,
): readonly (readonly number[])[] | null {
  if (stages.some(({ survival }) => survival.finished < ENOUGH)) return null;
  const draw = drawFrom(seed);
  return Array.from({ length: runs }, () =>
    stages.map(({ survival, waited }) => {
      const total =
        quantileAfter(survival, waited, draw()) ?? Math.max(waited, survival.steps.at(-1)?.days ?? 0);
      return Math.max(0, total - waited);
    }),
  );
}

/** How often the estimate of an earlier time was right about what came later. */
export interface BackTest {
  readonly n: number;
  readonly within50: number | null;
  readonly within85: number | null;
}

/** The share of later cases that were done by the day the earlier estimate named. */
export function backTest(p50: number | null, p85: number | null, later: readonly Span[]): BackTest {
  const n = later.reduce((sum, { count }) => sum + count, 0);
  const within = (limit: number | null) =>
    n === 0 || limit === null
      ? null
      : later.filter(({ days }) => days <= limit).reduce((sum, { count }) => sum + count, 0) / n;
  return { n, within50: within(p50), within85: within(p85) };
}
