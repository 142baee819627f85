import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { bareDriver } from '../../bench/bare-client.ts';
import { runBench } from '../../bench/bench.ts';
import { readOptions } from '../../bench/options.ts';
import { plainTable, writeInto } from '../../bench/report.ts';

const server = inject('database');
if ('missing' in server) beforeEach(({ skip }) => skip(server.missing));

describe('the benchmark', () => {
  it('measures every operation on a small database and writes its table', { timeout: 120_000 }, async () => {
    if ('missing' in server) return;
    const options = readOptions(
      ['--sizes', '200', '--rounds', '1', '--seconds', '0.2', '--concurrency', '4'],
      {},
    );
    if (!options) throw new Error('no options');
    const tools = {
      server: { ...server, stop: async () => undefined },
      bare: bareDriver,
      say: () => undefined,
    };
    const results = await runBench(tools, { ...options, starts: 1, importRows: 20 });

    expect(results.figures.map(({ code }) => code)).toEqual([
      'P1',
      'P2',
      'P2',
      'P2',
      'P3',
      'P3',
      'P3',
      'P4',
      'P4',
    ]);
    for (const figure of results.figures) {
      expect(figure.api.perSecond, figure.name).toBeGreaterThan(0);
      if (figure.goalRatio !== null) expect(figure.ratio, figure.name).toBeGreaterThan(0);
    }
    expect(results.imports).toMatchObject([{ size: 200, rows: expect.any(Number) }]);
    expect(results.imports[0]?.rows).toBeGreaterThan(10);
    expect(results.apiStart).toBeGreaterThan(0);
    expect(plainTable(results)).toContain('P1 report an event');

    const folder = await mkdtemp(join(tmpdir(), 'shirube-bench-test-'));
    const file = join(folder, 'README.md');
    await writeFile(file, 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n');
    await writeInto(file, results);
    const text = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });
    expect(text).toMatch(/^before\n.*P1 report an event.*after\n$/s);
    expect(text).not.toContain('old');
  });
});
