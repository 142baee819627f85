import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program of the repository in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** Waits until its output contains the text; fails when it ends first. */
  says(text: string): Promise<string>;
  readonly finished: Promise<Finished>;
}

/** Starts `node <file> <args>` with nothing of this process's environment but the path. Ended with the test at the latest. */
export function startProgram(file: string, args: readonly string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, [resolve(root, file), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await finished;
  });
  return {
    child,
    finished,
    async says(text) {
      let over = false;
      void finished.then(() => {
        over = true;
      });
      while (!out.includes(text)) {
        if (over) throw new Error(`ended without saying "${text}"\n${out}${err}`);
        await new Promise((next) => setTimeout(next, 20));
      }
      return out;
    },
  };
}

/** Runs the command line to its end. */
export function shirube(args: readonly string[], env: Record<string, string>): Promise<Finished> {
  return startProgram('src/cli/shirube.ts', args, env).finished;
}
