import { Option } from 'commander';
import { processConfig } from '../config/process-config.ts';
import { LOCALES, type Locale } from '../kernel/text.ts';
import { EDITION_IDS, type EditionId } from '../programmes/codes.ts';
import { type AddCommand, group } from './command-line.ts';

interface Options {
  readonly name?: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly programme: EditionId;
}

/** `shirube tenant create`: opens an account for a distributor and prints its id. */
export const addTenantCreate: AddCommand = (program, terminal) => {
  group(program, 'tenant', 'Distributors that use this installation.')
    .command('create')
    .description('Open an account for a distributor and print its id.')
    .argument('<slug>', 'short name in lower-case letters, digits and hyphens; other commands use it')
    .option('--name <name>', 'what people call it (default: the slug)')
    .addOption(new Option('--locale <locale>', 'language of its texts').choices(LOCALES).default('ja'))
    .option('--time-zone <zone>', 'IANA time zone of its working days', 'Asia/Tokyo')
    .addOption(
      new Option('--programme <edition>', 'edition of the procedure for new resellers')
        .choices(EDITION_IDS)
        .default('2025-10'),
    )
    .action(async (slug: string, { name = slug, ...options }: Options) => {
      const { operateHere, operatorName } = await import('../main/operate.ts');
      const { createTenant } = await import('../tenancy/index.ts');
      const id = await operateHere(processConfig(), (services) =>
        createTenant(services, { ...options, slug, name, operator: operatorName() }),
      );
      terminal.out(`${id}\n`);
    });
};
