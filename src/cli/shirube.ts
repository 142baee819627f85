#!/usr/bin/env node
import { processTerminal } from '../main/terminal.ts';
import { runCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';

const status = await runCommandLine(process.argv.slice(2), COMMANDS, processTerminal());
// A command that runs until a signal has its own say.
process.exitCode ??= status;
