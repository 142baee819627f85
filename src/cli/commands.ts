import { addAudit } from './audit.ts';
import type { AddCommand } from './command-line.ts';
import { addDemo } from './demo.ts';
import { addDocuments } from './documents.ts';
import { addErase } from './erase.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addKeyCreate } from './key-create.ts';
import { addMigrate } from './migrate.ts';
import { addReminders } from './reminders.ts';
import { addServe } from './serve.ts';
import { addTenantCreate } from './tenant-create.ts';
import { addWorker } from './worker.ts';

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly AddCommand[] = [
  addServe,
  addWorker,
  addMigrate,
  addTenantCreate,
  addKeyCreate,
  addImport,
  addExport,
  addAudit,
  addDocuments,
  addErase,
  addReminders,
  addDemo,
];
