import { Command, CommanderError } from 'commander';
import { say } from '../kernel/text.ts';
import { explainFailure } from '../main/explain-failure.ts';
import type { Terminal } from '../main/terminal.ts';

/** 0 done, 1 refused or failed, 2 wrong use of the command line. */
export type ExitStatus = 0 | 1 | 2;

/** Thrown by a command that has said everything and whose status alone is left to tell. */
export class Ended extends Error {
  readonly status: ExitStatus;
  constructor(status: ExitStatus) {
    super(`ended with status ${status}`);
    this.name = 'Ended';
    this.status = status;
  }
}

/** Adds one command. Its action writes results to standard output and throws to refuse. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

/** Runs one command line, given without the program's own name, and says how it went. */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly AddCommand[],
  terminal: Terminal,
): Promise<ExitStatus> {
  const program = new Command('shirube')
    .description('Carries CSP resellers of a distributor from no Partner ID to may-sell.')
    .showHelpAfterError('Use --help to see how the command is used.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const add of commands) add(program, terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Ended) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const text = explainFailure(error);
    terminal.err(`${text === undefined ? fault(error) : say(text, terminal.locale)}\n`);
    return 1;
  }
}

/** The command that only gathers others, for example `tenant` in `tenant create`. */
export function group(program: Command, name: string, description: string): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return existing ?? program.command(name).description(description);
}

/** A fault of the program itself: for the person who reports it, the whole story. */
function fault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
