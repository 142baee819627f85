import { join } from 'node:path';
import { Option } from 'commander';
import { processConfig } from '../config/process-config.ts';
import { erasePerson, type FoundRecord, findPerson, type PersonSought } from '../erasure/index.ts';
import { say, type Text } from '../kernel/text.ts';
import { readErasures } from '../ledger/index.ts';
import { eraseDeps } from '../main/erase-deps.ts';
import { operateHere, operatorContext, tenantNamed } from '../main/operate.ts';
import type { Services } from '../main/services.ts';
import type { Terminal } from '../main/terminal.ts';
import { bindingOf, type CallContext } from '../tenancy/index.ts';
import type { AddCommand } from './command-line.ts';
import { Ended } from './command-line.ts';

interface Options {
  readonly tenant: string;
  readonly contact?: string;
  readonly email?: string;
  readonly replay?: boolean;
  readonly yes?: boolean;
}

/** `shirube erase`: makes a person unreadable, on record and in the history, while the audit log stays verifiable. */
export const addErase: AddCommand = (program, terminal) => {
  program
    .command('erase')
    .description('Erase a person. Without --yes it only says what would be erased.')
    .requiredOption('--tenant <slug>', 'the distributor')
    .addOption(new Option('--contact <id>', 'the id of a contact').conflicts(['email', 'replay']))
    .addOption(new Option('--email <address>', 'a mail address of the person').conflicts('replay'))
    .addOption(new Option('--replay', 'repeat every erasure on record outside, after a backup was restored'))
    .option('--yes', 'erase; this cannot be undone')
    .action(async ({ tenant, contact, email, replay, yes }: Options) => {
      if (contact === undefined && email === undefined && !replay) {
        terminal.err(`${say(WHOM, terminal.locale)}\n`);
        throw new Ended(2);
      }
      await operateHere(processConfig(), async (services) => {
        const context = operatorContext(await tenantNamed(services, tenant), terminal.locale);
        const sought = replay
          ? { subjects: await erasedBefore(services, context) }
          : email === undefined
            ? { subjects: [contact ?? ''] }
            : { email };
        await (yes ? erase : preview)(services, context, sought, terminal);
      });
    });
};

async function preview(
  services: Services,
  context: CallContext,
  sought: PersonSought,
  terminal: Terminal,
): Promise<void> {
  const { records, subjects } = await findPerson(services, bindingOf(context), sought, progress(terminal));
  terminal.out(records.map((record) => `${describe(record)}\n`).join(''));
  const counts = { records: records.length, keys: subjects.length };
  terminal.out(
    `${say(subjects.length + records.length === 0 ? NOTHING : wouldErase(counts), terminal.locale)}\n`,
  );
}

async function erase(
  services: Services,
  context: CallContext,
  sought: PersonSought,
  terminal: Terminal,
): Promise<void> {
  const erased = await erasePerson(eraseDeps(services), context, sought, progress(terminal));
  if (erased.erasureId !== undefined) terminal.out(`${erased.erasureId}\n`);
  const text = erased.erasureId === undefined ? NOTHING : hasErased(erased);
  terminal.err(`${say(text, terminal.locale)}\n`);
}

/** Whom erasures before this one were about, as far as the copies outside the database know. */
async function erasedBefore({ config }: Services, { tenantId }: CallContext): Promise<string[]> {
  const folder = config.checkpointDir ?? join(config.dataDir, 'checkpoints');
  return (await readErasures(folder, tenantId)).flatMap(({ subjects }) => [...subjects]);
}

/** Ids only: what is on the screen stays in the terminal's memory. */
function describe({ resellerId, contacts, texts }: FoundRecord): string {
  return [
    `reseller ${resellerId}`,
    ...[...contacts].map((id) => `contact ${id}`),
    ...[...texts].map((id) => `text ${id}`),
  ].join('\n  ');
}

const progress = (terminal: Terminal) => (records: number) =>
  terminal.progress(`\r${records.toLocaleString('en')} `);

const WHOM: Text = {
  ja: '--contact、--email、--replay のいずれかで、消去する人を指定してください。',
  en: 'Say whom to erase with --contact, --email or --replay.',
};
const NOTHING: Text = {
  ja: '消去するものは見つかりませんでした。',
  en: 'There is nothing to erase.',
};

function wouldErase({ records, keys }: { records: number; keys: number }): Text {
  return {
    ja: `リセラー ${records} 件の記録と、鍵 ${keys} 個が対象です。消去するには --yes を付けて実行してください。元に戻すことはできません。`,
    en: `${records} resellers' records and ${keys} keys would be erased. Add --yes to erase them; it cannot be undone.`,
  };
}

function hasErased({ records, keys }: { records: number; keys: number }): Text {
  return {
    ja: `リセラー ${records} 件の記録から消去し、鍵 ${keys} 個を破棄しました。監査ログの検証はこれまでどおり行えます。`,
    en: `Erased from ${records} resellers' records, ${keys} keys destroyed. The audit log can be verified as before.`,
  };
}
