/** Minutes until the next attempt, after the first, the second … (Standard Webhooks' steps, over two days). */
const MINUTES = [1, 5, 30, 120, 360, 720, 1_440];
/** A stranger is let in after some minutes; asking sooner only counts against us. */
const GREYLISTED_MINUTES = 6;
const JITTER = 0.2;

/**
 * Milliseconds until a mail that a server would not take yet is tried again, 20 % more or less as `chance` (0 to 1) says; null when it has
 * been tried often enough. `attempts`: how often it was tried.
 */
export function retryDelay(attempts: number, chance: number, greylisted = false): number | null {
  const minutes = MINUTES[attempts - 1];
  if (minutes === undefined) return null;
  const base = greylisted ? Math.max(minutes, GREYLISTED_MINUTES) : minutes;
  return Math.round(base * 60_000 * (1 - JITTER + 2 * JITTER * chance));
}
