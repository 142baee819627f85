import { processConfig } from '../config/process-config.ts';
import type { AddCommand } from './command-line.ts';

/** `shirube worker`: sends what is due, until a signal. Its output is its log. */
export const addWorker: AddCommand = (program) => {
  program
    .command('worker')
    .description('Send reminders that are due and report what a date brings; any number may run.')
    .action(async () => {
      const { runWorker } = await import('../main/run-worker.ts');
      await runWorker(processConfig());
    });
};
