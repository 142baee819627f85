import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import { processConfig } from '../config/process-config.ts';
import { exportResellers, SHEET_FORMATS, type SheetFormat } from '../exchange/index.ts';
import { operateHere, operatorContext, tenantNamed } from '../main/operate.ts';
import type { AddCommand } from './command-line.ts';

interface Options {
  readonly tenant: string;
  readonly format: SheetFormat;
  readonly output?: string;
}

/** `shirube export`: every reseller of a tenant as a list that can be imported again. */
export const addExport: AddCommand = (program, terminal) => {
  program
    .command('export')
    .description('Write every reseller as CSV, XLSX or NDJSON. Importing CSV or XLSX again changes nothing.')
    .requiredOption('--tenant <slug>', 'the distributor')
    .addOption(new Option('--format <format>', 'how to write it').choices(SHEET_FORMATS).default('csv'))
    .option('-o, --output <file>', 'where to write it; standard output without it')
    .action(async ({ tenant, format, output }: Options) => {
      await operateHere(processConfig(), async (services) => {
        const context = operatorContext(await tenantNamed(services, tenant), terminal.locale);
        const list = await exportResellers(services, context, format);
        // Waits for whoever reads, so that a long list is never in memory as a whole.
        if (output === undefined) await pipeline(list, process.stdout, { end: false });
        else await pipeline(list, createWriteStream(output, { mode: 0o600 }));
      });
    });
};
