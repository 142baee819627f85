// Makes sure that node_modules is what package-lock.json says. Runs on any Node from 18 on and needs no package.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The Node the product runs on; installed by the `node` development dependency. */
export const node = join(root, 'node_modules/.bin/node');
export const japanese = /^ja/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** True when every package the lockfile asks for is installed in its version, and nothing else is. */
export function isInstalled() {
  try {
    if (!existsSync(node)) return false;
    const wanted = readJson('package-lock.json').packages;
    const present = readJson('node_modules/.package-lock.json').packages;
    const missing = Object.entries(wanted).some(
      ([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !present[path],
    );
    const other = Object.entries(present).some(
      ([path, entry]) =>
        entry.version !== wanted[path]?.version || entry.integrity !== wanted[path]?.integrity,
    );
    return !missing && !other;
  } catch {
    return false;
  }
}

/** Installs when needed. Ends the program with npm's own words when that fails. */
export async function install() {
  if (isInstalled()) return;
  const progress = showProgress();
  // Development dependencies are part of running: they bring the right Node and generate the database client.
  const problem = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  progress.stop();
  if (problem === undefined) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

/** Runs npm without a word; resolves to its words when it fails. */
function npm(args) {
  return new Promise((done) => {
    const child = spawn('npm', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (words += data));
    child.on('error', (error) => done(error.message));
    child.on('close', (code) => done(code === 0 ? undefined : `${words.trim()}\nnpm ${args[0]}: ${code}`));
  });
}

function showProgress() {
  const text = japanese
    ? '必要なパッケージを取得しています（初回のみ）'
    : 'Fetching the packages (first time only)';
  const started = Date.now();
  process.stderr.write(`${text} …`);
  const timer = process.stderr.isTTY
    ? setInterval(
        () => process.stderr.write(`\r${text} … ${Math.round((Date.now() - started) / 1000)} s`),
        1000,
      )
    : undefined;
  return {
    stop() {
      clearInterval(timer);
      process.stderr.write('\n');
    },
  };
}
