/** How many mails may leave under one key in a minute, spread evenly so that a provider never sees a burst. */
export interface SendRate {
  /** Milliseconds until the next mail of that key may leave; takes the place when it is 0. */
  take(key: string, perMinute: number, nowMs: number): number;
}

/** Keeps the next free moment of each key. For one process; several workers share a limit by dividing it. */
export function createSendRate(): SendRate {
  const freeAt = new Map<string, number>();
  return {
    take(key, perMinute, nowMs) {
      const free = freeAt.get(key) ?? 0;
      if (free > nowMs) return free - nowMs;
      freeAt.set(key, nowMs + 60_000 / perMinute);
      if (freeAt.size > 10_000) for (const [old, at] of freeAt) if (at <= nowMs) freeAt.delete(old);
      return 0;
    },
  };
}
