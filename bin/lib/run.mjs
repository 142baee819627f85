// Runs a program of this repository on the Node that was installed with it, and ends as that program ends.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { node, root } from './install.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Starts `node <args>`, hands every signal on, and resolves to its exit status. */
export function run(args, options = {}) {
  return new Promise((done) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    const watch = whenParentEnds(() => child.kill('SIGTERM'));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of SIGNALS) process.off(name, forward);
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** npm that is killed cannot pass the news on; a program started by it notices here. */
function whenParentEnds(tell) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) tell();
  }, 1000);
}
