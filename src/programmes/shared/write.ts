import type { Text } from '../../kernel/text.ts';

/** One sentence in both languages. */
export function t(ja: string, en: string): Text {
  return { ja, en };
}

function isText(value: object): value is Text {
  return 'ja' in value && 'en' in value;
}

function fill(words: Readonly<Record<string, Text>>, sentence: string, locale: keyof Text): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, word: string) => words[word]?.[locale] ?? whole);
}

/**
 * The same data with every `{word}` in its sentences replaced by the edition's noun, in the language of the sentence.
 * A word that is not known stays as it is, so that texts can be filled in two passes; a test sees that none is left over.
 */
export function inWords<Value>(words: Readonly<Record<string, Text>>, value: Value): Value {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if (isText(part)) return { ja: fill(words, part.ja, 'ja'), en: fill(words, part.en, 'en') };
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as Value;
}
