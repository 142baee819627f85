// npm start: installs what is missing, then runs the whole product on this machine.
import { install, root } from './lib/install.mjs';
import { run } from './lib/run.mjs';

await install();
for (const step of ['generate', 'generate-client', 'build-console']) {
  const status = await run([`${root}/bin/${step}.mjs`]);
  if (status !== 0) process.exit(status);
}
process.exit(await run([`${root}/src/main/demo.ts`]));
