export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A sentence for a person, in every language the product speaks. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

/** The sentence in one language. */
export function say(text: Text, locale: Locale): string {
  return text[locale];
}
