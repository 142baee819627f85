/** Who is to be erased, as far as texts can tell: mail addresses anywhere, full names where the person is known. */
export interface Person {
  readonly addresses: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** Width, case and spaces do not tell people apart. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/** The full name in both orders; nothing where a half is missing, since a family name alone is many people's. */
export function namesOf(familyName: string, givenName: string): string[] {
  const [family, given] = [squeeze(familyName), squeeze(givenName)];
  return family === '' || given === '' ? [] : [family + given, given + family];
}

/** True when the text names the person. */
export function isAbout(text: string, person: Person): boolean {
  const squeezed = squeeze(text);
  return [...person.addresses, ...person.names].some((word) => squeezed.includes(word));
}
