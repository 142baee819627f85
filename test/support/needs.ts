import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach } from 'vitest';

/** Programs that some tests need and that not every machine has. The value says how to get it. */
const PROGRAMS = {
  'redis-server': 'apt-get install redis-server',
  chromium: 'apt-get install chromium',
  curl: 'apt-get install curl',
} as const;

/** Where the program is, or undefined. */
export function findProgram(name: string): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Call in a `describe` whose tests need the program. Returns its path, or undefined after marking every test of the block
 * as not run, with the reason. Where nothing may be left out (`SHIRUBE_TEST_ALL=1`) a missing program is a failure.
 */
export function needs(name: keyof typeof PROGRAMS): string | undefined {
  const path = findProgram(name);
  if (path === undefined) {
    const reason = `${name} is not installed (${PROGRAMS[name]})`;
    if (process.env.SHIRUBE_TEST_ALL === '1') throw new Error(reason);
    beforeEach(({ skip }) => skip(reason));
  }
  return path;
}
