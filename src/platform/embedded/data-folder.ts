import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';
import { processIdentity } from './process-identity.ts';

/** A data folder that this process alone uses, until it lets go or ends. */
export interface DataFolder {
  readonly path: string;
  /** Tells the command line where the database of this run listens. */
  announce(databasePort: number): Promise<void>;
  release(): Promise<void>;
}

interface Instance {
  readonly pid: number;
  readonly started: string;
  readonly databasePort?: number;
}

const INSTANCE = 'instance.json';

/** Takes the folder for this process. Throws EmbeddedError: `already-running`, `folder-not-writable` or `disk-full`. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  const file = join(path, INSTANCE);
  const own = await ownInstance();
  await writing(path, async () => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // Root hands the cluster to another user, who has to pass through; nothing else in the folder is readable to him.
    if (process.getuid?.() === 0) await chmod(path, 0o711);
  });
  await claim(path, file, own);
  return {
    path,
    announce: (databasePort) =>
      writing(path, () => replaceFile(file, JSON.stringify({ ...own, databasePort }))),
    release: () => rm(file, { force: true }),
  };
}

/** A hard link appears complete or not at all, and fails when the name is taken: of two starters only one gets the folder. */
async function claim(path: string, file: string, own: Instance): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await writing(path, () => writeFile(aside, JSON.stringify(own), { flag: 'wx', mode: 0o600 }));
  try {
    for (let attempt = 1; ; attempt += 1) {
      const taken = await link(aside, file).catch((error: unknown) => error);
      if (taken === undefined) return;
      if (!isCode(taken, 'EEXIST')) throw folderError(path, taken);
      if (attempt === 3 || (await findRunning(path))) throw new EmbeddedError('already-running', path);
      // Left behind by a run that was killed. Moved aside first, so that two starters cannot both remove it.
      const stale = `${aside}.stale`;
      await rename(file, stale).catch(() => undefined);
      await rm(stale, { force: true });
    }
  } finally {
    await rm(aside, { force: true });
  }
}

/** The process that uses the folder now. Undefined when nobody does. */
export async function findRunning(folder: string): Promise<Instance | undefined> {
  const text = await readFile(join(resolve(folder), INSTANCE), 'utf8').catch(() => undefined);
  const instance = text === undefined ? undefined : parseInstance(text);
  if (instance === undefined) return undefined;
  const identity = await processIdentity(instance.pid);
  return identity?.started === instance.started ? instance : undefined;
}

/** The installation's secret, made of 48 random bytes at the first start and readable to this user alone. */
export async function readOrCreateSecret(folder: string): Promise<string> {
  const path = resolve(folder);
  return (
    (await readSecret(path)) ??
    (await writing(path, async () => {
      const secret = randomBytes(48).toString('base64');
      await replaceFile(join(path, 'secret'), `${secret}\n`);
      return secret;
    }))
  );
}

/** The secret of an earlier start. */
export async function readSecret(folder: string): Promise<string | undefined> {
  const text = await readFile(join(resolve(folder), 'secret'), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** Writes a file that only this user may read, entirely or not at all. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(aside, content, { mode: 0o600, flag: 'wx' });
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function ownInstance(): Promise<Instance> {
  return { pid: process.pid, started: (await processIdentity(process.pid))?.started ?? '' };
}

function parseInstance(text: string): Instance | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const known = typeof value === 'object' && value !== null && 'pid' in value && 'started' in value;
    return known ? (value as Instance) : undefined;
  } catch {
    return undefined;
  }
}

async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw folderError(path, error);
  });
}

/** The reason why the data folder could not be written. */
export function folderError(path: string, error: unknown): EmbeddedError {
  const full = isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT');
  return new EmbeddedError(full ? 'disk-full' : 'folder-not-writable', path, error);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
