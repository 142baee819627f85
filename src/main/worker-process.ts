import type { ServerConfig } from '../config/env.ts';
import { createLogger } from '../platform/log/logger.ts';
import { guardProcess } from './guard-process.ts';
import { createLifetime } from './lifetime.ts';
import { startReminderWorker } from './worker.ts';

/** A worker as a child: its settings come from the starter, to whom it says after every loop that it is alive. */
const lifetime = createLifetime();
// A starter that was killed cannot say goodbye.
process.on('disconnect', () => lifetime.ask());
process.once('message', (message: { readonly config: ServerConfig; readonly aheadMs?: number }) => {
  const { config, aheadMs = 0 } = message;
  guardProcess(createLogger(config));
  void run(config, aheadMs);
});

async function run(config: ServerConfig, aheadMs: number): Promise<void> {
  const running = await startReminderWorker(
    config,
    (health) => process.connected && process.send?.(health),
    aheadMs,
  );
  lifetime.add(() => running.stop());
  await lifetime.asked;
  await lifetime.end();
  process.exit(0);
}
