import { purgeDocuments } from '../casework/index.ts';
import { processConfig } from '../config/process-config.ts';
import { say, type Text } from '../kernel/text.ts';
import { operateHere, operatorContext, tenantNamed } from '../main/operate.ts';
import type { AddCommand } from './command-line.ts';

/** `shirube documents purge`: lets the uploaded files go whose retention has ended. Meant to be run every day. */
export const addDocuments: AddCommand = (program, terminal) => {
  const documents = program.command('documents').description('Look after uploaded documents');
  documents
    .command('purge')
    .description('Let the files go whose retention has ended; hash and what they were stay')
    .requiredOption('--tenant <slug>', 'the distributor')
    .action(async ({ tenant }: { readonly tenant: string }) => {
      await operateHere(processConfig(), async (services) => {
        const context = operatorContext(await tenantNamed(services, tenant), terminal.locale);
        const count = await purgeDocuments(services, context);
        terminal.err(`${say(purged(count), terminal.locale)}\n`);
      });
    });
};

const purged = (count: number): Text => ({
  ja: `保管期間を終えた書類 ${count} 件を削除しました。`,
  en: `${count} documents whose retention has ended were purged.`,
});
