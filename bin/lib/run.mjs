// Runs a program of this repository on the Node that was installed with it, and ends as that program ends.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { node, root } from './install.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Starts `node <args>`, hands every signal on, and resolves to its exit status. */
export function run(args, { env = process.env } = {}) {
  return new Promise((done) => {
    const child = spawn(node, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...env, SHIRUBE_STARTED_BY: String(process.pid) },
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    const watch = whenNpmEnds(() => child.kill('SIGTERM'));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of SIGNALS) process.off(name, forward);
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** npm that is killed cannot pass the news on. Between npm and this program there may be a shell, which would live on. */
function whenNpmEnds(tell) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const shell = describe(parent);
  const npm = shell && /^(sh|dash|bash|zsh|ash)$/.test(shell.name) ? shell.parent : undefined;
  return setInterval(() => {
    if (process.ppid !== parent || (npm !== undefined && !isAlive(npm))) tell();
  }, 250);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The name and the parent of a process. */
function describe(pid) {
  try {
    if (process.platform === 'linux') {
      const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return { name, parent: Number(rest.split(' ')[1]) };
    }
    const [parent, ...command] = execFileSync('ps', ['-o', 'ppid=', '-o', 'comm=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return { name: basename(command.join(' ')), parent: Number(parent) };
  } catch {
    return undefined;
  }
}
