import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerConfig } from '../config/env.ts';
import { startSealer } from '../ledger/index.ts';
import { closePools } from '../platform/db/pools.ts';
import { createLogger } from '../platform/log/logger.ts';
import { importThreads } from './import-threads.ts';
import type { RunningApi } from './run-demo.ts';
import { sealDeps } from './seal-deps.ts';
import { createServices } from './services.ts';
import { buildApp } from './wire.ts';

/** How long the load balancer is given to notice that readiness turned red, in milliseconds. */
const NOTICE_MS = 3_000;
const DRAIN_MS = 10_000;
/** What `bin/build-console.mjs` writes. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../dist/console', import.meta.url));

export interface ApiOptions {
  /** False in front of no load balancer: then nothing has to notice anything. */
  readonly behindBalancer?: boolean;
}

/**
 * Starts the API on a migrated database and begins to seal the audit log. `stop` turns readiness red, waits for the balancer
 * to notice, refuses new connections, gives what is under way 10 s, and ends sealer and pools.
 */
export async function startApi(config: ServerConfig, options: ApiOptions = {}): Promise<RunningApi> {
  const logger = createLogger(config);
  const services = createServices(config, logger);
  let accepting = true;
  const app = await buildApp(services, {
    accepting: () => accepting,
    carryOut: importThreads(services),
    pages: CONSOLE_FOLDER,
  });
  const sealer = startSealer(sealDeps(services));
  const address = await app.listen({
    port: config.port,
    host: config.host,
    listenTextResolver: () => 'listening',
  });
  logger.info({ port: Number(new URL(address).port) }, 'ready');
  return {
    address,
    async stop() {
      accepting = false;
      if (options.behindBalancer) await sleep(NOTICE_MS);
      await Promise.race([app.close(), sleep(DRAIN_MS, undefined, { ref: false })]);
      app.server.closeAllConnections();
      await sealer.stop();
      await services.mailer.close();
      await closePools(services.pools);
    },
  };
}
