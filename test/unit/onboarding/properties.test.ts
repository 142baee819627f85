import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, it, vi } from 'vitest';
import {
  additionalOwesNoProviderLink,
  changesOfKindKeepFacts,
  holdsUntilNextChange,
  isItsHistory,
  isPlainJson,
  type Law,
  listsArePartition,
  offersAreTrue,
  personalValuesAreKnown,
  readyMeansNothingOpen,
  somebodyActs,
  weakerFactsNeverWin,
} from '../../support/case-laws.ts';
import type { Journey } from '../../support/journey.ts';
import { beginCase, type RandomCase, randomCase, throwAt } from '../../support/random-case.ts';

/** The same cases on every run, so that nobody's change fails by chance; `CASES=2000` tries others. */
const RUNS =
  process.env.CASES === undefined ? { numRuns: 50, seed: 20220201 } : { numRuns: Number(process.env.CASES) };
const LENGTH = 40;
/** A busy machine is no reason to fail. */
vi.setConfig({ testTimeout: 120_000 });

/** Plays a case and holds it to a law after every accepted step. */
function play(input: RandomCase, law: Law): Journey {
  const journey = beginCase(input);
  law(journey, null, 'reseller.registered');
  for (const thrown of input.throws) {
    const before = journey.state;
    const decision = throwAt(journey, thrown).decide();
    if (decision.kind !== 'changed') continue;
    journey.take(decision);
    law(journey, before, decision.event.type);
  }
  return journey;
}

const nothing: Law = () => {};

function always(law: Law): void {
  fc.assert(
    fc.property(randomCase(LENGTH), (input) => {
      play(input, law);
    }),
    RUNS,
  );
}

function atTheEnd(law: (journey: Journey, share: number) => void): void {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(randomCase(LENGTH), share, (input, part) => law(play(input, nothing), part)),
    RUNS,
  );
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
}

describe('any case, whatever happens to it', () => {
  it('is plain JSON', () => always(isPlainJson));
  it('can be rebuilt from its history alone', () => atTheEnd((journey) => isItsHistory(journey, null, '')));
  it('has somebody to act or a date to wait for, unless it is over', () => always(somebodyActs));
  it('has each requirement of its edition in exactly one list', () => always(listsArePartition));
  it('never owes the provider link as an additional reseller', () => always(additionalOwesNoProviderLink));
  it('is ready exactly when nothing is open', () => always(readyMeansNothingOpen));
  it('never lets a weaker or older fact take the place of a settled one', () => always(weakerFactsNeverWin));
  it('changes by itself only at nextChangeAt', () =>
    atTheEnd((journey, share) => holdsUntilNextChange(journey, share)));
  it('keeps no personal value in its history that is not known as one', () => always(personalValuesAreKnown));

  it('keeps its facts when type, start point or people change', () => always(changesOfKindKeepFacts));

  it('offers exactly what can be done', () => {
    fc.assert(
      fc.property(randomCase(LENGTH), (input) => {
        const journey = beginCase(input);
        for (const thrown of input.throws) {
          const { decide, command, actor } = throwAt(journey, thrown);
          const decision = decide();
          if (command !== null) offersAreTrue(journey, actor, command, decision);
          if (decision.kind === 'changed') journey.take(decision);
        }
      }),
      RUNS,
    );
  });

  it('is decided the same way twice, and nothing handed in is changed', () => {
    fc.assert(
      fc.property(randomCase(LENGTH), (input) => {
        const journey = beginCase(input);
        for (const thrown of input.throws) {
          freeze(journey.state);
          const { decide } = throwAt(journey, thrown);
          const decision = decide();
          if (!isDeepStrictEqual(decide(), decision)) throw new Error('decided otherwise');
          if (decision.kind === 'changed') journey.take(decision);
        }
      }),
      RUNS,
    );
  });
});
