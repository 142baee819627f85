/** Repeatable chance: the same seed gives the same list, so that tests and people see the same demonstration. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number between both ends. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<List extends readonly [unknown, ...unknown[]]>(list: List): List[number];
}

/** mulberry32: small, fast and good enough to draw lots for a demonstration; never for secrets. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
