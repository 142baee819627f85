#!/usr/bin/env node
import { processTerminal } from '../main/terminal.ts';
import { addAudit } from './audit.ts';
import { runCommandLine } from './command-line.ts';
import { addMigrate } from './migrate.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), [addMigrate, addAudit], processTerminal());
