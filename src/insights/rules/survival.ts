/** How many cases took, or have so far taken, that many days. */
export interface Span {
  readonly days: number;
  readonly count: number;
}

/** The share of cases still in a stage after each day, from those that have left it and those that are still there (Kaplan and Meier, 1958). */
export interface Survival {
  /** Share still there after `days`, at every day on which somebody left. */
  readonly steps: readonly { readonly days: number; readonly share: number }[];
  /** Cases that have left: what the estimate rests on. */
  readonly finished: number;
}

/** The product-limit estimate. Cases that are still there count as long as they were watched, and say nothing about later. */
export function estimate(finished: readonly Span[], waiting: readonly Span[]): Survival {
  const total = (spans: readonly Span[]) => spans.reduce((sum, { count }) => sum + count, 0);
  const days = [...new Set(finished.map((span) => span.days))].sort((a, b) => a - b);
  const leaving = (day: number) => total(finished.filter((span) => span.days === day));
  const atRisk = (day: number) =>
    total(finished.filter((span) => span.days >= day)) + total(waiting.filter((span) => span.days >= day));
  let share = 1;
  const steps = days.map((day) => {
    share *= 1 - leaving(day) / atRisk(day);
    return { days: day, share };
  });
  return { steps, finished: total(finished) };
}

/** The day by which that part of the cases has left; null where the estimate does not reach so far. */
export function quantile({ steps }: Survival, part: number): number | null {
  return steps.find(({ share }) => share <= 1 - part + 1e-9)?.days ?? null;
}

/** The same for a case that has waited already: the day, counted from the stage's beginning, by which that part of its like has left. */
export function quantileAfter(survival: Survival, waited: number, part: number): number | null {
  const now = survival.steps.filter(({ days }) => days <= waited).at(-1)?.share ?? 1;
  if (now === 0) return null;
  return (
    survival.steps.find(({ days, share }) => days > waited && share <= now * (1 - part) + 1e-9)?.days ?? null
  );
}

/** Percentile of spans that all are finished. */
export function percentile(spans: readonly Span[], part: number): number | null {
  return quantile(estimate(spans, []), part);
}
