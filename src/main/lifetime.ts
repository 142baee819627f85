import { setTimeout as sleep } from 'node:timers/promises';

export interface Lifetime {
  /** Registers a part that is running. Parts end in the reverse order. */
  add(stop: () => Promise<void>): void;
  /** Resolves as soon as the program has been asked to end. */
  readonly asked: Promise<void>;
  /** Asks the program to end, as a signal would. */
  ask(): void;
  /** The same because a part broke down; says nothing new once the program is ending anyway. */
  fail(error: unknown): void;
  /** Ends every part in order, then throws the failure that ended the program or came up on the way. */
  end(): Promise<void>;
}

/**
 * Asks the program to end when the one that started it is gone: a start script that was killed cannot pass the news on.
 * `startedBy` is that program's process id.
 */
export function endWithStarter(lifetime: Lifetime, startedBy: string | undefined): void {
  if (Number(startedBy) !== process.ppid) return;
  const watch = setInterval(() => {
    if (process.ppid !== Number(startedBy)) lifetime.ask();
  }, 1_000);
  watch.unref();
}

export interface LifetimeOptions {
  /** Longest time for an orderly end, in milliseconds; after it the process ends anyway. */
  readonly limitMs?: number;
  readonly exit?: (code: number) => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LIMIT_MS = 25_000;
// Ctrl-C arrives several times: from the terminal, from npm and from the start script. That is one request to end.
const SAME_REQUEST_MS = 1_000;

/**
 * The order in which a program ends: the first signal asks its parts to finish, a second one a moment later, or 25 s,
 * ends the process at once with status 1.
 */
export function createLifetime(options: LifetimeOptions = {}): Lifetime {
  const { limitMs = LIMIT_MS, exit = (code: number) => process.exit(code) } = options;
  const stops: (() => Promise<void>)[] = [];
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const failures: unknown[] = [];
  let askedAt: number | undefined;
  const ask = (): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_REQUEST_MS) exit(1);
      return;
    }
    askedAt = performance.now();
    void sleep(limitMs, undefined, { ref: false }).then(() => exit(1));
    resolve();
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  return {
    add: (stop) => void stops.push(stop),
    asked,
    ask,
    fail(error) {
      if (askedAt !== undefined) return;
      failures.push(error);
      ask();
    },
    async end() {
      askedAt ??= performance.now();
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
        await stop().catch((error: unknown) => failures.push(error));
      }
      for (const signal of SIGNALS) process.off(signal, ask);
      if (failures.length > 0) throw failures[0];
    },
  };
}
