import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toInstant } from '../../src/kernel/time.ts';
import { buildApp } from '../../src/main/wire.ts';
import type { HttpApp } from '../../src/platform/http/types.ts';
import { useApi } from '../support/api.ts';
import { needs } from '../support/needs.ts';

const run = promisify(execFile);
const api = useApi();
const MARK = '@@block';

interface Block {
  readonly commands: string;
  /** What the page says that they print; null where it says nothing. */
  readonly prints: string | null;
}

/** The commands of a page (`sh`), each with the answer (`text`) that follows it. */
function blocksOf(page: string): Block[] {
  const fences = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind, text = '']) => ({
    kind,
    text,
  }));
  return fences.flatMap(({ kind, text }, index) => {
    if (kind !== 'sh') return [];
    const next = fences[index + 1];
    return [{ commands: text, prints: next?.kind === 'text' ? next.text.trim() : null }];
  });
}

let folder: string;
let app: HttpApp;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-walk-'));
  // The clock runs as in a real installation: a reading taken after the policy is later than the policy.
  const services = { ...api.services, clock: () => toInstant(Date.now()) };
  app = await buildApp(services, { accepting: () => true, loopDelayLimitMs: 600_000 });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the page's commands in one shell, as a reader would, and gives what each block printed. */
async function follow(blocks: readonly Block[], language: string): Promise<string[]> {
  const home = join(folder, language);
  const admin = await (await api.tenant()).as('admin');
  await mkdir(join(home, '.shirube'), { recursive: true });
  await writeFile(join(home, '.shirube/demo-key'), `${admin.key}\n`);
  const script = blocks.map(({ commands }) => `echo '${MARK}'\n${commands}`).join('\n');
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: home,
    env: {
      PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
      SHIRUBE: address,
      HOME: home,
      LANG: 'C.UTF-8',
    },
    timeout: 110_000,
  });
  return stdout
    .split(`${MARK}\n`)
    .slice(1)
    .map((text) => text.trim());
}

describe('the walkthrough does what it says', () => {
  needs('curl');
  for (const page of ['docs/walkthrough.md', 'docs/walkthrough.ja.md']) {
    it(page, { timeout: 120_000 }, async () => {
      const blocks = blocksOf(await readFile(page, 'utf8'));
      expect(blocks.length).toBeGreaterThan(10);
      const printed = await follow(blocks, page.includes('.ja.') ? 'ja' : 'en');
      expect(printed).toHaveLength(blocks.length);
      for (const [index, block] of blocks.entries())
        expect(printed[index], block.commands).toBe(block.prints ?? '');
    });
  }

  it('has the same commands in both languages', async () => {
    const commands = async (page: string) =>
      blocksOf(await readFile(page, 'utf8')).map((block) =>
        block.commands.replaceAll(/Accept-Language: \w+/g, ''),
      );
    expect(await commands('docs/walkthrough.ja.md')).toEqual(await commands('docs/walkthrough.md'));
  });
});
