import type { Config } from '../config/env.ts';
import { createLogger } from '../platform/log/logger.ts';
import { guardProcess } from './guard-process.ts';
import { createLifetime } from './lifetime.ts';
import { findInstallation } from './open-installation.ts';
import { startReminderWorker } from './worker.ts';

/** Works until a signal, then ends in order within 20 s. Throws when it cannot start. */
export async function runWorker(config: Config): Promise<void> {
  const server = await findInstallation(config);
  guardProcess(createLogger(server));
  const lifetime = createLifetime({ limitMs: 20_000 });
  const running = await startReminderWorker(server);
  lifetime.add(() => running.stop());
  await lifetime.asked;
  await lifetime.end();
}
