import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * What a process id stands for right now: when it started and what it runs. Undefined when there is no such process.
 * Ids are used again, above all in containers, so an id alone proves nothing.
 */
export async function processIdentity(
  pid: number,
): Promise<{ readonly started: string; readonly command: string } | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

async function fromProc(pid: number): Promise<{ started: string; command: string } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself contain spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return { started: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<{ started: string; command: string } | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', [
      '-o',
      'lstart=',
      '-o',
      'command=',
      '-p',
      String(pid),
    ]);
    // `lstart` is always 24 characters wide.
    return { started: stdout.slice(0, 24), command: stdout.slice(24).trim() };
  } catch {
    return undefined;
  }
}
