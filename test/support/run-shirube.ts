import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestDatabase } from './database.ts';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the repository as an operator would, on a test's database; English unless told otherwise. */
export async function runNode(
  db: TestDatabase,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const settings = {
    PATH: process.env.PATH ?? '',
    LANG: 'en',
    DATABASE_URL: db.oracleUrl,
    SHIRUBE_SECRET: db.config.secret,
    ...env,
  };
  const options = { cwd: root, env: settings, maxBuffer: 1e8 };
  return promisify(execFile)(process.execPath, [...args], options).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      status: error.code,
      stdout: error.stdout,
      stderr: error.stderr,
    }),
  );
}

/** `shirube …`. */
export const runShirube = (
  db: TestDatabase,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => runNode(db, ['src/cli/shirube.ts', ...args], env);
