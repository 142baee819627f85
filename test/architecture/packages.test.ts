import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly deprecated?: string;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const root = resolve(import.meta.dirname, '../..');
const readJson = <T>(file: string): T => JSON.parse(readFileSync(resolve(root, file), 'utf8')) as T;
const manifest = readJson<Manifest>('package.json');
const { packages } = readJson<{ packages: Readonly<Record<string, LockEntry>> }>('package-lock.json');
const locked = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Programs, and what generated code imports. */
const NEVER_IMPORTED = ['@biomejs/biome', '@prisma/client', 'node', 'typescript'];

/** Licences whose terms an Apache-2.0 product can meet. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|Python-2\.0|PSF-2\.0|Unlicense|Zlib|MPL-2\.0|Artistic-2\.0|WTFPL)\b/;

/** Looked at by hand. The first four name their MIT licence in a form the lockfile does not copy. */
const LOOKED_AT: Readonly<Record<string, string | undefined>> = {
  buildcheck: undefined,
  'cpu-features': undefined,
  'seq-queue': undefined,
  ssh2: undefined,
  // Part of Prisma's browser for databases, a development tool that we neither start nor ship.
  elkjs: 'EPL-2.0',
};

describe('the packages', () => {
  it('that we name are few and of one exact version each', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.values(named).filter((version) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([]);
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(40);
  });

  it('that we name are used', () => {
    const sources = ['src', 'test', 'bin', '.']
      .flatMap((folder) =>
        readdirSync(resolve(root, folder), { recursive: folder !== '.', withFileTypes: true }),
      )
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => readFileSync(resolve(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
    const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const uses = (name: string) =>
      new RegExp(`(from |import |import\\(|resolve\\()'${name}[/']`).test(sources);
    const unused = named.filter((name) => !uses(name));
    expect(unused.filter((name) => !name.startsWith('@types/')).sort()).toEqual(NEVER_IMPORTED);
  });

  it('come from the registry and are checked against what was locked', () => {
    const loose = locked.filter(
      ([, entry]) =>
        entry.link === true ||
        (entry.inBundle !== true && !/^sha512-/.test(entry.integrity ?? '')) ||
        !/^(https:\/\/registry\.npmjs\.org\/.*)?$/.test(entry.resolved ?? ''),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('run no script at installation that was not looked at', () => {
    const scripted = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path));
    expect(scripted.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
  });

  it('are none that their authors have given up', () => {
    const deprecated = locked.filter(([, entry]) => entry.deprecated !== undefined);
    expect(deprecated.map(([path, entry]) => `${path}: ${entry.deprecated}`)).toEqual([]);
  });

  it('are locked for every platform, not only for the one that wrote the lockfile', () => {
    const names = new Set(locked.map(([path]) => nameOf(path)));
    const wanted = locked.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('have licences that fit ours', () => {
    const odd = locked.filter(([path, { license = '' }]) => {
      const name = nameOf(path);
      return !LICENCES.test(license) && !(name in LOOKED_AT && LOOKED_AT[name] === (license || undefined));
    });
    expect(odd.map(([path, entry]) => `${path} ${entry.license}`)).toEqual([]);
  });
});
