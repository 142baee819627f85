import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedError } from '../../src/platform/embedded/embedded-error.ts';
import { startPostgres } from '../../src/platform/embedded/start-postgres.ts';

/** A PostgreSQL server for one test run. */
export interface TestServer {
  readonly adminUrl: string;
  readonly kind: 'TEST_DATABASE_URL' | 'container' | 'embedded';
  stop(): Promise<void>;
}

/** The given server, else a container where Docker answers, else the embedded PostgreSQL. */
export async function startServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, kind: 'TEST_DATABASE_URL', stop: async () => undefined };
  return (await dockerAnswers()) ? startContainer().catch(startEmbedded) : startEmbedded();
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18-alpine')
    .withTmpFs({ '/var/lib/postgresql': 'rw' })
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
    .start();
  return {
    adminUrl: container.getConnectionUri(),
    kind: 'container',
    stop: async () => void (await container.stop()),
  };
}

async function startEmbedded(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shirube-test-'));
  try {
    await chmod(dataDir, 0o711);
    const server = await startPostgres({ dataDir, password: 'test', disposable: true });
    return {
      adminUrl: server.adminUrl,
      kind: 'embedded',
      stop: async () => {
        await server.stop();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** The reason why no server can run on this machine at all; any other failure is the suite's own. */
export function whyNoServer(error: unknown): string | undefined {
  if (!(error instanceof EmbeddedError)) return undefined;
  const impossible = ['platform-unsupported', 'no-unprivileged-user'].includes(error.reason);
  return impossible
    ? `no PostgreSQL can be started here (${error.detail}); set TEST_DATABASE_URL`
    : undefined;
}

/** True when a Docker daemon answers within two seconds. A client without a daemon does not count. */
export async function dockerAnswers(): Promise<boolean> {
  const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  const url = new URL(host);
  const target =
    url.protocol === 'unix:'
      ? { path: url.pathname }
      : { host: url.hostname, port: Number(url.port || 2375) };
  return new Promise((answer) => {
    const socket = connect(target);
    const finish = (result: boolean) => {
      socket.destroy();
      answer(result);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('connect', () => socket.write('GET /_ping HTTP/1.0\r\n\r\n'));
    socket.once('data', (data) => finish(data.toString('latin1').includes(' 200 ')));
  });
}
