import { expect, it } from 'vitest';
import { inWords, t } from '../../../src/programmes/shared/write.ts';

const words = { id: t('番号', 'number') };

it('puts the noun of each language into its own sentence, at any depth', () => {
  expect(inWords(words, { steps: [t('{id}と{id}', 'the {id}')], due: null, days: 3 })).toEqual({
    steps: [t('番号と番号', 'the number')],
    due: null,
    days: 3,
  });
});

it('leaves a word it does not know for a later pass', () => {
  expect(inWords(words, t('{later}', '{later}'))).toEqual(t('{later}', '{later}'));
});
