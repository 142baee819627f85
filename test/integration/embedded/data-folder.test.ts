import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findRunning,
  openDataFolder,
  readOrCreateSecret,
  readSecret,
} from '../../../src/platform/embedded/data-folder.ts';

const base = await mkdtemp(join(tmpdir(), 'folder-'));
let count = 0;
let folder: string;
beforeEach(() => {
  count += 1;
  folder = join(base, `f${count}`);
});
afterAll(() => rm(base, { recursive: true }));

describe('the data folder', () => {
  it('belongs to one program at a time', async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toMatchObject({ reason: 'already-running' });
    await first.announce(5432);
    expect(await findRunning(folder)).toMatchObject({ pid: process.pid, databasePort: 5432 });
    await first.release();
    expect(await findRunning(folder)).toBeUndefined();
    await (await openDataFolder(folder)).release();
  });

  it('goes to exactly one of many that start at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => openDataFolder(folder)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await readdir(folder)).sort()).toEqual(['instance.json']);
  });

  it('is free again after its program was killed, even when another process got its number', async () => {
    await (await openDataFolder(folder)).release();
    for (const left of [
      { pid: 999_999_999, started: '1' },
      { pid: process.pid, started: 'long ago' },
      { pid: 1, started: '' },
    ]) {
      await writeFile(join(folder, 'instance.json'), JSON.stringify(left));
      await (await openDataFolder(folder)).release();
    }
    await writeFile(join(folder, 'instance.json'), '{"pid":');
    await (await openDataFolder(folder)).release();
  });

  it('says when it cannot be written', async () => {
    await writeFile(join(base, 'file'), '');
    await expect(openDataFolder(join(base, 'file', 'x'))).rejects.toMatchObject({
      reason: 'folder-not-writable',
    });
  });

  it('keeps one secret, readable to its owner alone', async () => {
    await (await openDataFolder(folder)).release();
    expect(await readSecret(folder)).toBeUndefined();
    const secret = await readOrCreateSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(64);
    expect(await readOrCreateSecret(folder)).toBe(secret);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });
});
