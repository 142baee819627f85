import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerConfig } from '../../src/config/env.ts';

const PROGRAM = fileURLToPath(new URL('../../src/main/worker-process.ts', import.meta.url));

export interface Workers {
  /** kill -9 of one of them; another one takes its place a second later. */
  kill(index: number): void;
  killed(): number;
  /** Ends all and starts them with a clock that is further on. */
  advance(ms: number): void;
  stop(): Promise<void>;
}

/** Worker processes of the product, each with the same clock ahead of the machine's. */
export function startWorkers(config: ServerConfig, count: number, aheadMs: number): Workers {
  const running: (ChildProcess | undefined)[] = [];
  let ahead = aheadMs;
  let killed = 0;
  let isEnding = false;
  const start = (index: number): void => {
    if (isEnding) return;
    const child = fork(PROGRAM, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    running[index] = child;
    child.on('error', () => undefined);
    child.send({ config, aheadMs: ahead });
    child.on('exit', () => void sleep(1_000).then(() => start(index)));
  };
  for (let index = 0; index < count; index += 1) start(index);
  return {
    kill(index) {
      if (running[index]?.kill('SIGKILL')) killed += 1;
    },
    killed: () => killed,
    advance(ms) {
      ahead += ms;
      for (const child of running) child?.kill('SIGTERM');
    },
    async stop() {
      isEnding = true;
      await Promise.all(
        running.map(async (child) => {
          if (!child || child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          await Promise.race([gone, sleep(25_000)]);
          child.kill('SIGKILL');
        }),
      );
    },
  };
}
