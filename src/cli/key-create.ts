import { InvalidArgumentError, Option } from 'commander';
import { KEY_LIFETIME_DAYS } from '../access/rules/lifetime.ts';
import { SCOPES } from '../access/rules/matrix.ts';
import { processConfig } from '../config/process-config.ts';
import { ROLES, type Role } from '../kernel/actor.ts';
import { isId, type ResellerId } from '../kernel/ids.ts';
import { type AddCommand, group } from './command-line.ts';

interface Options {
  readonly tenant: string;
  readonly role: Role;
  readonly reseller?: ResellerId;
  readonly scope?: readonly string[];
  readonly label: string;
  readonly days: number;
}

/** `shirube key create`: makes an API key and prints it alone, so that a script can take it. It is never shown again. */
export const addKeyCreate: AddCommand = (program, terminal) => {
  group(program, 'key', 'API keys.')
    .command('create')
    .description('Make an API key and print it alone on standard output. It cannot be shown again.')
    .requiredOption('--tenant <slug>', 'the distributor')
    .addOption(new Option('--role <role>', 'what the key may do').choices(ROLES).makeOptionMandatory())
    .option('--reseller <id>', 'the one reseller that a key of the role reseller is for', resellerId)
    .addOption(new Option('--scope <scopes...>', 'limits a key of the role integration').choices(SCOPES))
    .option('--label <text>', 'what it is for, shown in lists', 'command line')
    .option('--days <number>', 'days until it expires, 1 to 365', days, KEY_LIFETIME_DAYS)
    .action(async ({ tenant, role, reseller, scope, label, days: expiresInDays }: Options) => {
      const { operateHere, tenantNamed } = await import('../main/operate.ts');
      const { issueKey } = await import('../main/issue-key.ts');
      const input = { role, resellerId: reseller ?? null, scopes: scope ?? null, label, expiresInDays };
      const key = await operateHere(processConfig(), async (services) =>
        issueKey(services, await tenantNamed(services, tenant), input, terminal.locale),
      );
      terminal.out(`${key}\n`);
    });
};

function resellerId(text: string): ResellerId {
  if (!isId(text)) throw new InvalidArgumentError('Give the id of a reseller.');
  return text as ResellerId;
}

function days(text: string): number {
  const value = Number(text);
  if (!/^\d{1,3}$/.test(text) || value < 1 || value > KEY_LIFETIME_DAYS)
    throw new InvalidArgumentError(`Give a whole number from 1 to ${KEY_LIFETIME_DAYS}.`);
  return value;
}
