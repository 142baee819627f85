import { processConfig } from '../config/process-config.ts';
import { say } from '../kernel/text.ts';
import type { AddCommand } from './command-line.ts';

/** `shirube migrate`: roles and schema of this release. Prints the name of each change it applied. */
export const addMigrate: AddCommand = (program, terminal) => {
  program
    .command('migrate')
    .description(
      'Bring the database up to this release (safe to repeat; run it before a new release serves).',
    )
    .action(async () => {
      const { findInstallation } = await import('../main/open-installation.ts');
      const { ensureRoles } = await import('../platform/db/ensure-roles.ts');
      const { migrate } = await import('../platform/db/migrate.ts');
      const { migrateQueue } = await import('../platform/queue/postgres-queue.ts');
      const { databaseUrl, secret } = await findInstallation(processConfig());
      terminal.progress(`${say({ ja: '権限を確認しています…', en: 'Checking roles …' }, terminal.locale)}\n`);
      await ensureRoles(databaseUrl, secret);
      terminal.progress(
        `${say({ ja: 'スキーマを更新しています…', en: 'Updating the schema …' }, terminal.locale)}\n`,
      );
      const applied = await migrate(databaseUrl, secret);
      await migrateQueue(databaseUrl, secret);
      terminal.out(applied.map((name) => `${name}\n`).join(''));
    });
};
