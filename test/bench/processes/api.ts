// The product's API in a process of its own, composed as `main/api.ts` does; the sealer alone can be paused from outside, so that
// it works while the API is measured and rests while the bare statements are.
import { loadConfig, requireServer } from '../../../src/config/env.ts';
import { startSealer } from '../../../src/ledger/index.ts';
import { sealDeps } from '../../../src/main/seal-deps.ts';
import { createServices } from '../../../src/main/services.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import { serve } from './serve.ts';

const config = requireServer(loadConfig(process.env));
const services = createServices(config, createLogger(config));
const app = await buildApp(services, { accepting: () => true });
let sealer: ReturnType<typeof startSealer> | undefined = startSealer(sealDeps(services));
const address = await app.listen({ port: 0, host: '127.0.0.1' });

serve(address, {
  async seal(active: boolean) {
    if (active) sealer ??= startSealer(sealDeps(services));
    else {
      await sealer?.stop();
      sealer = undefined;
    }
  },
});
