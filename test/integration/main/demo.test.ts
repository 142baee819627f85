import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findRunning } from '../../../src/platform/embedded/data-folder.ts';
import { processIdentity } from '../../../src/platform/embedded/process-identity.ts';
import { shirube, startProgram } from '../../support/program.ts';

const folder = await mkdtemp(join(tmpdir(), 'demo-process-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const env = { PORT: '0', SHIRUBE_DATA_DIR: folder };
const start = () => startProgram('src/main/demo.ts', [], env);
const postmaster = async () =>
  Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the demonstration as a process', () => {
  it('serves, is found by the command line, and ends in order on SIGTERM', async () => {
    const demo = start();
    const output = await demo.says('Ctrl-C');
    const address = /running: (http:\S+)/.exec(output)?.[1] ?? '';
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const { code, out } = await shirube(['key', 'create', '--tenant', 'demo', '--role', 'lead'], env);
    expect(code).toBe(0);
    const headers = { authorization: `Bearer ${out.trim()}` };
    expect(await (await fetch(`${address}/v1/tenant`, { headers })).json()).toMatchObject({ slug: 'demo' });

    const pid = await postmaster();
    const asked = performance.now();
    demo.child.kill('SIGTERM');
    expect(await demo.finished).toMatchObject({ code: 0, err: '' });
    // Nothing was under way, so nothing is waited for.
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(await processIdentity(pid)).toBeUndefined();
    expect(await findRunning(folder)).toBeUndefined();
  });

  it('opens with the same key the next time', async () => {
    const key = await readFile(join(folder, 'demo-key'), 'utf8');
    const demo = start();
    const output = await demo.says('Ctrl-C');
    expect(output).not.toContain(key.trim());
    expect(await readFile(join(folder, 'demo-key'), 'utf8')).toBe(key);
    demo.child.kill('SIGINT');
    expect((await demo.finished).code).toBe(0);
  });

  it('can be ended while it is still starting', async () => {
    const demo = start();
    while (!(await findRunning(folder))) await new Promise((next) => setTimeout(next, 5));
    demo.child.kill('SIGINT');
    expect((await demo.finished).code).toBe(0);
    expect(await findRunning(folder)).toBeUndefined();
  });
});
