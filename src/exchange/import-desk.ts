import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../kernel/app-error.ts';

/** Imports that one process works on at the same time; each of them keeps a processor busy. */
const AT_ONCE = 2;

/** Keeps the imports of this process: lets them run behind the answers, and ends them in order when the process ends. */
export interface ImportDesk {
  /** Throws overloaded when enough imports are under way. */
  reserve(): ImportSlot;
  /** Asks what runs to stop after the rows in hand, and waits for it. */
  close(): Promise<void>;
}

export interface ImportSlot {
  readonly stop: AbortSignal;
  /** Runs the work behind the caller's back. `path`: the uploaded file, which goes away with its folder when the work is done. */
  run(work: Promise<void>, path?: string): void;
  /** Gives the place back without having run anything. */
  release(): void;
}

/** `onFault` is told of faults of the program itself; what is wrong with a file stands in the run. */
export function createImportDesk(onFault: (fault: unknown) => void): ImportDesk {
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  let reserved = 0;
  return {
    reserve() {
      if (stop.signal.aborted) throw new AppError('unavailable', { retryAfterSeconds: 5 });
      if (reserved >= AT_ONCE) throw new AppError('overloaded', { retryAfterSeconds: 10 });
      reserved += 1;
      let isHeld = true;
      const release = () => {
        if (isHeld) reserved -= 1;
        isHeld = false;
      };
      return {
        stop: stop.signal,
        release,
        run(work, path) {
          const whole = work
            .catch(onFault)
            .then(() =>
              path === undefined ? undefined : rm(dirname(path), { recursive: true, force: true }),
            )
            .catch(onFault)
            .then(() => {
              release();
              running.delete(whole);
            });
          running.add(whole);
        },
      };
    },
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}
