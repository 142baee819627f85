import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderError, replaceFile } from '../platform/embedded/data-folder.ts';

export interface DemoKey {
  readonly file: string;
  readonly key: string;
  /** True when it was made just now, and is to be shown once. */
  readonly fresh: boolean;
}

/**
 * The demo tenant's administrator key, kept in `<data dir>/demo-key` for this user alone. A new one is made when there is
 * none or when the one there no longer opens anything, for example because the database is another one.
 */
export async function ensureDemoKey(
  dataDir: string,
  works: (key: string) => Promise<boolean>,
  create: () => Promise<string>,
): Promise<DemoKey> {
  const file = join(dataDir, 'demo-key');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '' && (await works(kept))) return { file, key: kept, fresh: false };
  const key = await create();
  await replaceFile(file, `${key}\n`).catch((error: unknown) => {
    throw folderError(file, error);
  });
  return { file, key, fresh: true };
}
