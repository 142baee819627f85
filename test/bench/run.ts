import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findBareClient } from './bare-client.ts';
import { runBench } from './bench.ts';
import { startServer } from './database.ts';
import { readOptions, USAGE } from './options.ts';
import { plainTable, type Results, writeInto } from './report.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.log(USAGE);
    return;
  }
  if (options.writeReadme) {
    await writeInto(README, JSON.parse(await readFile(options.json, 'utf8')) as Results);
    return;
  }
  const server = await startServer(options.databaseUrl);
  try {
    const results = await runBench(
      { server, bare: await findBareClient(), say: (text) => console.error(text) },
      options,
    );
    await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);
    console.log(plainTable(results));
    console.log(
      `\n${results.bareClient}; PostgreSQL ${results.machine.postgres}; figures in ${options.json}`,
    );
  } finally {
    await server.stop();
  }
}

await main();
