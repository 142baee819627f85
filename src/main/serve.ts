import type { Config } from '../config/env.ts';
import { createLogger } from '../platform/log/logger.ts';
import { startApi } from './api.ts';
import { guardProcess } from './guard-process.ts';
import { createLifetime } from './lifetime.ts';
import { findInstallation } from './open-installation.ts';

/** Serves the API until a signal, then ends in order. Throws when it cannot start. */
export async function serve(config: Config): Promise<void> {
  const server = await findInstallation(config);
  guardProcess(createLogger(server));
  const lifetime = createLifetime();
  const api = await startApi(server, { behindBalancer: true });
  lifetime.add(() => api.stop());
  await lifetime.asked;
  await lifetime.end();
}
