import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { ADMIN, createCluster, explain } from './create-cluster.ts';
import { folderError } from './data-folder.ts';
import { EmbeddedError } from './embedded-error.ts';
import { processIdentity } from './process-identity.ts';
import { CHILD_ENV, type RunAs, runAs } from './run-as.ts';

export interface EmbeddedOptions {
  /** Existing folder that will hold the cluster and its log; nobody else may use it meanwhile. */
  readonly dataDir: string;
  readonly password: string;
  /** For tests: gives up durability for speed. */
  readonly disposable?: boolean;
}

export interface EmbeddedPostgres {
  /** The administrator's URL of the maintenance database. */
  readonly adminUrl: string;
  readonly port: number;
  /** Resolves when PostgreSQL has ended, whether asked to or not. */
  readonly ended: Promise<void>;
  /** Ends PostgreSQL in order; resolves when it is gone. */
  stop(): Promise<void>;
}

/** The administrator's URL of one database of the embedded server. */
export function embeddedUrl(port: number, password: string, database: string): string {
  return `postgresql://${ADMIN}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

/**
 * Lives between this program and PostgreSQL: when this program ends, however it ends, its end of the pipe closes and
 * PostgreSQL is asked to stop. Without it a killed program would leave a database running for ever.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT $server; } 2>/dev/null &
watch=$!
wait $server
status=$?
kill $watch 2>/dev/null
exit $status`;

/** Starts the PostgreSQL that comes with the package on a free port of 127.0.0.1. Throws EmbeddedError. */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return start(options).catch((error: unknown) => {
    throw error instanceof EmbeddedError ? error : folderError(options.dataDir, error);
  });
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const binaries = await findBinaries();
  const as = await runAs(binaries.postgres, dataDir);
  const cluster = await createCluster(dataDir, options.password, binaries, as);
  await clearLeftover(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await launch({ ...options, dataDir }, cluster, binaries, as, port);
    if (started !== undefined) return started;
    if (attempt === 3) throw new EmbeddedError('did-not-start', `port ${port}`);
  }
}

/** `undefined` when somebody else took the port in between. */
async function launch(
  options: EmbeddedOptions,
  cluster: string,
  binaries: Binaries,
  as: RunAs,
  port: number,
): Promise<EmbeddedPostgres | undefined> {
  const logPath = join(options.dataDir, 'postgres.log');
  const log = await open(logPath, 'a', 0o600);
  const logStart = (await log.stat()).size;
  const settings = options.disposable ? [...SETTINGS, ...DISPOSABLE] : SETTINGS;
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = [binaries.postgres, '-D', cluster, '-p', String(port), ...flags];
  const [file, args] = as.command('sh', ['-c', SUPERVISOR, 'sh', ...server]);
  const child = spawn(file, args, {
    ...as.identity,
    cwd: '/',
    env: CHILD_ENV,
    stdio: ['pipe', log.fd, log.fd],
    // Its own session: Ctrl-C reaches this program alone, which then stops its parts in the right order.
    detached: true,
  });
  child.stdin?.on('error', () => undefined);
  await once(child, 'spawn');
  await log.close();
  if (await becomesReady(child, cluster)) return handle(child, port, options.password);
  const words = (await readFile(logPath)).subarray(logStart).toString('utf8');
  if (/could not bind|could not create any TCP/.test(words)) return undefined;
  throw explain(words, cluster);
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  // No socket file: its path has a short limit, and a password is asked for on TCP.
  'unix_socket_directories=',
  'max_connections=100',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
  // Statements can carry personal data, so a failing one is not written to the log.
  'log_min_error_statement=panic',
] as const;
const DISPOSABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] as const;

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (lines[7]?.trim() === 'ready') return true;
    await sleep(50);
  }
  child.stdin?.end();
  return false;
}

function handle(child: ChildProcess, port: number, password: string): EmbeddedPostgres {
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });
  // The child alone must not keep this program running.
  child.unref();
  return {
    adminUrl: embeddedUrl(port, password, 'postgres'),
    port,
    ended,
    stop: async () => {
      child.ref();
      child.stdin?.end();
      const limit = setTimeout(() => killGroup(child), STOP_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}

/**
 * Deals with the `postmaster.pid` of a run that did not end in order. A server that still runs here has lost its program
 * (the caller holds the folder's lock) and is stopped; a file without a server is removed, because its number may by now
 * belong to an unrelated process and PostgreSQL would refuse to start.
 */
async function clearLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  const isServer = async (): Promise<boolean> =>
    (await processIdentity(pid))?.command.includes(`-D ${cluster}`) === true;
  if (await isServer()) {
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + STOP_LIMIT_MS;
    while (await isServer()) {
      if (Date.now() > deadline) throw new EmbeddedError('already-running', cluster);
      await sleep(100);
    }
  }
  if (await stat(pidFile).catch(() => undefined)) await rm(pidFile, { force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new EmbeddedError('did-not-start', 'no free port');
  return address.port;
}
