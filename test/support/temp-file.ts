import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A file in a folder of its own that goes away after the test file. */
export async function tempFile(content: string | Uint8Array, name = 'list'): Promise<string> {
  const path = await tempPath(name);
  await writeFile(path, content);
  return path;
}

/** A place for a file in a folder of its own. */
export async function tempPath(name = 'list'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-test-'));
  folders.push(folder);
  return join(folder, name);
}
