// Builds the console into dist/console when its sources or packages have changed, and packs the files for sending.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { japanese } from './lib/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist/console');
const stampFile = join(output, '.stamp');

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function stampOf() {
  const hash = createHash('sha256');
  const inputs = ['package-lock.json', 'vite.config.ts', 'bin/build-console.mjs'].map((file) =>
    join(root, file),
  );
  for (const file of [...inputs, ...filesBelow(join(root, 'src/console'))]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Packed once here instead of for every reader. */
function pack(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

const stamp = stampOf();
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  const started = Date.now();
  process.stderr.write(japanese ? '画面を準備しています …' : 'Preparing the console …');
  try {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
  for (const file of filesBelow(output)) if (/\.(js|css|svg)$/.test(file)) pack(file);
  writeFileSync(stampFile, stamp);
  process.stderr.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
