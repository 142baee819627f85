import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The browser looks at the console as it is shipped: built. */
export default function setup(): void {
  for (const step of ['generate-client', 'build-console']) {
    const result = spawnSync(process.execPath, [join(root, `bin/${step}.mjs`)], { stdio: 'inherit' });
    if (result.status !== 0) throw new Error(`bin/${step}.mjs ended with ${result.status}`);
  }
}
