import type { Instant } from '../../../kernel/time.ts';

/** Collects the moments at which an answer changes by itself, and knows the next one. */
export interface Horizon {
  readonly now: Instant;
  /** True once the moment has come; remembers it otherwise. */
  hasCome(moment: Instant): boolean;
  next(): Instant | null;
}

/** A horizon seen from a moment. */
export function horizonAt(now: Instant): Horizon {
  let earliest: Instant | null = null;
  return {
    now,
    hasCome(moment) {
      if (moment <= now) return true;
      if (earliest === null || moment < earliest) earliest = moment;
      return false;
    },
    next: () => earliest,
  };
}

/** The latest of some moments; those that never came do not count. */
export function latest(first: Instant, ...others: readonly (Instant | null | undefined)[]): Instant {
  let result = first;
  for (const other of others) if (other != null && other > result) result = other;
  return result;
}

/** The earliest of two moments, either of which may be missing. */
export function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
