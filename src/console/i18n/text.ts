/** A sentence for a person, in every language the console speaks. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}
export type Locale = keyof Text;

export const t = (ja: string, en: string): Text => ({ ja, en });

type Values = Readonly<Record<string, string | number>>;

/** The sentence in one language, its places in braces filled. */
export function fill(text: Text, locale: Locale, values: Values = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
