import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerConfig } from '../config/env.ts';
import type { Logger } from '../platform/log/logger.ts';

const PROGRAM = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
const LOOK_MS = 5_000;
/** A worker that has not got through its loop for so long is replaced. */
const STALLED_MS = 60_000;
const AGAIN_MS = 1_000;
const END_MS = 20_000;

export interface Supervised {
  /** The process that works at the moment; undefined between two. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/**
 * Keeps one worker running in a process of its own, beside the API. One that ends or makes no progress for a minute is replaced: what it
 * had leased comes round again by itself.
 */
export function superviseWorker(
  config: ServerConfig,
  logger: Logger,
  limits: { readonly stalledMs?: number; readonly lookMs?: number } = {},
): Supervised {
  const { stalledMs = STALLED_MS, lookMs = LOOK_MS } = limits;
  let child: ChildProcess | undefined;
  let progressAt = 0;
  let isEnding = false;

  const start = (): void => {
    if (isEnding) return;
    progressAt = performance.now();
    const worker = fork(PROGRAM, [], {
      serialization: 'json',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = worker;
    worker.send({ config });
    worker.on('message', () => {
      progressAt = performance.now();
    });
    worker.on('error', () => undefined);
    worker.on('exit', (code) => {
      if (child === worker) child = undefined;
      if (isEnding) return;
      logger.error({ code }, 'the worker ended, another one is started');
      void sleep(AGAIN_MS, undefined, { ref: false }).then(start);
    });
  };
  const watch = setInterval(() => {
    if (child === undefined || performance.now() - progressAt < stalledMs) return;
    logger.error({}, 'the worker makes no progress, another one is started');
    child.kill('SIGKILL');
  }, lookMs);
  watch.unref();
  start();
  return {
    pid: () => child?.pid,
    async stop() {
      isEnding = true;
      clearInterval(watch);
      const worker = child;
      if (worker === undefined || worker.exitCode !== null) return;
      const gone = once(worker, 'exit');
      worker.kill('SIGTERM');
      await Promise.race([gone, sleep(END_MS, undefined, { ref: false })]);
      if (worker.exitCode === null && worker.signalCode === null) worker.kill('SIGKILL');
    },
  };
}
