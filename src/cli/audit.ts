import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import {
  exportLog,
  type Findings,
  latestCheckpoint,
  openCopies,
  type VerifyReport,
  verifyLog,
} from '../audit/index.ts';
import { AppError } from '../kernel/app-error.ts';
import { say } from '../kernel/text.ts';
import { toInstant } from '../kernel/time.ts';
import { parseVerifierKey, rotateSigningKey, type VerifierKey } from '../ledger/index.ts';
import { createKeyRing } from '../ledger/key-ring.ts';
import type { Terminal } from '../main/terminal.ts';
import { judgeStates } from '../onboarding/index.ts';
import { explainReport } from './audit-report.ts';
import { type AddCommand, Ended, type ExitStatus, group } from './command-line.ts';
import { type TenantCommand, withTenant } from './with-tenant.ts';

/** `shirube audit …`: everything an auditor needs at a terminal. */
export const addAudit: AddCommand = (program, terminal) => {
  const audit = group(program, 'audit', 'The audit log: verify it, and take it to somebody else.');
  addVerify(audit, terminal);
  addCheckpoint(audit, terminal);
  addExport(audit);
  addRotateKey(audit, terminal);
};

const TENANT = ['--tenant <slug>', 'the tenant, by its short name'] as const;

const STATUS: Readonly<Record<VerifyReport['verdict'], ExitStatus>> = {
  intact: 0,
  tampered: 1,
  'cannot-tell': 2,
};

interface VerifyOptions {
  readonly tenant: string;
  readonly checkpoints?: readonly string[];
  readonly publicKey?: string;
  readonly logOnly?: boolean;
  readonly json?: boolean;
}

function addVerify(audit: Command, terminal: Terminal): void {
  audit
    .command('verify')
    .description('Check every event, signature and copy. Status 0: intact, 1: tampered with, 2: cannot tell.')
    .requiredOption(...TENANT)
    .option(
      '--checkpoints <folder...>',
      'where the copies of the checkpoints lie (the configured folder without it)',
    )
    .option(
      '--public-key <key>',
      'the first public key of the log, or a file with it (log.vkey beside the copies without it)',
    )
    .option('--log-only', 'leave out whether every record is what its history leads to')
    .option('--json', 'print the report as JSON')
    .action(async (options: VerifyOptions) => {
      const report = await withTenant(options.tenant, (command) => verify(command, options, terminal)).catch(
        (error: unknown) => {
          // Whatever kept the log from being read, nobody can tell what is in it.
          if (error instanceof AppError && error.code === 'not-found') throw error;
          terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
          throw new Ended(2);
        },
      );
      terminal.out(options.json ? `${JSON.stringify(report)}\n` : explainReport(report, terminal.locale));
      if (report.verdict !== 'intact') throw new Ended(STATUS[report.verdict]);
    });
}

async function verify(
  { config, pools, tenantId, binding }: TenantCommand,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<VerifyReport> {
  const folders = options.checkpoints ?? [config.checkpointDir ?? join(config.dataDir, 'checkpoints')];
  const copies = await Promise.all(folders.map((folder) => openCopies(tenantFolder(folder, tenantId))));
  const key =
    options.publicKey === undefined ? copies.find((each) => each.key)?.key : givenKey(options.publicKey);
  const onProgress = (leaves: number) => terminal.progress(`\r${leaves.toLocaleString('en')} `);
  const judge = async (findings: Findings) =>
    judgeStates(pools.staff, createKeyRing(config.secret), binding, (resellerId, problem) =>
      findings.add({
        code: problem === 'differs' ? 'state-differs' : 'state-unclear',
        entity: `reseller ${resellerId}`,
      }),
    );
  const report = await verifyLog(pools.staff, {
    binding,
    key,
    copies,
    onProgress,
    ...(options.logOnly ? {} : { judgeStates: judge }),
  });
  terminal.progress('\r');
  return report;
}

/** A folder of copies holds one folder per tenant; an auditor may also have been given a single tenant's. */
function tenantFolder(folder: string, tenantId: string): string {
  const below = join(folder, tenantId);
  return existsSync(below) ? below : folder;
}

function givenKey(text: string): VerifierKey {
  const key = parseVerifierKey((existsSync(text) ? readFileSync(text, 'utf8') : text).trim());
  if (key !== undefined) return key;
  throw new AppError('invalid-data', {
    say: {
      ja: '--public-key の値を公開鍵として読み取れません。log.vkey の中身か、そのファイル名を指定してください。',
      en: 'The value of --public-key is not a public key. Give the content of log.vkey, or the name of that file.',
    },
  });
}

function addCheckpoint(audit: Command, terminal: Terminal): void {
  audit
    .command('checkpoint')
    .description('Print the latest signed checkpoint (a signed note, C2SP tlog-checkpoint).')
    .requiredOption(...TENANT)
    .action(async ({ tenant }: { tenant: string }) => {
      const note = await withTenant(
        tenant,
        async ({ pools, binding }) => (await latestCheckpoint(pools.staff, binding))?.note,
      );
      if (note === undefined) {
        const none = { ja: 'まだチェックポイントがありません。', en: 'There is no checkpoint yet.' };
        terminal.err(`${say(none, terminal.locale)}\n`);
        throw new Ended(1);
      }
      terminal.out(note);
    });
}

function addExport(audit: Command): void {
  audit
    .command('export')
    .description('Print the sealed log as NDJSON, for bin/verify-ledger.mjs or a program of your own.')
    .requiredOption(...TENANT)
    .action(async ({ tenant }: { tenant: string }) => {
      await withTenant(tenant, async ({ pools, binding }) => {
        // Waits for whoever reads: a million events are not kept in memory for a slow pipe.
        await pipeline(Readable.from(exportLog(pools.staff, binding)), process.stdout, { end: false });
      });
    });
}

function addRotateKey(audit: Command, terminal: Terminal): void {
  audit
    .command('rotate-key')
    .description('Give the log a new signing key. The old one vouches for it in the next checkpoint.')
    .requiredOption(...TENANT)
    .action(async ({ tenant }: { tenant: string }) => {
      const keyId = await withTenant(tenant, ({ config, pools, tenantId }) =>
        rotateSigningKey(
          {
            pool: pools.sealer,
            ring: createKeyRing(config.secret),
            clock: () => toInstant(Date.now()),
          },
          tenantId,
          { kind: 'operator', id: 'command-line' },
        ),
      );
      terminal.out(keyId === undefined ? '' : `${keyId}\n`);
      if (keyId === undefined) throw new Ended(1);
    });
}
