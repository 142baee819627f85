import { runCommandLine } from '../../src/cli/command-line.ts';
import { COMMANDS } from '../../src/cli/commands.ts';

/** What `--help` says of a command; undefined when there is no such command. */
export async function helpOf(words: readonly string[]): Promise<string | undefined> {
  let help = '';
  const out = (text: string) => {
    help += text;
  };
  const terminal = { locale: 'en', out, err: () => undefined, progress: () => undefined } as const;
  await runCommandLine([...words, '--help'], COMMANDS, terminal);
  return words.length > 0 && help.startsWith(`Usage: shirube ${words.join(' ')} `) ? help : undefined;
}
