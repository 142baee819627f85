import type { AddCommand } from './command-line.ts';

/** `shirube demo`: what `npm start` runs. */
export const addDemo: AddCommand = (program) => {
  program
    .command('demo')
    .description('Run the whole product on this machine, as npm start does.')
    .action(async () => {
      await import('../main/demo.ts');
    });
};
