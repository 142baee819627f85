// A sealer in a process of its own, so that a test can kill it at any moment: `node sealer-process.ts <url> <secret> <folder>`.
import { toInstant } from '../../src/kernel/time.ts';
import { checkpointFolder, createKeyRing, startSealer } from '../../src/ledger/index.ts';
import { closePools, createPools } from '../../src/platform/db/pools.ts';

const [url = '', secret = '', folder = ''] = process.argv.slice(2);
const pools = createPools({ urlOf: () => url, size: () => 2, onIdleError: () => undefined });
const sealer = startSealer({
  pool: pools.sealer,
  ring: createKeyRing(secret),
  clock: () => toInstant(Date.now()),
  originPrefix: 'shirube.example',
  copies: checkpointFolder(folder),
  intervalMs: 20,
  onTrouble: (trouble, tenantId, error) => console.error(trouble, tenantId, error),
});
process.on('SIGTERM', async () => {
  await sealer.stop();
  await closePools(pools);
});
