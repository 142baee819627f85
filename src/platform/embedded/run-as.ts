import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error.ts';

/** How to start one of PostgreSQL's programs. PostgreSQL refuses to run as root. */
export interface RunAs {
  /** Owner of the data, when it is not the user who runs this program. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** The command with whatever has to stand in front of it. */
  command(file: string, args: readonly string[]): readonly [string, readonly string[]];
  /** Identity to give the child process, empty when `command` takes care of it. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

/**
 * All that PostgreSQL gets of the environment: our own holds secrets, and it runs under another user. English messages,
 * because their wording is what tells one failure from another.
 */
export const CHILD_ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as const;

const ORDINARY: RunAs = {
  owner: undefined,
  command: (file, args) => [file, args],
  identity: {},
};

/**
 * An ordinary user runs PostgreSQL as himself. Root hands it to the user `postgres`, or `nobody` where there is none, and
 * changes no account of the machine. When that user may not enter the project's folder (for example below /root), the
 * server keeps one of root's capabilities, the weakest that lets it through: to read and pass directories, or, in
 * containers that lack that one, to ignore permissions.
 */
export async function runAs(program: string, folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return ORDINARY;
  const owner = await unprivilegedUser();
  const plain: RunAs = { ...ORDINARY, owner, identity: owner };
  for (const candidate of [plain, keeping(owner, 'dac_read_search'), keeping(owner, 'dac_override')]) {
    if (await canRun(candidate, program, folder)) return candidate;
  }
  throw new EmbeddedError('no-unprivileged-user', folder);
}

function keeping(owner: NonNullable<RunAs['owner']>, capability: string): RunAs {
  const identity = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    // PostgreSQL asks access(2) about its own programs, which forgets capabilities without this bit.
    '--securebits=+no_setuid_fixup',
    ...['inh-caps', 'bounding-set', 'ambient-caps'].map((set) => `--${set}=-all,+${capability}`),
  ];
  return { owner, identity: {}, command: (file, args) => ['setpriv', [...identity, file, ...args]] };
}

async function canRun(candidate: RunAs, program: string, folder: string): Promise<boolean> {
  const enterAndRun = ['-c', 'cd "$1" && test -x "$2" && exec "$2" --version', 'sh', folder, program];
  const [file, args] = candidate.command('sh', enterAndRun);
  try {
    await promisify(execFile)(file, args, { ...candidate.identity, cwd: '/', env: CHILD_ENV });
    return true;
  } catch {
    return false;
  }
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedError('no-unprivileged-user', '/etc/passwd');
}
