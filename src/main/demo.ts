import { processConfig } from '../config/process-config.ts';
import { createLogger } from '../platform/log/logger.ts';
import { demoParts } from './demo-parts.ts';
import { guardProcess } from './guard-process.ts';
import { createLifetime, endWithStarter } from './lifetime.ts';
import { runDemo } from './run-demo.ts';
import { processTerminal } from './terminal.ts';

/** On a terminal a line for each request would bury what matters; whoever wants them says so. */
function readConfig() {
  const config = processConfig();
  return process.env.LOG_LEVEL ? config : { ...config, logLevel: 'warn' as const };
}

const terminal = processTerminal();
guardProcess(createLogger({ logLevel: 'fatal' }));
const lifetime = createLifetime();
endWithStarter(lifetime, process.env.SHIRUBE_STARTED_BY);
process.exitCode = await runDemo(demoParts(terminal.locale), readConfig, terminal, lifetime);
