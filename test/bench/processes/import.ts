// One import as `shirube import` carries it out, in a process of its own so that its memory is its own.
import { loadConfig, requireServer } from '../../../src/config/env.ts';
import { importFile } from '../../../src/exchange/index.ts';
import { importThreads } from '../../../src/main/import-threads.ts';
import { operatorContext, tenantNamed } from '../../../src/main/operate.ts';
import { createServices } from '../../../src/main/services.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';

const [tenant = '', path = ''] = process.argv.slice(2);
const config = requireServer(loadConfig(process.env));
const services = createServices(config, createLogger(config));
const context = operatorContext(await tenantNamed(services, tenant), 'en');
const began = performance.now();
const { run } = await importFile(services, context, { path, carryOut: importThreads(services) });
const seconds = (performance.now() - began) / 1000;
await closePools(services.pools);
// `maxRSS` is in kibibytes: the most the process ever held.
process.send?.({ seconds, rss: process.resourceUsage().maxRSS * 1024, created: run.counts.created });
process.disconnect?.();
