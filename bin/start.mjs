// npm start: installs what is missing, then runs the whole product on this machine.
import { install, root } from './lib/install.mjs';
import { run } from './lib/run.mjs';

await install();
const generated = await run([`${root}/bin/generate.mjs`]);
process.exit(generated || (await run([`${root}/src/main/demo.ts`])));
