import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/insights/rules/csv.ts';
import { backTest, drawFrom, simulate } from '../../../src/insights/rules/forecast.ts';
import { estimate, percentile, quantile, quantileAfter } from '../../../src/insights/rules/survival.ts';

const spans = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([days, count]) => ({ days, count }));

describe('the product-limit estimate', () => {
  // The remission times under 6-mercaptopurine of Freireich et al. (1963), the textbook example of the method.
  const finished = spans([6, 3], [7, 1], [10, 1], [13, 1], [16, 1], [22, 1], [23, 1]);
  const waiting = spans(
    [6, 1],
    [9, 1],
    [10, 1],
    [11, 1],
    [17, 1],
    [19, 1],
    [20, 1],
    [25, 1],
    [32, 2],
    [34, 1],
    [35, 1],
  );

  it('is that of the textbook', () => {
    const { steps, finished: n } = estimate(finished, waiting);
    expect(n).toBe(9);
    expect(steps.map(({ days, share }) => [days, Number(share.toFixed(3))])).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
    expect(quantile(estimate(finished, waiting), 0.5)).toBe(23);
    expect(quantile(estimate(finished, waiting), 0.85)).toBeNull();
  });

  it('without anybody waiting is the plain percentile', () => {
    const all = spans(...Array.from({ length: 100 }, (_, n) => [n + 1, 1] as const));
    expect([percentile(all, 0.25), percentile(all, 0.5), percentile(all, 0.85)]).toEqual([25, 50, 85]);
    expect(percentile([], 0.5)).toBeNull();
  });

  it('counts those who still wait: leaving them out would promise too much', () => {
    const quick = spans([2, 10]);
    expect(quantile(estimate(quick, []), 0.85)).toBe(2);
    expect(quantile(estimate(quick, spans([30, 20])), 0.85)).toBeNull();
  });

  it('never grows, and a longer wait is never expected to end earlier', () => {
    const some = fc.array(fc.record({ days: fc.nat(40), count: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, some, fc.nat(40), (done, open, waited) => {
        const survival = estimate(done, open);
        const shares = survival.steps.map(({ share }) => share);
        expect(shares.every((share, i) => share >= -1e-9 && share <= (shares[i - 1] ?? 1) + 1e-9)).toBe(true);
        const after = quantileAfter(survival, waited, 0.5);
        if (after !== null) expect(after).toBeGreaterThan(waited);
      }),
    );
  });
});

describe('a forecast', () => {
  const survival = estimate(spans([2, 10], [4, 10], [8, 10]), []);

  it('needs enough finished cases in every stage', () => {
    const few = estimate(spans([2, 19]), []);
    expect(simulate([{ stage: 'a', survival: few, waited: 0 }], 10, 1)).toBeNull();
    expect(simulate([{ stage: 'a', survival, waited: 0 }], 10, 1)).toHaveLength(10);
  });

  it('is the same for the same case, and never before today', () => {
    const stages = [
      { stage: 'a', survival, waited: 5 },
      { stage: 'b', survival, waited: 0 },
    ];
    expect(simulate(stages, 50, 7)).toEqual(simulate(stages, 50, 7));
    expect(simulate(stages, 50, 7)).not.toEqual(simulate(stages, 50, 8));
    for (const run of simulate(stages, 200, 7) ?? []) {
      expect(run[0]).toBe(3);
      expect([2, 4, 8]).toContain(run[1]);
    }
    const all = simulate([{ stage: 'b', survival, waited: 0 }], 3_000, 3)?.flat() ?? [];
    for (const days of [2, 4, 8]) expect(all.filter((d) => d === days).length / 3_000).toBeCloseTo(1 / 3, 1);
  });

  it('draws numbers that are spread evenly', () => {
    const draw = drawFrom(42);
    const drawn = Array.from({ length: 10_000 }, draw);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.reduce((sum, n) => sum + n, 0) / drawn.length).toBeCloseTo(0.5, 1);
  });

  it('is held against what came later', () => {
    expect(backTest(3, 8, spans([2, 5], [5, 3], [20, 2]))).toEqual({ n: 10, within50: 0.5, within85: 0.8 });
    expect(backTest(3, null, [])).toEqual({ n: 0, within50: null, within85: null });
  });
});

describe('a table', () => {
  it('opens in a spreadsheet program and runs nothing there', () => {
    const text = toCsv(
      ['a', 'b'],
      [
        ['=1+1', 2],
        ['x,"y"', null],
        ['@cmd', -3],
      ],
    );
    expect(text).toBe('\ufeffa,b\r\n\'=1+1,2\r\n"x,""y""",\r\n\'@cmd,-3\r\n');
  });
});
