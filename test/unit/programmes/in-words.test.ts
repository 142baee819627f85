import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { words as words2022 } from '../../../src/programmes/2022-02/words.ts';
import { words as words2025 } from '../../../src/programmes/2025-10/words.ts';
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

it('every word of an edition is used by a shared text', () => {
  const shared = readdirSync('src/programmes/shared', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/programmes/shared/${file}`, 'utf8'))
    .join('\n');
  expect(Object.keys(words2022).sort()).toEqual(Object.keys(words2025).sort());
  expect(Object.keys(words2025).filter((word) => !shared.includes(`{${word}}`))).toEqual([]);
});
