import { processConfig } from '../config/process-config.ts';
import type { AddCommand } from './command-line.ts';

/** `shirube serve`: the API on a migrated database, until a signal. Its output is its log. */
export const addServe: AddCommand = (program) => {
  program
    .command('serve')
    .description('Serve the API on a database that "migrate" has brought up to this release.')
    .action(async () => {
      const { serve } = await import('../main/serve.ts');
      await serve(processConfig());
    });
};
