import { describe, expect, it } from 'vitest';
import { spread, ticksTo } from '../../../src/console/features/insights/ticks.ts';

describe('the axis of a plot', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [57, [0, 20, 40, 60]],
    [1_000, [0, 500, 1_000]],
  ])('up to %i has round numbers', (most, ticks) => {
    expect(ticksTo(most)).toEqual(ticks);
  });
});

describe('labels beside layers', () => {
  it('stay where they wish while there is room', () => {
    expect(spread([10, 40, 90], 13, 0, 100)).toEqual([10, 40, 90]);
  });

  it('keep their distance and their place in the plot where there is none', () => {
    expect(spread([90, 91, 92], 13, 0, 100)).toEqual([74, 87, 100]);
  });
});
