import { loadConfig, requireServer } from '../config/env.ts';
import { closePools } from '../platform/db/pools.ts';
import { createLogger } from '../platform/log/logger.ts';
import { createServices } from './services.ts';
import { buildApp } from './wire.ts';

// Prints the OpenAPI description of this build. Nothing is listened on, and no database is asked.
const config = requireServer(
  loadConfig({
    DATABASE_URL: 'postgres://nobody@localhost/nothing',
    SHIRUBE_SECRET: 'only-to-describe-the-interface-0123456789',
    LOG_LEVEL: 'silent',
  }),
);
const services = createServices(config, createLogger(config));
const app = await buildApp(services, { accepting: () => false });
await app.ready();
const description = JSON.stringify((app as unknown as { swagger(): object }).swagger());
await new Promise<void>((done) => process.stdout.write(description, () => done()));
await app.close();
await closePools(services.pools);
