// Writes the console's API types to src/console/api/generated when the API's sources have changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typesOf } from './lib/openapi-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'src/console/api/generated');
const stampFile = join(output, '.stamp');

/** Everything the description is made of: all of src but the console, and this generator. */
function sources() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|[\\/])(console|generated)[\\/]/.test(file));
  return [...files.sort(), 'bin/generate-client.mjs', 'bin/lib/openapi-types.mjs', 'package.json'];
}

const hash = createHash('sha256');
for (const file of sources())
  hash
    .update(file)
    .update('\0')
    .update(readFileSync(join(root, file)));
const stamp = hash.digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  const result = spawnSync(process.execPath, [join(root, 'src/main/describe.ts')], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    process.stderr.write(result.stderr);
    process.exit(1);
  }
  const description = JSON.parse(result.stdout);
  const event = description.paths['/v1/resellers/{id}/events'].post.requestBody.content['application/json'];
  const forms = event.schema.properties.data['x-dataOfType'];
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, 'schema.ts'), typesOf(description));
  writeFileSync(
    join(output, 'event-data.ts'),
    `export const EVENT_DATA = ${JSON.stringify(forms)} as const;\n`,
  );
  writeFileSync(stampFile, stamp);
}
