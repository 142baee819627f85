import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './embedded-error.ts';
import { CHILD_ENV, type RunAs } from './run-as.ts';

export const ADMIN = 'shirube_admin';
const MAJOR_VERSION = '18';

/**
 * Makes sure that `<dataDir>/postgres` holds a cluster of this PostgreSQL version. It is built aside and moved into place
 * when complete, so an interrupted first start leaves nothing half-made behind.
 */
export async function createCluster(
  dataDir: string,
  password: string,
  binaries: Binaries,
  as: RunAs,
): Promise<string> {
  const cluster = join(dataDir, 'postgres');
  if (await exists(cluster)) {
    await checkVersion(cluster);
    return cluster;
  }
  const aside = await mkdtemp(join(dataDir, 'new-'));
  try {
    const passwordFile = join(aside, 'password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    for (const path of [aside, passwordFile]) if (as.owner) await chown(path, as.owner.uid, as.owner.gid);
    await initdb(join(aside, 'cluster'), passwordFile, binaries, as);
    await rename(join(aside, 'cluster'), cluster);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return cluster;
}

async function initdb(target: string, passwordFile: string, binaries: Binaries, as: RunAs): Promise<void> {
  await mkdir(target, { mode: 0o700 });
  if (as.owner) await chown(target, as.owner.uid, as.owner.gid);
  const [file, args] = as.command(binaries.initdb, [
    `--pgdata=${target}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts and folds the same on every machine, whatever its C library.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  try {
    await promisify(execFile)(file, args, { ...as.identity, cwd: '/', env: CHILD_ENV });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw explain(words, dirname(dirname(target)), error);
  }
}

/** The reason behind PostgreSQL's own words. */
export function explain(words: string, path: string, cause?: unknown): EmbeddedError {
  const last = words.trim().split('\n').slice(-3).join('\n');
  if (/No space left on device/.test(words)) return new EmbeddedError('disk-full', path, cause);
  if (/lock file "postmaster.pid" already exists/.test(words))
    return new EmbeddedError('already-running', path);
  if (/incompatible with server|initialized by PostgreSQL version/.test(words))
    return new EmbeddedError('folder-other-version', path, cause);
  if (
    /PANIC|could not open (file|directory)|invalid (checkpoint|data)|could not read|missing|corrupt/i.test(
      words,
    )
  )
    return new EmbeddedError('folder-broken', path, cause);
  return new EmbeddedError('did-not-start', last || path, cause);
}

async function checkVersion(cluster: string): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) throw new EmbeddedError('folder-broken', cluster);
  if (version.trim() !== MAJOR_VERSION) throw new EmbeddedError('folder-other-version', cluster);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
