import { processConfig } from '../config/process-config.ts';
import { addDays, toInstant } from '../kernel/time.ts';
import { operateHere, operatorContext, tenantNamed } from '../main/operate.ts';
import { planAt } from '../reminders/index.ts';
import { bindingOf } from '../tenancy/index.ts';
import { type AddCommand, Ended } from './command-line.ts';

/** `shirube reminders plan`: what will leave until a moment if nothing happens until then. Ids and codes only. */
export const addReminders: AddCommand = (program, terminal) => {
  const reminders = program.command('reminders').description('What is to be sent');
  reminders
    .command('plan')
    .description(
      'Print what will leave until a moment if nothing happens until then: date, reseller, rule, step, audience.',
    )
    .requiredOption('--tenant <slug>', 'the distributor')
    .requiredOption('--at <time>', 'until when, as RFC 3339 or as a date')
    .action(async ({ tenant, at }: { tenant: string; at: string }) => {
      const until = Date.parse(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T23:59:59Z` : at);
      if (Number.isNaN(until)) {
        terminal.err('--at: 2026-12-24 or 2026-12-24T09:00:00+09:00\n');
        throw new Ended(2);
      }
      await operateHere(processConfig(), async (services) => {
        const context = operatorContext(await tenantNamed(services, tenant), terminal.locale);
        const limit = addDays(services.clock(), 400);
        const end = toInstant(until) < limit ? toInstant(until) : limit;
        for await (const line of planAt(services, context, bindingOf(context), end)) {
          const { at: when, resellerId, rule, step, audience } = line;
          terminal.out(`${when}\t${resellerId}\t${rule}\t${step}\t${audience}\n`);
        }
      });
    });
};
