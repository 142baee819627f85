#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: from the second start on, nothing has to be stripped of its types and compiled again.
enableCompileCache();
const [{ processTerminal }, { runCommandLine }, { COMMANDS }] = await Promise.all([
  import('../main/terminal.ts'),
  import('./command-line.ts'),
  import('./commands.ts'),
]);

const status = await runCommandLine(process.argv.slice(2), COMMANDS, processTerminal());
// A command that runs until a signal has its own say.
process.exitCode ??= status;
